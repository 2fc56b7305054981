// lax_condition: comparisons joined by and/or, found in whatever the text holds.
#include <algorithm>

#include "reply/liquid/lax_scan.h"
#include "reply/liquid/markup_lexer.h"
#include "reply/liquid/tokens.h"

namespace kb::liquid {
namespace {

// The comparison in text that has no and/or.
Condition parse_comparison(std::string_view text, const LaxContext& context) {
  std::string_view rest = text;
  const std::string_view left = next_fragment(rest);
  if (left.empty()) {
    throw MarkupError(text.data(), "Syntax Error in tag 'if' - Valid syntax: if [expression]");
  }
  Condition result;
  result.left = lax_operand(left, context);
  rest = trim_start(rest);
  std::size_t length = 0;
  while (length < rest.size() && (std::string_view("=!<>_").find(rest[length]) != std::string_view::npos ||
                                  (rest[length] >= 'a' && rest[length] <= 'z'))) {
    ++length;
  }
  if (length == 0) return result;
  result.comparison = find_operator(rest.substr(0, length));
  result.operator_text = rest.substr(0, length);
  result.right = lax_operand(leading_fragment(trim_start(rest.substr(length))), context);
  return result;
}

bool is_join(std::string_view word) {
  return word == "and" || word == "or";
}

// Where the next bare `and` or `or` is, or npos.
std::size_t find_join(std::string_view text, std::size_t& length) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (trim_start(text.substr(at, 1)).empty()) {
      ++at;
      continue;
    }
    const std::size_t fragment = std::max<std::size_t>(leading_fragment(text.substr(at)).size(), 1);
    if (at > 0 && is_join(text.substr(at, fragment))) {
      length = fragment;
      return at;
    }
    at += fragment;
  }
  return std::string_view::npos;
}

}  // namespace

Condition lax_condition(std::string_view text, const LaxContext& context) {
  Condition first;
  Condition* last = nullptr;
  while (true) {
    std::size_t length = 0;
    const std::size_t join = find_join(text, length);
    Condition next = parse_comparison(text.substr(0, join), context);
    if (last) {
      last->rest = std::make_unique<Condition>(std::move(next));
      last = last->rest.get();
    } else {
      first = std::move(next);
      last = &first;
    }
    if (join == std::string_view::npos) return first;
    last->join = text[join] == 'a' ? Condition::Join::both : Condition::Join::either;
    text.remove_prefix(join + length);
  }
}

}  // namespace kb::liquid
