// The stretch of a page that shows why it was found, with the matches marked.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/search.h"

namespace kb {

// What to mark: terms of the index (stems with their "Z") and beginnings of words. Both sorted.
struct Wanted {
  std::vector<std::string> terms;
  std::vector<std::string> starts;
};

// The whole text with its matches marked.
Marked mark_text(std::string_view text, const Wanted& wanted, std::string_view stemmer);

struct Snippet {
  Marked marked;          // spaces collapsed, "…" at cut ends
  std::size_t begin = 0;  // where in the text it was taken from, bytes
};

// The best `columns` wide stretch: the one with most different matches, the rarest kinds first, the earliest of equals.
// Never cuts a character, and a Latin word only when it is longer than the whole. Without a match: the beginning.
Snippet make_snippet(const std::string& text, const Wanted& wanted, std::string_view stemmer, std::size_t columns);

}  // namespace kb
