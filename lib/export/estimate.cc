#include "export/estimate.h"

#include "text/unicode.h"

namespace kb {
namespace {

bool is_wide_script(char32_t c) {
  return c >= 0x1100 && (is_han(c) || is_kana(c) || is_hangul(c));
}

}  // namespace

TextMeasure measure_text(std::string_view text) {
  TextMeasure measure;
  bool is_in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.length;
    const bool is_wide = is_wide_script(c.value);
    const bool is_letter = !is_wide && is_letter_or_digit(c.value);
    if (is_wide) ++measure.characters;
    if (is_letter && !is_in_word) ++measure.words;
    is_in_word = is_letter;
  }
  return measure;
}

std::size_t estimate_tokens(std::string_view text) {
  std::size_t wide = 0;
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    at += c.length;
    is_wide_script(c.value) ? ++wide : bytes += c.length;
  }
  return wide + (bytes + 3) / 4;
}

}  // namespace kb
