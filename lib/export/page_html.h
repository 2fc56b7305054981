// What formats of several files share that show pages: their HTML, their titles, the language of the whole, and work
// on several threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "export/rewrite.h"

namespace kb {

// The page's body as HTML, raw HTML of its author in it, headings with the anchors of the page as ids; with its title
// as the first heading when it has none of its own.
std::string html_of_page(const EditionPage& page, const WriteDestination& write);

// Calls `make` for each page on several threads; what it gives, in the order of the pages.
std::vector<std::string> make_pages(const Edition& edition, const PackOptions& options,
                                    const std::function<std::string(const EditionPage& page)>& make);

// The set's language, else that of most of its pages, else English.
std::string language_of(const Edition& edition);

// "rtl" for languages that are written from right to left, else "ltr".
std::string_view direction_of(std::string_view language);

// "2026-01-31T00:00:00Z"
std::string timestamp(std::int64_t seconds);

}  // namespace kb
