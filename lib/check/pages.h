// What the links of all pages lead to, for checks that look at the whole tree.
#pragma once

#include <string>
#include <unordered_set>

#include "check/checks.h"

namespace kb {

struct LinkedTo {
  std::unordered_set<const Document*> pages;  // by other pages
  std::unordered_set<std::string> files;      // that are no pages, by path
};
LinkedTo linked_to(const CheckContext& context);

// "index.md", "_index.md", "README.md".
bool is_index_page(const Document& page);

}  // namespace kb
