// Searching an open database: what Index::search does, for those in the library that know better how much of it they
// need.
#pragma once

#include <xapian.h>

#include "kb/search.h"

namespace kb {

// Whether every match is counted, or only as many are looked at as it takes to know the best ones. Then `total` is a
// lower bound.
enum class Counting { all, best };

SearchResult run_search(const Xapian::Database& database, const SearchRequest& request, Counting counting);

}  // namespace kb
