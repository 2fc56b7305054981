#include "export/epub_package.h"

#include <fmt/format.h>

#include "base/digest.h"
#include "export/page_html.h"
#include "export/page_markdown.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

constexpr std::string_view xml_head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string title_of(const EditionPage& page) {
  const std::string& title = page.document.meta.title;
  return escape_markup(title.empty() ? page.document.path : title);
}

const EpubItem& item_of(const EpubBook& book, const EditionPage* page) {
  return book.pages[static_cast<std::size_t>(page - book.edition.pages.data())];
}

std::string contents_title(const EpubBook& book) {
  return book.language.starts_with("zh") ? "目录" : "Contents";
}

std::string metadata_of(const EpubBook& book) {
  const PageSet& set = book.edition.set;
  std::string out = fmt::format(
      "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier id=\"id\">{}</dc:identifier>\n"
      "<dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n",
      book.identifier, escape_markup(set.title), escape_markup(book.language));
  if (!set.description.empty()) {
    out += fmt::format("<dc:description>{}</dc:description>\n", escape_markup(set.description));
  }
  out += fmt::format("<meta property=\"dcterms:modified\">{}</meta>\n", timestamp(book.edition.modified));
  for (const EpubItem& item : book.resources) {
    if (item.properties == "cover-image") out += fmt::format("<meta name=\"cover\" content=\"{}\"/>\n", item.id);
  }
  return out + "</metadata>\n";
}

std::string manifest_row(const EpubItem& item) {
  const std::string properties = item.properties.empty() ? "" : fmt::format(" properties=\"{}\"", item.properties);
  return fmt::format("<item id=\"{}\" href=\"{}\" media-type=\"{}\"{}/>\n", item.id, item.path, item.media_type,
                     properties);
}

// A point of the old navigation. A section has the order of its first page, which is where it leads.
std::string ncx_point(std::string_view kind, std::size_t order, const std::string& title, const std::string& path,
                      const std::string& inside) {
  return fmt::format(
      "<navPoint id=\"{0}{1}\" playOrder=\"{1}\"><navLabel><text>{2}</text></navLabel><content "
      "src=\"{3}\"/>{4}</navPoint>\n",
      kind, order, title, path, inside);
}

}  // namespace

std::string epub_identifier(const Edition& edition) {
  const PageSet& set = edition.set;
  std::string hex = digest(fmt::format("epub\n{}\n{}\n{}\n{}\n{}", set.name, set.title, to_string(set.audience),
                                       set.lang, edition.base_url));
  hex.resize(32, '0');
  hex[12] = '8';  // a version of RFC 9562 for ids of one's own making
  hex[16] = "89ab"[static_cast<std::size_t>(hex[16]) % 4];
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                     hex.substr(16, 4), hex.substr(20));
}

std::string epub_page(const std::string& title, const std::string& language, const std::string& style,
                      const std::string& body) {
  return fmt::format(
      "{0}<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
      "lang=\"{1}\" xml:lang=\"{1}\" dir=\"{2}\">\n<head>\n<title>{3}</title>\n<link rel=\"stylesheet\" "
      "type=\"text/css\" "
      "href=\"{4}\"/>\n</head>\n<body>\n{5}</body>\n</html>\n",
      xml_head, escape_markup(language), direction_of(language), escape_markup(title), style, body);
}

std::string epub_package(const EpubBook& book) {
  std::string manifest = manifest_row({"nav", "nav.xhtml", "application/xhtml+xml", "nav"}) +
                         manifest_row({"ncx", "toc.ncx", "application/x-dtbncx+xml"}) +
                         manifest_row({"style", "style.css", "text/css"}) +
                         manifest_row({"title", "text/title.xhtml", "application/xhtml+xml"});
  std::string spine = "<itemref idref=\"title\"/>\n<itemref idref=\"nav\"/>\n";
  for (const EpubItem& item : book.pages) {
    manifest += manifest_row(item);
    spine += fmt::format("<itemref idref=\"{}\"/>\n", item.id);
  }
  for (const EpubItem& item : book.resources) manifest += manifest_row(item);
  return fmt::format(
      "{0}<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" "
      "xml:lang=\"{1}\">\n{2}"
      "<manifest>\n{3}</manifest>\n<spine toc=\"ncx\" page-progression-direction=\"{4}\">\n{5}</spine>\n</package>\n",
      xml_head, escape_markup(book.language), metadata_of(book), manifest, direction_of(book.language), spine);
}

std::string epub_navigation(const EpubBook& book) {
  std::string list;
  each_section(book.edition, [&](const SetSection& section, const auto& pages) {
    std::string items;
    for (const EditionPage* const page : pages) {
      items += fmt::format("<li><a href=\"{}\">{}</a></li>\n", item_of(book, page).path, title_of(*page));
    }
    const bool is_titled = !section.title.empty();
    list += is_titled ? fmt::format("<li><span>{}</span>\n<ol>\n{}</ol>\n</li>\n", escape_markup(section.title), items)
                      : items;
  });
  const std::string title = contents_title(book);
  return epub_page(
      title, book.language, "style.css",
      fmt::format("<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n{}</ol>\n</nav>\n", title, list));
}

std::string epub_ncx(const EpubBook& book) {
  std::size_t order = 0;
  std::string points;
  each_section(book.edition, [&](const SetSection& section, const auto& pages) {
    const std::size_t first = order + 1;
    std::string inside;
    for (const EditionPage* const page : pages) {
      inside += ncx_point("page", ++order, title_of(*page), item_of(book, page).path, "");
    }
    const bool is_titled = !section.title.empty();
    points += is_titled
                  ? ncx_point("section", first, escape_markup(section.title), item_of(book, pages.front()).path, inside)
                  : inside;
  });
  return fmt::format(
      "{}<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n<head><meta name=\"dtb:uid\" "
      "content=\"{}\"/></head>\n<docTitle><text>{}</text></docTitle>\n<navMap>\n{}</navMap>\n</ncx>\n",
      xml_head, book.identifier, escape_markup(book.edition.set.title), points);
}

std::string epub_title_page(const EpubBook& book) {
  const PageSet& set = book.edition.set;
  std::string body = fmt::format("<div class=\"title\">\n<h1>{}</h1>\n", escape_markup(set.title));
  if (!set.description.empty()) body += fmt::format("<p>{}</p>\n", escape_markup(set.description));
  if (book.edition.modified > 0) body += fmt::format("<p>{}</p>\n", timestamp(book.edition.modified).substr(0, 10));
  return epub_page(set.title, book.language, "../style.css", body + "</div>\n");
}

}  // namespace kb
