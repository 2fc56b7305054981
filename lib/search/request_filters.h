// The filters of a request beside its words: kind, language, and what is out unless asked for.
#pragma once

#include "kb/search.h"
#include "search/query.h"
#include "search/query_build.h"

namespace kb {

// Archived, hidden and expired pages are left out unless the request wants all or the query itself names the status or
// the expiry it wants. An empty query with filters matches everything that they let through.
void add_request_filters(BuiltQuery& built, const QueryNode& root, const SearchRequest& request,
                         const Xapian::Database& database);

}  // namespace kb
