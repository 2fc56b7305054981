#include "text/phrase_text.h"

#include "text/unicode.h"

namespace kb {
namespace {

// Chinese, Japanese, Thai, Lao, Burmese and Khmer have no blanks between words, Korean has endings that join them.
bool has_no_words(char32_t c) {
  return is_han(c) || is_kana(c) || is_hangul(c) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

bool is_word_character(char32_t c) {
  return c == '_' || c == '-' || (is_letter_or_digit(c) && !has_no_words(c));
}

bool is_word_before(std::string_view text, std::size_t at) {
  return at > 0 && is_word_character(code_point_at(text, boundary_before(text, at - 1)).value);
}

bool is_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_character(code_point_at(text, at).value);
}

}  // namespace

bool is_blank_byte(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

PhraseText phrase_text(std::string_view text) {
  constexpr std::string_view curly = "’";
  const Folded folded = fold_with_origin(text);
  PhraseText out;
  for (std::size_t at = 0; at < folded.text.size();) {
    const bool is_curly = std::string_view(folded.text).substr(at).starts_with(curly);
    const char c = is_curly ? '\'' : is_blank_byte(folded.text[at]) ? ' ' : folded.text[at];
    const bool is_dropped = c == '*' || (c == ' ' && out.text.ends_with(' '));
    if (!is_dropped) {
      out.text += c;
      out.origin.push_back(folded.origin[at]);
    }
    at += is_curly ? curly.size() : 1;
  }
  out.origin.push_back(folded.origin.back());
  return out;
}

bool is_whole_phrase(std::string_view text, std::size_t begin, std::size_t end) {
  const bool joins_before = is_word_at(text, begin) && is_word_before(text, begin);
  const bool joins_after = is_word_before(text, end) && is_word_at(text, end);
  return !joins_before && !joins_after;
}

}  // namespace kb
