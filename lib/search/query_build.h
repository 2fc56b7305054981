// A read query as a Xapian query, together with what the hits are to be marked and explained with.
//
// A word is looked for as it is written and, weaker, by its stem and by what may have been meant (word_cut.h). A run of
// Chinese is looked for by its pairs of characters (any of them counts) and, as a bonus, by all of them together. The
// same word in a field (title, alias...) adds that field's weight; a query that is a whole title or heading adds most.
// Nothing is required but what the query says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "kb/date.h"
#include "kb/search.h"
#include "search/guess.h"
#include "search/query.h"
#include "search/related.h"
#include "search/word_cut.h"

namespace kb {

// One thing that was looked for, to explain a score with.
struct QueryLeaf {
  std::string word;   // as typed
  std::string term;   // as a person may read it
  std::string field;  // a field's name or "text"
  Xapian::Query query;
};

// A filter of the query or of the request, to tell what it removed.
struct QueryFilter {
  std::string name;  // "tag:refund", "expired pages"
  Xapian::Query query;
  bool is_excluding = false;  // what matches is removed, not kept
};

// For which word of the query a term of the index stands, and how.
struct TermOrigin {
  std::size_t word = 0;   // counts the words of the query
  std::size_t piece = 0;  // counts the pieces of words; 0: all of the word
  Tier tier = Tier::exact;
  std::string text;  // as a person may read it
};

struct BuiltQuery {
  Xapian::Query words;  // without the filters
  std::vector<QueryFilter> filters;
  std::vector<QueryLeaf> leaves;
  std::map<std::string, std::vector<TermOrigin>> origins;  // by term, prefix included; one for each piece
  std::vector<std::string> terms;   // index terms (words, stems, pairs) to mark in texts; sorted, unique
  std::vector<std::string> starts;  // beginnings of words to mark

  // All filters applied but one; npos: all.
  Xapian::Query whole(std::size_t left_out = std::string::npos) const;
};

class QueryBuilder {
 public:
  // `request` says which tiers count and what else a word may mean; it must outlive the builder.
  QueryBuilder(const Xapian::Database& database, const SearchRequest& request);

  BuiltQuery build(const QueryNode& root);

 private:
  struct Parts;
  Xapian::Query node(const QueryNode& node);
  Xapian::Query signed_node(const QueryNode& node);
  Parts sort_out(const QueryNode& list);
  Xapian::Query list(const QueryNode& node, bool is_root);
  Xapian::Query near(const QueryNode& node);
  Xapian::Query word(const QueryNode& node);
  Xapian::Query phrase(const QueryNode& node);
  Xapian::Query prefix(const QueryNode& node);
  Xapian::Query value(const QueryNode& node) const;
  Xapian::Query range(const QueryNode& node) const;
  Xapian::Query whole_name(const QueryNode& root);
  Xapian::Query in_fields(const WordCut& cut, const QueryNode& node);
  Xapian::Query in_field(const WordCut& cut, std::string_view prefix);
  Xapian::Query piece_query(const Piece& piece, std::string_view prefix);
  Xapian::Query initials(const WordCut& cut);
  Xapian::Query related(const QueryNode& node);
  Xapian::Query related_text(const std::string& text);
  Xapian::Query term(const std::string& term, Tier tier, const std::string& text);
  void mark(const WordCut& cut);
  bool is_full() const;
  void leaf(const std::string& word, std::string term, std::string field, const Xapian::Query& query);

  Xapian::Database database_;
  const SearchRequest& request_;
  Guesser guesser_;
  WordCutter cutter_;
  std::optional<RelatedWords> related_;  // made for the first word that may have some
  std::vector<std::string> typed_;       // the words so far that stand side by side
  BuiltQuery built_;
  const QueryNode* last_word_ = nullptr;  // the one still being typed, with SearchRequest::prefix
  std::size_t terms_ = 0;                 // in the query so far
  std::size_t word_ = 0;                  // the number of the word being built
  std::size_t piece_ = 0;                 // and of its piece
  bool is_excluded_ = false;              // inside a NOT: nothing there is marked or explained
  bool is_strict_ = false;                // inside an AND: a word is all of it
};

// The query for a whole value of an exact field or a path: also used for a request's own filters.
Xapian::Query value_query(const Xapian::Database& database, const Field& field, const std::string& value);

}  // namespace kb
