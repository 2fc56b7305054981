#include "search/query_parts.h"

#include <cmath>

namespace kb {
namespace {

using Xapian::Query;

constexpr Xapian::termcount most_expansions = 200;

}  // namespace

Query scaled(const Query& query, double factor) {
  return query.empty() || factor == 1.0 ? query : Query(factor, query);
}

Query weighing(const Query& query, double weight) {
  if (query.empty()) return query;
  return Query(Query::OP_FILTER, Query((new Xapian::FixedWeightPostingSource(weight))->release()), query);
}

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}
Query all_of(const std::vector<Query>& queries) {
  return Query(Query::OP_AND, queries.begin(), queries.end());
}

Query present(const Xapian::Database& database, const std::string& term) {
  return database.term_exists(term) ? Query(term) : Query();
}

void Spellings::add(const Query& query, double share) {
  if (!query.empty()) by_share_[std::lround(share * 20)].push_back(query);
}

Query Spellings::query() const {
  std::vector<Query> groups;
  for (const auto& [share, group] : by_share_) {
    const Query one = group.size() == 1 ? group.front() : Query(Query::OP_SYNONYM, group.begin(), group.end());
    groups.push_back(scaled(one, static_cast<double>(share) / 20));
  }
  return any_of(groups);
}

Query starting_with(const Xapian::Database& database, const std::string& term) {
  if (database.allterms_begin(term) == database.allterms_end(term)) return {};
  return Query(Query::OP_WILDCARD, term, most_expansions, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM);
}

}  // namespace kb
