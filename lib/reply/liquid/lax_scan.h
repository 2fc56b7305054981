// The forgiving grammar of Shopify's lax mode: it looks for what it can use and passes over the rest.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "reply/liquid/expression.h"
#include "reply/liquid/parse_notes.h"

namespace kb::liquid {

struct LaxContext {
  Mode mode;
  ParseNotes& notes;
  Role role;
};

// The next run of what may be an expression: text in quotes, or anything up to white space, comma or pipe. `text` is
// moved behind it; empty when there is none.
std::string_view next_fragment(std::string_view& text);
// The same, only at the very start of the text.
std::string_view leading_fragment(std::string_view text);

Expression lax_expression(std::string_view text, const LaxContext& context);
// With `empty` and `blank` as questions.
Expression lax_operand(std::string_view text, const LaxContext& context);
Pipeline lax_pipeline(std::string_view text, const LaxContext& context);
// Throws MarkupError where even lax finds no condition.
Condition lax_condition(std::string_view text, const LaxContext& context);

// Each `name: value` in the text.
struct LaxAttribute {
  std::string_view name;
  std::string_view value;
};
std::vector<LaxAttribute> lax_attributes(std::string_view text);

}  // namespace kb::liquid
