#include "export/book_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/files.h"
#include "content/anchors.h"
#include "content/render_python.h"
#include "export/page_html.h"
#include "export/page_markdown.h"
#include "export/redirects.h"
#include "export/zip.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view extension = ".md";

// Versions of makers differ in what they trim and collapse.
bool is_plain(std::string_view anchor) {
  return !anchor.starts_with('-') && !anchor.ends_with('-') && anchor.find("--") == anchor.npos;
}

// Whether the maker gives each heading the id that links to it use.
bool has_same_anchors(const Document& document, std::string_view anchors) {
  const AnchorStyle& style = *find_anchor_style(anchors);
  Slugger slugger(style.repetition);
  return std::ranges::all_of(document.headings, [&](const Heading& heading) {
    return slugger.unique(style.slug(heading.text)) == heading.anchor && is_plain(heading.anchor);
  });
}

bool is_underline(std::string_view line) {
  line = trim(line);
  return !line.empty() && (line.find_first_not_of('=') == line.npos || line.find_first_not_of('-') == line.npos);
}

// The end of the last line of a heading's text, its closing signs left out; nothing for one whose form is not plain.
std::optional<SourceEdit> place_for_id(std::string_view source, const Heading& heading) {
  const std::size_t begin = heading.where.offset;
  std::size_t end = std::min(source.find('\n', begin), source.size());
  const std::size_t full_end = end;
  const bool is_atx = begin < source.size() && source[begin] == '#';
  if (!is_atx && !is_underline(source.substr(std::min(end + 1, source.size()), source.find('\n', end + 1) - end - 1))) {
    return std::nullopt;
  }
  while (end > begin && (source[end - 1] == ' ' || source[end - 1] == '\t')) --end;
  std::size_t closing = end;
  while (is_atx && closing > begin && source[closing - 1] == '#') --closing;
  if (closing < end && closing > begin && source[closing - 1] == ' ') end = closing;
  while (end > begin && (source[end - 1] == ' ' || source[end - 1] == '\t')) --end;
  return SourceEdit{end, full_end, {}};
}

std::vector<SourceEdit> explicit_ids(const Document& document, std::string_view anchors) {
  std::vector<SourceEdit> edits;
  if (has_same_anchors(document, anchors)) return edits;
  for (const Heading& heading : document.headings) {
    auto place = heading.anchor.empty() ? std::nullopt : place_for_id(document.source, heading);
    const std::size_t begin = heading.where.offset;
    const bool has_id = place && std::string_view(document.source).substr(begin, place->begin - begin).ends_with('}');
    if (!place || has_id) continue;
    place->text = fmt::format(" {{#{}}}", heading.anchor);
    edits.push_back(std::move(*place));
  }
  return edits;
}

// A line "key: value" at the top would be no text but data about the page.
std::string python_page(const Document& document, std::string source, bool with_ids) {
  Document body;
  body.source = std::move(source);
  body.headings = document.headings;
  const bool has_title = !body.headings.empty() && body.headings.front().level == 1;
  const std::string title = has_title ? "" : fmt::format("# {}\n\n", python_markdown_text(document.meta.title));
  const std::string text = title + render_python_markdown(body, with_ids);
  return text.starts_with('#') ? text : "\n" + text;
}

std::string page_text(const BookTree& tree, const Edition& edition, const EditionPage& page) {
  const std::string from = book_path(tree, page.document);
  const auto write = [&](const LinkGoal& goal) -> std::string {
    if (goal.kind == LinkGoal::Kind::web) return goal.path;
    if (goal.kind == LinkGoal::Kind::asset) return relative_destination(from, shown_path(goal.path), goal.fragment);
    const Document& led = edition.pages[goal.page].document;
    const std::string path = book_path(tree, led);
    if (path == from || !goal.in_html) return relative_destination(from, path, goal.fragment);
    return relative_destination(from, built_path(tree, led), goal.fragment);
  };
  if (tree.reads_python_markdown) {
    const bool with_ids = !has_same_anchors(page.document, tree.anchors);
    return python_page(page.document, rewrite_body(page, write).text, with_ids);
  }
  return with_title(page.document, rewrite_body(page, write, explicit_ids(page.document, tree.anchors)).text);
}

void add_redirects(const BookTree& tree, const Edition& edition, Pack& pack) {
  std::set<std::string> taken = {"404.html", "print.html", "search.html"};
  std::vector<std::string> places;
  for (const EditionPage& page : edition.pages) places.push_back(built_path(tree, page.document));
  for (const std::string& path : edition.assets) taken.insert(shown_path(path));
  for (PackFile& file : redirects(edition, places, std::move(taken))) {
    pack.files.push_back({std::string(tree.folder) + file.path, std::move(file.bytes)});
  }
}

}  // namespace

std::string shown_path(std::string path) {
  for (std::size_t at = 0; at < path.size(); at = std::min(path.find('/', at), path.size() - 1) + 1) {
    if (path[at] == '.') path[at] = '_';
  }
  return path;
}

std::string book_path(const BookTree& tree, const Document& document) {
  std::string path = shown_path(markdown_path(document));
  const bool is_reserved = std::ranges::find(tree.reserved, ascii_lower(path)) != tree.reserved.end();
  if (is_reserved) path.insert(path.size() - extension.size(), "-page");
  return path;
}

std::string built_path(const BookTree& tree, const Document& document) {
  std::string path = book_path(tree, document);
  path.resize(path.size() - extension.size());
  if (tree.readme_is_index && (path == "README" || path.ends_with("/README"))) {
    path.replace(path.size() - std::string_view("README").size(), std::string::npos, "index");
  }
  return path + ".html";
}

void add_book_pages(const BookTree& tree, const Edition& edition, const PackOptions& options, Pack& pack) {
  std::vector<std::string> texts =
      make_pages(edition, options, [&](const EditionPage& page) { return page_text(tree, edition, page); });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    pack.files.push_back({std::string(tree.folder) + book_path(tree, edition.pages[i].document), std::move(texts[i])});
  }
  for (const std::string& path : edition.assets) {
    pack.files.push_back({std::string(tree.folder) + shown_path(path), read_file(edition.root / path)});
  }
  add_redirects(tree, edition, pack);
}

std::string start_page(const BookTree& tree, const Edition& edition) {
  return list_of_pages(edition, book_title, [&](const Document& page) {
    return relative_destination("index.md", book_path(tree, page), "");
  });
}

bool has_start_page(const BookTree& tree, const Edition& edition) {
  return std::ranges::any_of(edition.pages,
                             [&](const EditionPage& page) { return built_path(tree, page.document) == "index.html"; });
}

std::string book_title(const Document& document) {
  const std::string title = link_text(document.meta.title);
  return title.empty() ? document.path : title;
}

}  // namespace kb
