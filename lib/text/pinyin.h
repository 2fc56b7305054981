// How Chinese characters sound: their readings in pinyin without tones, and letters cut into syllables. Readings come
// from Unicode's Unihan database (kTGHZ2013, kHanyuPinlu, kMandarin) through a table made while building.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// A number for "zhong"; they are in alphabetical order.
using Syllable = std::uint16_t;

// "lv" for lü, as input methods want it.
std::string_view spelling(Syllable syllable);

// All readings of a (Simplified) character, the most heard first, at most four; none for what is no character.
std::span<const Syllable> readings(char32_t character);

// Syllables that many speakers do not tell apart have one near sound: zh/z, ch/c, sh/s, n/l, an/ang, en/eng, in/ing.
// It is spelled like one of them.
std::string near_sound(Syllable syllable);

struct Pinyin {
  std::vector<Syllable> syllables;
  std::string rest;  // letters at the end that begin a syllable, or empty
};

// Whether there is a tone as a digit, an apostrophe or an "ü" (also as "u:"): what folding (unicode.h) takes away.
bool has_pinyin_marks(std::string_view text);

// The ways to cut letters into syllables, those of fewer syllables and without a rest first, at most eight. Tones typed
// as digits or marks, apostrophes and "ü" (as "v", "u:" or itself) are understood; "nue" and "lue" are nüe and lüe.
// Empty when the letters are no pinyin.
std::vector<Pinyin> cut_pinyin(std::string_view letters);

// The first letters of the readings of a run of characters: "tk" for 退款. One for each combination of readings, at
// most `most`; empty when some character has no reading.
std::vector<std::string> initials_of(std::u32string_view characters, std::size_t most);

}  // namespace kb
