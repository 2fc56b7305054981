// Small helpers for reading what people type: full-width forms made narrow, prefixes, numbers in words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

// Full-width ASCII, full-width currency signs and all kinds of space made the plain ones, en and em dashes and the
// minus sign a hyphen.
std::string narrow(std::string_view text);

// narrow(), ASCII letters lower, trimmed.
std::string plain_form(std::string_view text);

// Takes `prefix` off the front, or `suffix` off the end.
bool take_prefix(std::string_view& text, std::string_view prefix);
bool take_suffix(std::string_view& text, std::string_view suffix);
std::string_view skip_blanks(std::string_view text);

// "12", "twelve", "十二", "两", "廿": 0 to 99; the text has been made plain and nothing else may be in it.
std::optional<int> small_number(std::string_view text);

}  // namespace kb
