#include "export/page_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string yaml_list(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return "";
  std::vector<std::string> quoted;
  for (const std::string& value : values) quoted.push_back(json_string(value));
  return fmt::format("{}: [{}]\n", key, fmt::join(quoted, ", "));
}

std::string yaml_text(std::string_view key, std::string_view value) {
  return value.empty() ? "" : fmt::format("{}: {}\n", key, json_string(value));
}

}  // namespace

std::string json_string(std::string_view text) {
  return nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Rewritten relative_body(const Edition& edition, const EditionPage& page, std::string (*path_of)(const Document&)) {
  const std::string from = path_of(page.document);
  return rewrite_body(page, [&](const LinkGoal& goal) {
    if (goal.kind == LinkGoal::Kind::web) return goal.path;
    const bool is_page = goal.kind == LinkGoal::Kind::page;
    return relative_destination(from, is_page ? path_of(edition.pages[goal.page].document) : goal.path, goal.fragment);
  });
}

std::string head_of(const Edition& edition, const EditionPage& page) {
  const Document& document = page.document;
  if (edition.set.audience == Audience::internal) return document.source.substr(0, document.body);
  const Meta& meta = document.meta;
  return "---\n" + yaml_text("title", meta.title) + yaml_text("id", meta.id) + yaml_text("lang", meta.lang) +
         yaml_list("tags", meta.tags) + yaml_list("aliases", meta.aliases) +
         yaml_list("redirect_from", meta.url_aliases) + yaml_list("questions", meta.questions) +
         (meta.changed ? yaml_text("updated", format_date(*meta.changed)) : "") + "---\n\n";
}

std::string with_title(const Document& document, std::string_view body) {
  while (body.starts_with('\n')) body.remove_prefix(1);
  const bool has_title = !document.headings.empty() && document.headings.front().level == 1;
  if (has_title) return std::string(body);
  return fmt::format("# {}\n\n{}", document.meta.title, body);
}

std::string link_text(std::string_view title) {
  std::string text(trim(title));
  for (char& c : text) {
    if (c == '[') c = '(';
    if (c == ']') c = ')';
    if (c == '\n') c = ' ';
  }
  return text;
}

std::string list_of_pages(const Edition& edition, const std::function<std::string(const Document&)>& text,
                          const std::function<std::string(const Document&)>& address) {
  std::string out = fmt::format("# {}\n", edition.set.title);
  if (!edition.set.description.empty()) out += fmt::format("\n{}\n", edition.set.description);
  each_section(edition, [&](const SetSection& section, const auto& pages) {
    out += section.title.empty() ? "\n" : fmt::format("\n## {}\n\n", section.title);
    for (const EditionPage* const page : pages) {
      out += fmt::format("- [{}]({})\n", text(page->document), address(page->document));
    }
  });
  return out;
}

std::string markdown_path(const Document& document) {
  const std::size_t dot = document.path.rfind('.');
  const bool has_extension = dot != std::string::npos && document.path.find('/', dot) == std::string::npos;
  return (has_extension ? document.path.substr(0, dot) : document.path) + ".md";
}

std::string page_anchor(const Document& document) {
  std::string anchor = markdown_path(document);
  anchor.resize(anchor.size() - 3);
  std::ranges::replace(anchor, '/', '-');
  std::ranges::replace(anchor, ' ', '-');
  return "page-" + anchor;
}

std::string same_path(const Document& document) {
  return document.path;
}

void add_assets(const Edition& edition, Pack& pack) {
  for (const std::string& path : edition.assets) pack.files.push_back({path, read_file(edition.root / path)});
}

void settle_pack(Pack& pack) {
  std::ranges::sort(pack.files, {}, &PackFile::path);
  const auto twice = std::ranges::adjacent_find(pack.files, {}, &PackFile::path);
  if (twice != pack.files.end()) {
    throw Error(ErrorCode::usage, fmt::format("two files of the export would be '{}'", twice->path),
                "leave one of the two pages or files out of the set");
  }
  for (const PackFile& file : pack.files) {
    for (std::size_t at = file.path.find('/'); at != file.path.npos; at = file.path.find('/', at + 1)) {
      if (!std::ranges::binary_search(pack.files, file.path.substr(0, at), {}, &PackFile::path)) continue;
      throw Error(ErrorCode::usage,
                  fmt::format("'{}' of the export would be a file and a folder", file.path.substr(0, at)),
                  "leave the page, or what is in the folder, out of the set");
    }
  }
}

}  // namespace kb
