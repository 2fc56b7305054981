// The table of dialects of placeholders: where one can start, what it becomes, and the names that its product
// documents.
#pragma once

#include <string_view>

#include "import/placeholders.h"

namespace kb {

struct DialectRules {
  Dialect dialect;
  std::string_view starts;  // bytes
  DialectMatch (*match)(std::string_view text, std::size_t at, const ForeignReply& reply, Conversion& conversion);
};

// TextExpander has no row: its macros are no single placeholders.
const DialectRules& rules_of(Dialect dialect);

// Whether the product documents a placeholder of that name.
bool is_documented(Dialect dialect, std::string_view name);

}  // namespace kb
