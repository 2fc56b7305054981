// A book for mdBook: https://rust-lang.github.io/mdBook/format/summary.html
#include <fmt/format.h>

#include "export/book_tree.h"
#include "export/formats.h"
#include "export/page_html.h"
#include "export/page_markdown.h"

namespace kb {
namespace {

const BookTree mdbook_tree = {"src/", "github", {"summary.md"}};

// Its own words for including files and running code stay text: no preprocessor is on.
std::string mdbook_settings(const Edition& edition) {
  std::string out = fmt::format("[book]\ntitle = {}\n", json_string(edition.set.title));
  if (!edition.set.description.empty()) out += fmt::format("description = {}\n", json_string(edition.set.description));
  const std::string language = language_of(edition);
  out += fmt::format("language = {}\n", json_string(language));
  out += fmt::format("text-direction = \"{}\"\n", direction_of(language));
  return out +
         "src = \"src\"\n\n[build]\ncreate-missing = false\nuse-default-preprocessors = false\n\n"
         "[output.html]\nmathjax-support = false\n\n[output.html.search]\nenable = true\nlimit-results = 30\n";
}

// The first chapter is shown at the top, wherever it is: its links would lead nowhere from there.
std::string summary_of(const Edition& edition, bool has_index) {
  std::string out = "# Summary\n";
  if (!has_index) out += fmt::format("\n[{}](index.md)\n", link_text(edition.set.title));
  each_section(edition, [&](const SetSection& section, const auto& pages) {
    out += section.title.empty() ? "\n" : fmt::format("\n# {}\n\n", section.title);
    for (const EditionPage* const page : pages) {
      out += fmt::format("- [{}](<{}>)\n", book_title(page->document), book_path(mdbook_tree, page->document));
    }
  });
  return out;
}

}  // namespace

Pack make_mdbook(const Edition& edition, const PackOptions& options) {
  Pack pack;
  pack.files.push_back({"book.toml", mdbook_settings(edition)});
  const bool has_index = has_start_page(mdbook_tree, edition);
  pack.files.push_back({"src/SUMMARY.md", summary_of(edition, has_index)});
  if (!has_index) pack.files.push_back({"src/index.md", start_page(mdbook_tree, edition)});
  add_book_pages(mdbook_tree, edition, options, pack);
  settle_pack(pack);
  return pack;
}

}  // namespace kb
