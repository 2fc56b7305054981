// How far a typed word is from a word, with the mistakes that fingers make costing less than others: the restricted
// Damerau-Levenshtein distance (optimal string alignment), weighted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

// One typed word against many words. Costs are in tenths of a mistake: a letter added, left out or replaced is 10, a
// neighbour on a QWERTY keyboard or a doubled letter 7, two letters swapped 8; a mistake at the first letter costs 3
// more, because it is rare there. Words best come in sorted order: what a word shares with the last one is not computed
// again, and a word that begins like one already too far costs one comparison.
class TypoMatcher {
 public:
  // Mistakes of up to `most` tenths are found.
  TypoMatcher(std::string_view typed, unsigned most);

  // The cost in tenths, or a negative number for too far.
  int cost(std::string_view word);

 private:
  void compute_row(std::size_t row);
  int replacing(char32_t letter, std::size_t column, std::size_t row) const;
  std::size_t shared_with_last(const std::u32string& word) const;

  std::u32string typed_;
  int most_;
  std::u32string word_;
  std::size_t done_ = 0;      // rows computed for word_
  bool is_hopeless_ = false;  // the last row computed is too far everywhere
  std::string hopeless_;      // the letters up to that row, as bytes
  std::vector<std::vector<int>> rows_;
};

// The characters of UTF-8 text.
std::u32string to_characters(std::string_view utf8);

}  // namespace kb
