// The parts of an e-book that say what is in it: the package, the navigation in its new and in its old form.
#pragma once

#include <string>
#include <vector>

#include "kb/export.h"

namespace kb {

// A file of the book as the manifest lists it; paths are from the folder of the package.
struct EpubItem {
  std::string id;
  std::string path;
  std::string media_type;
  std::string properties = {};
};

struct EpubBook {
  const Edition& edition;
  std::string language;
  std::string identifier;           // a URN
  std::vector<EpubItem> pages;      // of the edition's pages, in their order
  std::vector<EpubItem> resources;  // images and the cover
};

// The same for the same set, so that readers take a new edition for the same book.
std::string epub_identifier(const Edition& edition);

std::string epub_package(const EpubBook& book);
std::string epub_navigation(const EpubBook& book);
std::string epub_ncx(const EpubBook& book);
std::string epub_title_page(const EpubBook& book);

// A page of the book: `body` in blocks.
std::string epub_page(const std::string& title, const std::string& language, const std::string& style,
                      const std::string& body);

}  // namespace kb
