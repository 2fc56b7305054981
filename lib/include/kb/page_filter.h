// The filters of the query language (kb-query(7)) on pages as values, without an index: fields with whole values,
// ranges of days, words of titles, aliases, questions, headings; AND, OR, NOT, + and -.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"
#include "kb/document.h"

namespace kb {

// What a filter looks at.
struct FilterPage {
  Kind kind = Kind::article;
  std::string path;
  Meta meta;
};

struct PageFilter {
  std::function<bool(const FilterPage&)> accepts;
  std::vector<std::string> problems;  // what cannot be asked of a page alone, such as words of its text
};

// All that stand side by side must hold.
KB_API PageFilter make_page_filter(std::string_view query, Date today);

}  // namespace kb
