#include "reply/rules/numerals.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view words[] = {"one",   "two",   "three", "four", "five",   "six",
                                      "seven", "eight", "nine",  "ten",  "eleven", "twelve"};

std::string without_zeros(std::string number) {
  if (number.find('.') != std::string::npos) {
    while (number.ends_with('0')) number.pop_back();
    if (number.ends_with('.')) number.pop_back();
  }
  const std::size_t first = number.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  return number[first] == '.' ? number.substr(first - 1) : number.substr(first);
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return end - at;
}

// "14", "1,234.50", "1.5万".
std::optional<Numeral> in_digits(std::string_view text, std::size_t at) {
  constexpr std::size_t most_digits = 12;
  std::size_t end = at + digits_at(text, at);
  if (end == at || end - at > most_digits) return std::nullopt;
  std::string number(text.substr(at, end - at));
  while (end < text.size() && text[end] == ',' && digits_at(text, end + 1) == 3 && number.size() < most_digits) {
    number += text.substr(end + 1, 3);
    end += 4;
  }
  if (end < text.size() && text[end] == '.' && digits_at(text, end + 1) > 0) {
    const std::size_t fraction = digits_at(text, end + 1);
    number += text.substr(end, fraction + 1);
    end += fraction + 1;
  }
  return Numeral{without_zeros(number), end, false};
}

std::optional<Numeral> in_words(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_letter(text[end])) ++end;
  const std::string_view word = text.substr(at, end - at);
  if (word == "a" || word == "an") return Numeral{"1", end, true};
  const auto* const row = std::find(std::begin(words), std::end(words), word);
  if (row == std::end(words)) return std::nullopt;
  return Numeral{std::to_string(row - std::begin(words) + 1), end, false};
}

constexpr std::u32string_view han_digits = U"〇一二三四五六七八九";

int han_digit(char32_t c) {
  if (c == U'零') return 0;
  if (c == U'两') return 2;
  const std::size_t at = han_digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

int han_scale(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

// 十四 is 14, 二十四 24, 一百零五 105; nothing for what is not built like that.
std::optional<int> han_number(std::u32string_view text) {
  int value = 0;
  int digit = -1;
  int last_scale = 10000;
  for (const char32_t c : text) {
    const int scale = han_scale(c);
    if (scale == 0) {
      if (digit > 0) return std::nullopt;
      digit = han_digit(c);
      continue;
    }
    if (scale >= last_scale || digit == 0) return std::nullopt;
    value += (digit < 0 ? 1 : digit) * scale;
    last_scale = scale;
    digit = -1;
  }
  return value + std::max(digit, 0);
}

std::optional<Numeral> in_han(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 8;
  std::u32string characters;
  std::size_t end = at;
  while (end < text.size() && characters.size() <= longest) {
    const CodePoint c = code_point_at(text, end);
    if (han_digit(c.value) < 0 && han_scale(c.value) == 0) break;
    characters.push_back(c.value);
    end += c.length;
  }
  if (characters.empty() || characters.size() > longest) return std::nullopt;
  const bool is_pair =
      characters.size() == 2 && han_digit(characters[0]) > 0 && han_digit(characters[1]) > han_digit(characters[0]);
  if (is_pair)
    return Numeral{std::to_string(han_digit(characters[0])) + "-" + std::to_string(han_digit(characters[1])), end,
                   false};
  const auto value = han_number(characters);
  if (!value) return std::nullopt;
  return Numeral{std::to_string(*value), end, characters == U"一"};
}

// Inside a word or a longer number, or of an order: 第三.
bool is_inside(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  if (is_ascii_digit(before) || is_ascii_letter(before)) return true;
  const bool is_joint = std::string_view("._/:#-").find(before) != std::string_view::npos;
  if (is_joint) return at > 1 && (is_ascii_digit(text[at - 2]) || is_ascii_letter(text[at - 2]) || before == '#');
  const std::size_t begin = boundary_before(text, at - 1);
  const char32_t c = code_point_at(text, begin).value;
  return c == U'第' || c == U'几' || c == U'数' || c == U'十' || c == U'百' || c == U'千' || han_digit(c) >= 0;
}

}  // namespace

std::optional<Numeral> read_numeral_here(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const char c = text[at];
  if (is_ascii_digit(c)) return in_digits(text, at);
  if (is_ascii_letter(c)) return in_words(text, at);
  return static_cast<unsigned char>(c) < 0x80 ? std::nullopt : in_han(text, at);
}

std::optional<Numeral> read_numeral(std::string_view text, std::size_t at) {
  auto numeral = read_numeral_here(text, at);
  return numeral && is_inside(text, at) ? std::nullopt : numeral;
}

}  // namespace kb
