// UTF-8 and single characters: walking, classes, folding. Every module that looks at characters uses these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// The code point at `at` and its length in bytes (1 and U+FFFD for an invalid byte, 3 for a real U+FFFD). `at` must be
// inside.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

// Whether the text is exactly one character. False for an empty one.
bool is_one_character(std::string_view text);

// How many bytes of the broken sequence at `at` become one U+FFFD together: what could begin a character, at least 1.
std::size_t broken_length(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t character);

// The nearest character boundary at or before `at`.
std::size_t boundary_before(std::string_view text, std::size_t at);

// Code points in text[0, end).
std::size_t characters_before(std::string_view text, std::size_t end);

bool is_han(char32_t character);   // ideographs, with the extensions and 々〇
bool is_kana(char32_t character);  // hiragana, katakana, the long mark, half width too
bool is_hangul(char32_t character);
bool is_letter_or_digit(char32_t character);  // \p{L}|\p{N}|\p{M}

// Unicode default lower case of the whole text (not folding: ß stays).
std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);  // likewise: ß becomes SS

// For comparing and for terms: NFKC_Casefold, Latin, Greek and Cyrillic diacritics removed, half and full width made
// one, Traditional characters made Simplified one by one (OpenCC's table), hiragana made katakana.
std::string fold(std::string_view text);

// The same, with for every byte of the result the offset in `text` where it came from, and one more for the end.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;
};
Folded fold_with_origin(std::string_view text);

// ASCII only.
std::string ascii_lower(std::string_view text);
std::string_view trim(std::string_view text);  // spaces, tabs, line ends, U+3000

}  // namespace kb
