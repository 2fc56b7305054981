// Text as short runs of units, to tell what two texts have in common whatever stands around it. A unit is a word, or a
// pair of neighbouring Han, kana or Hangul characters, folded as for the index: letter case, width, diacritics,
// Traditional and Simplified characters make no difference, nor do punctuation, blanks and line ends. A shingle is
// `shingle_length` units in a row, known by a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kb {

struct TextUnit {
  std::uint64_t hash = 0;
  std::uint32_t begin = 0;  // in the text, bytes
  std::uint32_t end = 0;
};

// The units of `text`, in order; `base` is added to their places.
void append_units(std::string_view text, std::uint32_t base, std::vector<TextUnit>& units);

inline constexpr std::size_t shingle_length = 5;

// The hash of the shingle that begins at each unit; of fewer units one hash for all; none for none.
std::vector<std::uint64_t> shingles_of(std::span<const TextUnit> units);

// Places in `hashes` chosen so that two sequences with `window` hashes in a row in common have a chosen one in common
// (winnowing: Schleimer, Wilkerson, Aiken 2003): the smallest of each window, the last of equal ones. Of fewer hashes
// the smallest.
std::vector<std::uint32_t> winnow(std::span<const std::uint64_t> hashes, std::size_t window);

// Spreads the bits of a number over all 64 (the finish of splitmix64).
std::uint64_t mix_bits(std::uint64_t value);

}  // namespace kb
