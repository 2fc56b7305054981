// The two parts of a page's bytes that its history looks at apart: what it says, and what is said about it.
#pragma once

#include <string>
#include <string_view>

namespace kb {

struct PageParts {
  std::string_view head;  // front matter with its fences and what is before it; empty when there is none
  std::string_view body;  // the rest; a freshness comment is in it
};

// Of text with lines ended by \n and no byte order mark.
PageParts parts_of(std::string_view text);

// Without its freshness comment.
std::string without_freshness(std::string_view body);

// Without what is a date: lines "key: date" go as a whole, other dates become nothing.
std::string without_dates(std::string_view head);

// The freshness comment, or nothing.
std::string_view freshness_of(std::string_view body);

}  // namespace kb
