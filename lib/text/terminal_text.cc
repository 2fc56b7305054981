#include <fmt/format.h>

#include <iterator>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_bidirectional(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

// Not U+200C and U+200D: emoji and whole scripts need them.
bool is_invisible(char32_t c) {
  return c == 0x200B || (c >= 0x2060 && c <= 0x2064) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const bool is_harmless = c.value == '\n' || c.value == '\t';
    if (!is_harmless && (is_control(c.value) || is_bidirectional(c.value) || is_invisible(c.value))) {
      fmt::format_to(std::back_inserter(result), "\\u{{{:X}}}", static_cast<std::uint32_t>(c.value));
    } else {
      append_utf8(result, c.value);
    }
    const bool is_broken = c.value == 0xFFFD && c.length == 1;
    at += is_broken ? broken_length(text, at) : c.length;
  }
  return result;
}

}  // namespace kb
