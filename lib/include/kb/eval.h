// Findability as a test: queries whose right pages are known are asked of an index, and what comes back is measured.
// The queries are the knowledge base's own titles and questions (own_queries), or those of a query file and a relevance
// file (parse_queries, parse_judgements, make_eval_set). Then `evaluate` asks each as a plain search would and gives
// the figures and what failed. Nothing here reads a file or a clock, and nothing is changed in the index.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/search.h"

namespace kb {

struct EvalQuery {
  std::string id;
  std::string text;
  std::string kind;                   // what it is reported under: "title", "question", "query"...
  std::vector<std::string> relevant;  // paths; any of them answers it
};

// The titles, then the questions of these pages. What several pages share is asked once, and any of them answers it;
// its id is that of the first: "path#title", "path#question-2".
KB_API std::vector<EvalQuery> own_queries(const std::vector<Record>& records);

// A line of the relevance file.
struct Judgement {
  std::string query;
  std::string document;  // an id or a path
  bool relevant = false;
};

// One JSON object a line: `id` and `text`, and `kind` ("query" without it); other keys and empty lines are passed over.
// `relevant` stays empty. Throws Error(usage) at `file` and line for a line that is not such an object, and for an id
// that was there before.
KB_API std::vector<EvalQuery> parse_queries(std::string_view text, const std::string& file);

// As TREC has it: query, 0, document, grade; between them white space, or a tab each where the line has one. A grade
// above 0 is relevant. Throws Error(usage) at `file` and line.
KB_API std::vector<Judgement> parse_judgements(std::string_view text, const std::string& file);

// What of the two files could not be used; each sorted, without repetitions.
struct EvalLeftOver {
  std::vector<std::string> queries;    // ids of queries for which no page of the index is relevant
  std::vector<std::string> documents;  // judged relevant, not in the index
  std::vector<std::string> unasked;    // ids of queries that are judged and not in the query file
};

struct EvalSet {
  std::vector<EvalQuery> queries;  // those that can be asked, in their order
  EvalLeftOver left_over;
};

// Gives each query its relevant pages. `records` is all that the index has: a page that a search leaves out is known,
// and not being found counts against it.
KB_API EvalSet make_eval_set(std::vector<EvalQuery> queries, const std::vector<Judgement>& judgements,
                             const std::vector<Record>& records);

// Shares of the queries, from 0 to 1.
struct EvalScores {
  std::size_t queries = 0;
  double hit1 = 0;   // a relevant page came first
  double hit3 = 0;   // ...among the first 3
  double hit10 = 0;  // ...among the first 10
  double mrr10 = 0;  // the mean of 1 / rank of the first relevant page, 0 for those after 10
};

// From the ranks of the first relevant page, counted from 1; nothing where none came.
KB_API EvalScores score(const std::vector<std::optional<std::size_t>>& ranks);

struct EvalFailure {
  EvalQuery query;
  std::optional<std::size_t> rank;  // of the first relevant page: above 3, or nothing when not among the first 10
  std::optional<Record> first;      // the page that came first, when any did
};

struct EvalReport {
  EvalScores overall;
  std::vector<std::pair<std::string, EvalScores>> kinds;  // sorted by name
  std::vector<EvalFailure> failures;                      // in the order of the queries
};

// Asks every query. Of `like` the filters and the day count, as in any search; its query, limit and offset do not.
// `asked` is told after each how many are done, and may throw to stop.
KB_API EvalReport evaluate(const Index& index, const std::vector<EvalQuery>& queries, const SearchRequest& like,
                           const std::function<void(std::size_t)>& asked = {});

}  // namespace kb
