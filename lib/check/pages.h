// What the links of all pages lead to, for checks that look at the whole tree.
#pragma once

#include <string>
#include <unordered_set>

#include "check/checks.h"

namespace kb {

struct LinkedTo {
  std::unordered_set<const PageRecord*> pages;  // by other pages
  std::unordered_set<std::string> files;        // that are no pages, by path
};
LinkedTo linked_to(const CheckContext& context);

// "index.md", "_index.md", "README.md".
bool is_index_page(const PageRecord& page);

// The names of files that a text has, wherever they stand: templates and code lead to files too. Sorted.
std::vector<std::string> file_names_in(std::string_view text);

}  // namespace kb
