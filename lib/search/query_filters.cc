// QueryBuilder: whole values of exact fields, and ranges of dates.
#include "index/terms.h"
#include "search/query_build.h"
#include "search/query_parts.h"

namespace kb {

using Xapian::Query;

Query value_query(const Xapian::Database& database, const Field& field, const std::string& value) {
  const auto whole = [&](const std::string& text) { return present(database, value_term(field.value_prefix, text)); };
  std::vector<Query> spellings = {whole(value)};
  if (field.type == FieldType::path) {
    spellings.push_back(whole(value + '/'));
    if (value.starts_with("./")) spellings.push_back(whole(value.substr(2)));
  }
  return any_of(spellings);
}

Query QueryBuilder::value(const QueryNode& node) const {
  if (!node.text.ends_with('*')) return Query(0.0, value_query(database_, *node.field, node.text));
  const std::string start = node.text.substr(0, node.text.size() - 1);
  return Query(0.0, starting_with(database_, value_term(node.field->value_prefix, start)));
}

Query QueryBuilder::range(const QueryNode& node) const {
  const auto bound = [](Date date) { return Xapian::sortable_serialise(date.time_since_epoch().count()); };
  const auto slot = node.field->slot;
  Query query = Query::MatchAll;
  if (node.range.first && node.range.last) {
    query = Query(Query::OP_VALUE_RANGE, slot, bound(*node.range.first), bound(*node.range.last));
  } else if (node.range.first) {
    query = Query(Query::OP_VALUE_GE, slot, bound(*node.range.first));
  } else if (node.range.last) {
    // From the smallest number there is: pages without the date have no value at all and stay out.
    query = Query(Query::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(-1e9), bound(*node.range.last));
  }
  return Query(0.0, query);
}

}  // namespace kb
