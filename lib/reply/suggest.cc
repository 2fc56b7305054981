#include "kb/suggest.h"

#include <algorithm>
#include <utility>

#include "kb/gaps.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_reasons = 5;
constexpr double least_weight = 0.25;  // of a reason, against the strongest

// Without the punctuation that a message has around its words.
std::string bare(std::string_view word) {
  std::size_t begin = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint character = code_point_at(word, at);
    if (is_letter_or_digit(character.value)) {
      end = at + character.length;
    } else if (end == 0) {
      begin = at + character.length;
    }
    at += character.length;
  }
  return std::string(end == 0 ? word : word.substr(begin, end - begin));
}

// Each word once, by the strongest of its reasons, which come first.
std::vector<SuggestReason> reasons_of(const Hit& hit) {
  std::vector<SuggestReason> why;
  for (const Reason& reason : hit.reasons) {
    const std::string word = bare(reason.word);
    const bool is_told = std::ranges::find(why, word, &SuggestReason::word) != why.end();
    if (is_told || reason.word == "all words") continue;
    if (why.size() == most_reasons || reason.weight < least_weight * hit.reasons.front().weight) break;
    why.push_back({word, reason.field});
  }
  return why;
}

}  // namespace

Suggestions suggest(const Index& index, const SearchRequest& message, double least) {
  SearchRequest request = message;
  request.kind = Kind::reply;
  request.plain = true;
  Answer answer = index.answer(request);
  SearchResult& found = answer.found;
  Suggestions suggestions;
  if (found.hits.empty()) return suggestions;
  suggestions.covered = answer.is_telling ? answer.covered : 0;
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
