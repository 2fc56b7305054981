#include "kb/suggest.h"

#include <algorithm>
#include <utility>

#include "kb/gaps.h"

namespace kb {
namespace {

constexpr std::size_t most_reasons = 5;

// Each word once, by the strongest of its reasons, which come first.
std::vector<SuggestReason> reasons_of(const Hit& hit) {
  std::vector<SuggestReason> why;
  for (const Reason& reason : hit.reasons) {
    const bool is_told = std::ranges::find(why, reason.word, &SuggestReason::word) != why.end();
    if (!is_told && reason.word != "all words") why.push_back({reason.word, reason.field});
    if (why.size() == most_reasons) break;
  }
  return why;
}

}  // namespace

Suggestions suggest(const Index& index, const SearchRequest& message, double least) {
  SearchRequest request = message;
  request.kind = Kind::reply;
  request.plain = true;
  request.explain = true;
  SearchResult found = index.search(request);
  Suggestions suggestions;
  if (found.hits.empty()) return suggestions;
  suggestions.covered = index.answer(request).covered;
  if (suggestions.covered < least) {
    suggestions.unfit = std::move(found.hits);
    return suggestions;
  }
  for (Hit& hit : found.hits) {
    std::vector<SuggestReason> why = reasons_of(hit);
    suggestions.best.push_back({std::move(hit), std::move(why)});
  }
  return suggestions;
}

}  // namespace kb
