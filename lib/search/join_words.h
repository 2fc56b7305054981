// Words that were typed apart and belong together: "tui kuan" is pinyin of one word, "退 款" one word cut in two.
#pragma once

#include "search/guess.h"
#include "search/query.h"

namespace kb {

// The list with neighbours joined where the pages say that they belong together: syllables that no page has as words
// become one word; between two pieces of Chinese the pair over the seam is added.
QueryNode join_words(const QueryNode& list, const Guesser& guesser);

}  // namespace kb
