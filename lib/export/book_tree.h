// Trees of Markdown that makers of sites build, mdBook and MkDocs: what both have in common. Pages keep their paths
// below a folder of sources; headings keep their anchors, by an explicit id where the maker would give another;
// addresses that pages had before lead to them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/export.h"

namespace kb {

struct BookTree {
  std::string_view folder;                 // of the sources, with '/'
  std::string_view anchors;                // how the maker gives ids to headings: a name of anchor_styles()
  std::vector<std::string_view> reserved;  // paths in the folder that no page may have, lower case
  bool readme_is_index = false;            // "a/README.md" becomes "a/index.html"
  bool reads_python_markdown = false;      // not CommonMark
};

// The page "index.md" that lists all others, and whether the set's pages have one at the top already.
std::string start_page(const BookTree& tree, const Edition& edition);
bool has_start_page(const BookTree& tree, const Edition& edition);

// The path without hidden folders and files, which makers leave out: ".github/a.png" as "_github/a.png".
std::string shown_path(std::string path);

// Where a page is, below the folder: always ".md".
std::string book_path(const BookTree& tree, const Document& document);

// Where the maker puts it: "a/b.html".
std::string built_path(const BookTree& tree, const Document& document);

// The pages, the assets and a page of HTML at each former address.
void add_book_pages(const BookTree& tree, const Edition& edition, const PackOptions& options, Pack& pack);

// "An \"address\"" for a list of contents: in one line.
std::string book_title(const Document& document);

}  // namespace kb
