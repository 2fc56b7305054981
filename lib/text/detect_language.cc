#include <algorithm>
#include <cstdint>

#include "base/ascii.h"
#include "text/han_table.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_bytes = 20000;

// Short words that most English sentences have some of, and that few other languages share.
constexpr std::string_view common_english[] = {
    "about", "after", "and",  "any",   "are",   "been",  "but",   "by",   "can",  "do",  "for",
    "from",  "has",   "have", "how",   "if",    "it",    "its",   "may",  "not",  "of",  "on",
    "only",  "our",   "see",  "that",  "the",   "their", "there", "they", "this", "to",  "was",
    "were",  "what",  "when", "where", "which", "who",   "why",   "will", "with", "you", "your",
};

struct Counts {
  std::size_t han = 0;
  std::size_t kana = 0;
  std::size_t hangul = 0;
  std::size_t traditional = 0;
  std::size_t simplified = 0;
  std::size_t latin_words = 0;
  std::size_t english_words = 0;
  std::size_t other_letters = 0;  // letters that English does not write
};

void count_word(std::string_view word, Counts& counts) {
  ++counts.latin_words;
  if (word.size() > 5) return;
  const std::string lower = ascii_lower(word);
  if (std::find(std::begin(common_english), std::end(common_english), lower) != std::end(common_english)) {
    ++counts.english_words;
  }
}

void count_character(char32_t c, Counts& counts) {
  if (is_han(c)) {
    ++counts.han;
    if (simplified(c) != c) ++counts.traditional;
    if (is_simplified_only(c)) ++counts.simplified;
  } else if (is_kana(c)) {
    ++counts.kana;
  } else if (is_hangul(c)) {
    ++counts.hangul;
  } else if (c >= 0x80 && is_letter_or_digit(c)) {
    ++counts.other_letters;
  }
}

Counts count(std::string_view text) {
  Counts counts;
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_letter(text[at])) {
      const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii_letter);
      const auto length = static_cast<std::size_t>(end - text.begin()) - at;
      count_word(text.substr(at, length), counts);
      at += length;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    count_character(c.value, counts);
    at += c.length;
  }
  return counts;
}

// Code and product names are Latin in every language, so Latin words count only where they make English sentences.
bool is_english(const Counts& counts) {
  return counts.english_words > 0 && counts.english_words * 16 >= counts.latin_words &&
         counts.other_letters * 8 <= counts.latin_words;
}

std::string chinese_script(const Counts& counts) {
  if (counts.traditional == counts.simplified) return "zh";
  return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans";
}

}  // namespace

std::string detect_language(std::string_view text) {
  const Counts counts = count(text.substr(0, boundary_before(text, most_bytes)));
  const std::size_t east_asian = counts.han + counts.kana + counts.hangul;
  if (east_asian <= 2 * counts.english_words || east_asian <= counts.other_letters) {
    return is_english(counts) ? "en" : "";
  }
  if (counts.hangul * 2 > counts.han + counts.kana) return "ko";
  return counts.kana * 4 > counts.han ? "ja" : chinese_script(counts);
}

}  // namespace kb
