// A long query made affordable: of a customer's message those terms stay that say most about it.
//
// Words that stand by themselves (no sign, field, bracket or quotes) may be any number. When they come to more terms
// than a search looks for, the rarest of them stay, for Chinese the rarest pairs of characters with what they join to.
// The first few that no page has count as fairly rare: one of them may be the mistyped subject. Everything else was
// written on purpose, and is cut where it ends being affordable.
#pragma once

#include <string>
#include <vector>

#include "kb/search.h"
#include "search/guess.h"
#include "search/query.h"

namespace kb {

// Terms of plain words that are looked for.
inline constexpr std::size_t most_telling = 32;
// Other words, and the bytes in all of them.
inline constexpr std::size_t most_words = 100;
inline constexpr std::size_t most_text = 1'200;

// The tree with what is too much left out, and a note for each kind of it.
QueryNode shorten(QueryNode root, const Guesser& guesser, std::vector<std::string>& notes);

// The request's query, read as a query or as a message, and shortened.
ParsedQuery read_query(const Xapian::Database& database, const SearchRequest& request);

}  // namespace kb
