#include "report/formats.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Char of https://www.w3.org/TR/xml/#charsets.
bool is_xml_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

std::string_view reference_of(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    default:
      return {};
  }
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::string_view reference = reference_of(point.value);
    if (!reference.empty()) {
      escaped += reference;
    } else if (is_xml_character(point.value)) {
      append_utf8(escaped, point.value);  // U+FFFD where the text is no UTF-8
    }
    at += point.length;
  }
  return escaped;
}

}  // namespace kb
