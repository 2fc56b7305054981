// Words in order and next to each other. Latin words have positions in the index; pairs of Chinese characters have none
// (that would double the index), so where there is Chinese the candidates that have all the pairs are looked through.
#pragma once

#include <string_view>

#include <xapian.h>

#include "kb/fields.h"
#include "search/query.h"

namespace kb {

// Matches no page, but is a query: unlike an empty one it does not vanish from what it is joined with.
Xapian::Query match_none();

// `field` is nullptr for the whole page.
Xapian::Query phrase_query(const Xapian::Database& database, std::string_view prefix, const Field* field,
                           std::string_view text);

// `candidates` narrowed to pages where the words of the node's children stand within its distance.
Xapian::Query near_query(const Xapian::Database& database, const QueryNode& node, const Xapian::Query& candidates);

}  // namespace kb
