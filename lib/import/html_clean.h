// The first step from HTML to Markdown: only elements and attributes that the writer knows are left, written anew, so
// that the parser never sees what it could choke on; and runs that must stay byte for byte are put aside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/html_account.h"

namespace kb {

// A verbatim run is a number between these two private-use characters.
inline constexpr std::string_view keeper_open = "\uE000";
inline constexpr std::string_view keeper_close = "\uE001";

struct CleanHtml {
  std::string html;
  std::vector<std::string> kept;  // the verbatim runs, by number
};

// What is left out goes into the account. Throws HtmlTooComplex.
CleanHtml clean_html(std::string_view html, const HtmlHooks& hooks, HtmlAccount& account);

// The text with the runs in their places: each is at its number between `open` and `close`.
std::string put_back(std::string_view text, const std::vector<std::string>& kept, std::string_view open = keeper_open,
                     std::string_view close = keeper_close);

}  // namespace kb
