// What people search for and the knowledge base does not answer: logged queries in, groups of them out.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/query_log.h"
#include "kb/record.h"
#include "kb/search.h"

namespace kb {

// How well a query is answered by the index as it is now (Index::answer).
struct Answer {
  std::size_t hits = 0;  // to a message (SearchRequest::plain): at least so many
  // The share of the query's words that the first hit has, each word by its rarity, 0 to 1; of Chinese, the share of
  // the characters that stand there with a neighbour they have in the query. A word found in another way (a slip, a
  // synonym) counts as had, by guessing as had in half. Words said around every matter and numbers count little.
  double covered = 0;
  bool is_telling = false;      // whether the query has other words than such
  std::vector<Record> nearest;  // the first hits, a few
  SearchResult found;           // the search itself, with reasons
};

// From this share on a query has a good answer.
inline constexpr double well_covered = 0.5;

// Wordings of one question that has no good answer.
struct Gap {
  std::size_t count = 0;              // how often it was asked, all wordings together
  Minute last{};                      // when it was last asked
  std::vector<std::string> wordings;  // most frequent first
  Answer answer;                      // to the first of the wordings
};

// `judge` is asked once for each different set of terms. Queries with a good answer are left out; the rest are grouped
// when most of their terms are the same. Most frequent first, then the latest, then by wording.
using Judge = std::function<Answer(const LoggedQuery& query)>;
KB_API std::vector<Gap> find_gaps(std::span<const LoggedQuery> entries, const Judge& judge);

}  // namespace kb
