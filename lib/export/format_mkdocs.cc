// A site for MkDocs: https://www.mkdocs.org/user-guide/configuration/
#include <fmt/format.h>

#include <set>

#include "export/book_tree.h"
#include "export/formats.h"
#include "export/page_html.h"
#include "export/page_markdown.h"

namespace kb {
namespace {

const BookTree mkdocs_tree = {"docs/", "mkdocs", {}, true, true};

// The languages of the pages, English last: there is always an index for it.
std::string search_languages(const Edition& edition) {
  std::set<std::string> languages;
  for (const EditionPage& page : edition.pages) {
    const std::string& lang = page.document.meta.lang;
    languages.insert(json_string(lang.substr(0, lang.find('-'))));
  }
  languages.erase(json_string(""));
  languages.erase(json_string("en"));
  std::vector<std::string> list(languages.begin(), languages.end());
  list.push_back(json_string("en"));
  return fmt::format("{}", fmt::join(list, ", "));
}

std::string navigation_of(const Edition& edition, bool has_index) {
  std::string out = "nav:\n";
  if (!has_index) out += fmt::format("  - {}: index.md\n", json_string(edition.set.title));
  each_section(edition, [&](const SetSection& section, const auto& pages) {
    const std::string_view indent = section.title.empty() ? "  " : "      ";
    if (!section.title.empty()) out += fmt::format("  - {}:\n", json_string(section.title));
    for (const EditionPage* const page : pages) {
      out += fmt::format("{}- {}: {}\n", indent, json_string(book_title(page->document)),
                         json_string(book_path(mkdocs_tree, page->document)));
    }
  });
  return out;
}

std::string mkdocs_settings(const Edition& edition, bool has_index) {
  std::string out = fmt::format("site_name: {}\n", json_string(edition.set.title));
  if (!edition.set.description.empty()) {
    out += fmt::format("site_description: {}\n", json_string(edition.set.description));
  }
  const bool is_site = !edition.base_url.empty() && edition.base_url.find('{') == std::string::npos;
  if (is_site) out += fmt::format("site_url: {}\n", json_string(edition.base_url));
  return out + "docs_dir: docs\nuse_directory_urls: false\n" +
         fmt::format("plugins:\n  - search:\n      lang: [{}]\n", search_languages(edition)) +
         "markdown_extensions:\n  - attr_list\n  - sane_lists\n  - toc:\n      permalink: true\n" +
         navigation_of(edition, has_index);
}

}  // namespace

Pack make_mkdocs(const Edition& edition, const PackOptions& options) {
  Pack pack;
  const bool has_index = has_start_page(mkdocs_tree, edition);
  pack.files.push_back({"mkdocs.yml", mkdocs_settings(edition, has_index)});
  if (!has_index) pack.files.push_back({"docs/index.md", start_page(mkdocs_tree, edition)});
  add_book_pages(mkdocs_tree, edition, options, pack);
  settle_pack(pack);
  return pack;
}

}  // namespace kb
