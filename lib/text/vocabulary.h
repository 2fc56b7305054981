// Words that Taiwan and the mainland say differently (簡訊, 短信), from OpenCC's phrases, through a table made while
// building.
#pragma once

#include <string_view>
#include <vector>

namespace kb {

struct VocabularyPair {
  std::string_view taiwan;  // both in Simplified characters, as fold() leaves them
  std::string_view mainland;
};

// The pairs one of whose words occurs in the folded text, most specific (longest) first. Costs one pass over the table.
std::vector<VocabularyPair> vocabulary_in(std::string_view folded);

}  // namespace kb
