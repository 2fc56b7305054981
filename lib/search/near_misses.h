// What to offer when nothing was found: words and titles that look like what was typed, further off than a search dares
// to guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/query.h"

namespace kb {

// Words of the lexicon near those words of the query that no page has, the nearest first, at most six.
std::vector<std::string> near_words(const Xapian::Database& database, const QueryNode& query);

// Titles, aliases and questions that are nearly the query as a whole, at most three.
std::vector<std::string> near_titles(const Xapian::Database& database, std::string_view query);

}  // namespace kb
