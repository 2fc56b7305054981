#include "search/request_filters.h"

#include <algorithm>
#include <string>

#include "index/schema.h"
#include "kb/fields.h"

namespace kb {
namespace {

using Xapian::Query;

bool names_field(const QueryNode& node, std::string_view field) {
  if (node.field && node.field->name == field) return true;
  return std::ranges::any_of(node.children, [&](const QueryNode& child) { return names_field(child, field); });
}

void add_value(const Xapian::Database& database, BuiltQuery& built, std::string_view field, const std::string& value) {
  built.filters.push_back(
      {std::string(field) + ':' + value, Query(0.0, value_query(database, *find_field(field), value))});
}

void exclude_status(const Xapian::Database& database, BuiltQuery& built, Status status) {
  const std::string name(to_string(status));
  built.filters.push_back({name + " pages are left out", value_query(database, *find_field("status"), name), true});
}

// Expired means that the day has passed, not that it is today.
void exclude_expired(BuiltQuery& built, Date today) {
  const auto bound = [](double days) { return Xapian::sortable_serialise(days); };
  const auto yesterday = static_cast<double>(today.time_since_epoch().count() - 1);
  const Query expired(Query::OP_VALUE_RANGE, slot_expires, bound(-1e9), bound(yesterday));
  built.filters.push_back({"expired pages are left out", expired, true});
}

}  // namespace

void add_request_filters(BuiltQuery& built, const QueryNode& root, const SearchRequest& request,
                         const Xapian::Database& database) {
  const bool has_own = !built.words.empty();
  if (request.kind) add_value(database, built, "kind", std::string(to_string(*request.kind)));
  if (!request.lang.empty()) add_value(database, built, "lang", request.lang);
  if (!has_own && !built.filters.empty()) built.words = Query(0.0, Query::MatchAll);
  if (request.all) return;
  if (!names_field(root, "status")) {
    exclude_status(database, built, Status::archived);
    exclude_status(database, built, Status::hidden);
  }
  if (!names_field(root, "expires")) exclude_expired(built, request.today);
}

}  // namespace kb
