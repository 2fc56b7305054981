#include "reply/narrow.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "text/unicode.h"

namespace kb {
namespace {

char32_t narrow_of(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) return U' ';
  if (c == 0x2212 || (c >= 0x2010 && c <= 0x2014)) return U'-';
  if (c == 0xFFE5) return U'¥';
  if (c == 0xFFE1) return U'£';
  return c;
}

// Nothing when the character is no numeral from 〇 to 九.
std::optional<int> han_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (c == U'零') return 0;
  if (c == U'两' || c == U'兩') return 2;
  const std::size_t at = digits.find(c);
  return at == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(at));
}

// "十", "十二", "二十", "二十三".
std::optional<int> han_number(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size() && characters.size() < 4;) {
    const CodePoint c = code_point_at(text, at);
    characters.push_back(c.value);
    at += c.length;
  }
  if (characters.empty() || characters.size() > 3) return std::nullopt;
  if (characters.size() == 1 && characters[0] != U'十') return han_digit(characters[0]);
  const std::size_t ten = characters.find(U'十');
  if (ten > 1 || characters.size() > ten + 2) return std::nullopt;
  const auto tens = ten == 0 ? std::optional(1) : han_digit(characters[0]);
  const auto ones = ten + 1 == characters.size() ? std::optional(0) : han_digit(characters[ten + 1]);
  return tens && ones ? std::optional(*tens * 10 + *ones) : std::nullopt;
}

}  // namespace

std::string narrow(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    append_utf8(out, c.value < 0x80 ? c.value : narrow_of(c.value));
    at += c.length;
  }
  return out;
}

std::string plain_form(std::string_view text) {
  const std::string lower = ascii_lower(narrow(text));
  return std::string(trim(lower));
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

std::string_view skip_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::optional<int> small_number(std::string_view text) {
  constexpr std::array<std::string_view, 13> words = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (text.empty()) return std::nullopt;
  if (text.size() <= 2 && std::all_of(text.begin(), text.end(), is_ascii_digit)) {
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
  }
  const auto* const word = std::find(words.begin(), words.end(), text);
  if (word != words.end()) return static_cast<int>(word - words.begin());
  if (text == "a" || text == "an") return 1;
  return han_number(text);
}

}  // namespace kb
