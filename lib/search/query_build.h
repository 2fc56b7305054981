// A read query as a Xapian query, together with what the hits are to be marked and explained with.
//
// A word is looked for as it is written and, weaker, by its stem. A run of Chinese is looked for by its pairs of
// characters (any of them counts), by the words ICU finds in it, and, as a bonus, by all of it together. The same word
// in a field (title, alias...) adds that field's weight. Nothing is required but what the query says.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "kb/date.h"
#include "search/query.h"

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

struct BuiltQuery {
  Xapian::Query words;  // without the filters
  std::vector<QueryFilter> filters;
  std::vector<QueryLeaf> leaves;
  std::vector<std::string> terms;   // index terms (words, stems, pairs) to mark in texts; sorted, unique
  std::vector<std::string> starts;  // beginnings of words to mark

  // All filters applied but one; npos: all.
  Xapian::Query whole(std::size_t left_out = std::string::npos) const;
};

class QueryBuilder {
 public:
  explicit QueryBuilder(const Xapian::Database& database);

  BuiltQuery build(const QueryNode& root);

 private:
  struct Parts;
  struct Words;
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
  Xapian::Query in_fields(const Words& words, const QueryNode& node);
  Xapian::Query in_field(const Words& words, std::string_view prefix) const;
  Words cut(std::string_view text) const;
  std::vector<std::string> stems_of(const std::string& word) const;
  void mark(const Words& words);
  void leaf(const std::string& word, std::string term, std::string field, const Xapian::Query& query);

  Xapian::Database database_;
  std::vector<std::string> stemmers_;
  BuiltQuery built_;
  bool is_excluded_ = false;  // inside a NOT: nothing there is marked or explained
  bool is_strict_ = false;    // inside an AND: a word is all of it
};

// The query for a whole value of an exact field or a path: also used for a request's own filters.
Xapian::Query value_query(const Field& field, const std::string& value);

}  // namespace kb
