// What several formats share: a page as Markdown, sections, titles.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "export/rewrite.h"

namespace kb {

// Links as paths from page to page, each where `path_of` says it is.
Rewritten relative_body(const Edition& edition, const EditionPage& page, std::string (*path_of)(const Document&));

// Front matter for others than internal readers: what is known of the page and no more. For internal ones the page's
// own.
std::string head_of(const Edition& edition, const EditionPage& page);

// The body with the page's title as its first heading, when it has none of its own.
std::string with_title(const Document& document, std::string_view body);

// In one line, without brackets: for "[title](address)".
std::string link_text(std::string_view title);

// Title and description of the set, then a list of links to its pages by sections; what they say, as link_text() gives
// it, and where they lead.
std::string list_of_pages(const Edition& edition, const std::function<std::string(const Document&)>& text,
                          const std::function<std::string(const Document&)>& address);

// "a/b.md" of "a/b.markdown".
std::string markdown_path(const Document& document);

// The page's name as an id of HTML: "page-en-refunds-policy". Two paths may have the same.
std::string page_anchor(const Document& document);

// The path as it is.
std::string same_path(const Document& document);

// Adds the edition's assets, and sorts. Throws Error(usage) when two files want the same path.
void add_assets(const Edition& edition, Pack& pack);
void settle_pack(Pack& pack);

// As JSON writes it, quotes included; what is no UTF-8 becomes U+FFFD.
std::string json_string(std::string_view text);

// Says how far the format is, where somebody listens.
inline void tell_progress(const PackOptions& options, const Edition& edition, const EditionPage& page) {
  if (options.progress) {
    options.progress(static_cast<std::size_t>(&page - edition.pages.data()), edition.pages.size());
  }
}

// `calls(section, pages)` for each section of the edition that has pages.
template <typename Call>
void each_section(const Edition& edition, Call call) {
  for (std::size_t i = 0; i < edition.set.sections.size(); ++i) {
    std::vector<const EditionPage*> pages;
    for (const EditionPage& page : edition.pages) {
      if (page.section == i) pages.push_back(&page);
    }
    if (!pages.empty()) call(edition.set.sections[i], pages);
  }
}

}  // namespace kb
