#include "text/vocabulary.h"

#include <algorithm>

namespace kb {
namespace {

#include "vocabulary_table.inc"

}  // namespace

std::vector<VocabularyPair> vocabulary_in(std::string_view folded) {
  std::vector<VocabularyPair> found;
  for (const VocabularyPair& pair : vocabulary_table) {
    const bool occurs = folded.find(pair.taiwan) != folded.npos || folded.find(pair.mainland) != folded.npos;
    if (occurs) found.push_back(pair);
  }
  std::ranges::stable_sort(found, std::greater(),
                           [](const VocabularyPair& p) { return p.taiwan.size() + p.mainland.size(); });
  return found;
}

}  // namespace kb
