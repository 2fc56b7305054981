#include "text/escape_markup.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "text/char_class.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Char of https://www.w3.org/TR/xml/#charsets without U+000D, which is a line end to those who read XML.
bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

// Most bytes, for speed: ASCII that is written as it is.
bool is_plain_byte(char c) {
  return c >= ' ' && static_cast<unsigned char>(c) < 0x80 && c != '<' && c != '>' && c != '&' && c != '"';
}

// Nothing for what is written as it is.
std::optional<std::string_view> written_for(const CodePoint& c, LineEnds line_ends) {
  if (c.length > 1 && c.value != 0xFFFE && c.value != 0xFFFF) return std::nullopt;
  if (const std::string_view reference = markup_reference(c.value); !reference.empty()) return reference;
  if (c.value == '\n' && line_ends == LineEnds::referenced) return "&#10;";
  if (!is_xml_character(c.value)) return "";
  const bool is_no_utf8 = c.value >= 0x80 && c.length == 1;
  return is_no_utf8 ? std::optional<std::string_view>("\uFFFD") : std::nullopt;
}

bool starts_xml_name(char32_t c) {
  return c == '_' ||
         (c < 0x80 ? is_letter_or_digit(c) && !is_ascii_digit(c) : is_letter_or_digit(c) && c != 0xAA && c != 0xBA);
}

}  // namespace

std::string_view markup_reference(char32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

std::string escape_markup(std::string_view text, LineEnds line_ends) {
  std::string out;
  out.reserve(text.size());
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain_byte(text[at])) {
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    if (const auto other = written_for(c, line_ends)) {
      out += text.substr(written, at - written);
      out += *other;
      written = at + c.length;
    }
    at += c.length;
  }
  out += text.substr(written);
  return out;
}

std::string xml_id(std::string_view anchor) {
  std::string id;
  for (std::size_t at = 0; at < anchor.size();) {
    const CodePoint c = code_point_at(anchor, at);
    const bool is_inner = is_ascii_digit(c.value) || c.value == '-' || c.value == '.';
    if (id.empty() && is_inner) id += '_';
    if (starts_xml_name(c.value) || is_inner) {
      id += anchor.substr(at, c.length);
    } else {
      id += fmt::format("_{:x}_", static_cast<std::uint32_t>(c.value));
    }
    at += c.length;
  }
  return id.empty() ? "_" : id;
}

}  // namespace kb
