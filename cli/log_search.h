// Keeping what was searched for, when log.queries is on.
#pragma once

#include <kb/search.h>

#include "session.h"

namespace kb::cli {

// Adds a line to the user's log. A search that goes on after an earlier one (with an offset) is none of its own. Says
// so when the log is begun, and when it cannot be written: neither fails the search.
void log_search(Session& session, const SearchRequest& request, const SearchResult& result);

}  // namespace kb::cli
