// Which replies answer a customer's message: a search among replies that says why, and that keeps silent when nothing
// fits. A wrong reply costs more than none.
#pragma once

#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/search.h"

namespace kb {

// A word of the message and where the reply has it.
struct SuggestReason {
  std::string word;
  std::string field;  // a field's name, "text" or "related"
};

struct Suggestion {
  Hit hit;
  std::vector<SuggestReason> why;  // the words that say most, at most five
};

struct Suggestions {
  std::vector<Suggestion> best;  // empty when nothing fits
  std::vector<Hit> unfit;        // what came first and does not fit well enough
  double covered = 0;            // how much of what the message says the first reply has, 0 to 1 (kb/gaps.h)
};

// From this share on a reply fits: of questions that a set of replies answers it lets nearly all pass, of unrelated
// messages a quarter.
inline constexpr double fitting_share = 0.25;

// `message` is the request's query; its limit, languages, day and synonyms count.
KB_API Suggestions suggest(const Index& index, const SearchRequest& message, double least = fitting_share);

}  // namespace kb
