#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace kb {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

bool is_between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

constexpr std::string_view ideographic_space = "\u3000";

// The length of the white space that `text` starts with, or with `at_end` ends with: one character, or 0.
std::size_t space_length(std::string_view text, bool at_end) {
  if (text.empty()) return 0;
  const char edge = at_end ? text.back() : text.front();
  if (edge == ' ' || (edge >= '\t' && edge <= '\r')) return 1;
  const bool is_wide = at_end ? text.ends_with(ideographic_space) : text.starts_with(ideographic_space);
  return is_wide ? ideographic_space.size() : 0;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
  if (bytes[0] < 0x80) return {bytes[0], 1};
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  std::int32_t length = 0;
  UChar32 value = 0;
  U8_NEXT(bytes, length, left, value);
  if (value < 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(length)};
}

bool is_one_character(std::string_view text) {
  return !text.empty() && code_point_at(text, 0).length == text.size();
}

std::size_t broken_length(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
  const auto left = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  std::int32_t length = 0;
  UChar32 value = 0;
  U8_NEXT(bytes, length, left, value);
  return value < 0 ? static_cast<std::size_t>(length) : 1;
}

void append_utf8(std::string& out, char32_t character) {
  char buffer[4];
  std::int32_t length = 0;
  UBool is_error = false;
  U8_APPEND(buffer, length, 4, static_cast<UChar32>(character), is_error);
  if (is_error) {
    out += "\uFFFD";
  } else {
    out.append(buffer, static_cast<std::size_t>(length));
  }
}

std::size_t boundary_before(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const std::size_t lowest = at < 3 ? 0 : at - 3;
  for (std::size_t start = at; start + 1 > lowest; --start) {
    if (!is_continuation(text[start])) return start + code_point_at(text, start).length > at ? start : at;
    if (start == 0) break;
  }
  return at;
}

std::size_t characters_before(std::string_view text, std::size_t end) {
  const auto part = text.substr(0, end);
  return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) { return !is_continuation(c); }));
}

bool is_han(char32_t c) {
  return is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3400, 0x4DBF) || is_between(c, 0xF900, 0xFAFF) ||
         is_between(c, 0x20000, 0x3FFFD) || c == 0x3005 || c == 0x3007 || is_between(c, 0x3021, 0x3029) || c == 0x303B;
}

bool is_kana(char32_t c) {
  return is_between(c, 0x3041, 0x309A) || is_between(c, 0x309D, 0x309F) || is_between(c, 0x30A1, 0x30FA) ||
         is_between(c, 0x30FC, 0x30FF) || is_between(c, 0x31F0, 0x31FF) || is_between(c, 0xFF66, 0xFF9F) ||
         is_between(c, 0x1AFF0, 0x1B16F);
}

bool is_hangul(char32_t c) {
  return is_between(c, 0xAC00, 0xD7FF) || is_between(c, 0x1100, 0x11FF) || is_between(c, 0x3131, 0x318E) ||
         is_between(c, 0xA960, 0xA97F) || is_between(c, 0xFFA0, 0xFFDC);
}

bool is_letter_or_digit(char32_t c) {
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

std::string to_lower(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
  return U_SUCCESS(status) ? result : ascii_lower(text);
}

std::string to_upper(std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToUpper("", 0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr, status);
  return U_SUCCESS(status) ? result : std::string(text);
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return result;
}

std::string_view trim(std::string_view text) {
  while (const std::size_t length = space_length(text, false)) text.remove_prefix(length);
  while (const std::size_t length = space_length(text, true)) text.remove_suffix(length);
  return text;
}

}  // namespace kb
