// Renderer: values of expressions, filters, conditions.
#include <fmt/format.h>

#include <algorithm>

#include "reply/liquid/drop.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/number.h"
#include "reply/liquid/renderer.h"
#include "reply/liquid/value_text.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

using Why = Missing::Why;

// Where a negative place counts from the end; nothing outside.
const Value* item_at(const Array& items, std::int64_t at) {
  const auto size = static_cast<std::int64_t>(items.size());
  if (at < 0) at += size;
  return at >= 0 && at < size ? &items[static_cast<std::size_t>(at)] : nullptr;
}

std::string first_character(const std::string& text) {
  return text.empty() ? "" : text.substr(0, code_point_at(text, 0).length);
}

std::string last_character(const std::string& text) {
  return text.empty() ? "" : text.substr(boundary_before(text, text.size() - 1));
}

Value first_of(const Value& value) {
  if (value.array()) return value.array()->empty() ? Value() : value.array()->front();
  if (value.string()) return first_character(*value.string());
  if (value.kind() == Value::Kind::range) return value.as_range().first;
  if (!value.object() || value.object()->size() == 0) return {};
  const auto& [name, member] = value.object()->members().front();
  return Array{name, member};
}

Value last_of(const Value& value) {
  if (value.array()) return value.array()->empty() ? Value() : value.array()->back();
  if (value.string()) return last_character(*value.string());
  if (value.kind() == Value::Kind::range) return value.as_range().last;
  return {};
}

std::optional<Value> size_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::string:
      return Value(characters_before(*value.string(), value.string()->size()));
    case Value::Kind::array:
      return Value(value.array()->size());
    case Value::Kind::object:
      return Value(value.object()->size());
    case Value::Kind::range:
      return Value(range_size(value.as_range()));
    case Value::Kind::integer:
      return Value(8);  // Ruby's integers know their width
    default:
      return std::nullopt;
  }
}

// size, first and last after a dot, where no member has the name.
std::optional<Value> command(const Value& value, std::string_view key) {
  if (key == "size") return size_of(value);
  const bool has_ends =
      value.array() || value.string() || value.kind() == Value::Kind::range || (value.object() && key == "first");
  if (!has_ends) return std::nullopt;
  return key == "first" ? first_of(value) : last_of(value);
}

std::optional<Value> member(const Value& value, std::string_view name) {
  if (value.drop()) return value.drop()->find(name);
  const Value* const found = value.object() ? value.object()->find(name) : nullptr;
  return found ? std::optional(*found) : std::nullopt;
}

std::optional<Value> indexed(const Value& value, const Value& index) {
  if (index.string()) return member(value, *index.string());
  if (!value.array() || index.kind() != Value::Kind::integer) return std::nullopt;
  const Value* const item = item_at(*value.array(), index.as_integer());
  return item ? std::optional(*item) : std::nullopt;
}

bool is_container(const Value& value) {
  return value.object() || value.array() || value.drop() || value.is_nil();
}

void say(std::optional<Why>* why, Why reason) {
  if (why) *why = reason;
}

bool has_order(const Value& value) {
  return value.kind() == Value::Kind::integer || value.kind() == Value::Kind::real ||
         value.kind() == Value::Kind::big_integer || value.string();
}

bool ordered(Condition::Operator comparison, int order) {
  switch (comparison) {
    case Condition::Operator::less:
      return order < 0;
    case Condition::Operator::less_equal:
      return order <= 0;
    case Condition::Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

std::optional<Why> why_missing(const Value& value) {
  if (value.is_nil()) return Why::null;
  return is_empty(value) ? std::optional(Why::empty) : std::nullopt;
}

}  // namespace

Value Renderer::evaluate(const Expression& expression) {
  switch (expression.kind) {
    case Expression::Kind::literal:
      return expression.literal;
    case Expression::Kind::range:
      return range(expression);
    case Expression::Kind::lookup:
      break;
  }
  return lookup(expression, nullptr);
}

Value Renderer::lookup(const Expression& expression, std::optional<Why>* why) {
  const std::string name = expression.first ? to_text(evaluate(*expression.first)) : expression.name;
  const Value* const found = find(name);
  if (!found && name != "self") {
    say(why, Why::undefined);
    return {};
  }
  Value value = found ? *found : Value(self_);
  for (const Step& step : expression.steps) {
    std::optional<Value> next = step.index ? indexed(value, evaluate(*step.index)) : member(value, step.key);
    if (!next && step.is_command) next = command(value, step.key);
    if (!next) {
      say(why, is_container(value) ? Why::undefined : Why::wrong_type);
      return {};
    }
    value = std::move(*next);
  }
  if (why) *why = why_missing(value);
  return value;
}

Value Renderer::range(const Expression& expression) {
  const auto bound = [&](const Expression& end) {
    const Value value = evaluate(end);
    if (value.is_nil() || value.string()) return to_integer(Value(leading_integer(to_text(value))));
    return to_integer(value);
  };
  const std::int64_t first = bound(*expression.first);
  return Range{first, bound(*expression.last)};
}

Value Renderer::evaluate(const Pipeline& pipeline, std::optional<Why>* why) {
  Value value = pipeline.base.kind == Expression::Kind::lookup ? lookup(pipeline.base, why) : evaluate(pipeline.base);
  for (const FilterCall& call : pipeline.filters) {
    value = apply(call, value);
    // What a default gives is the writer's choice; what other filters make of nothing is still nothing.
    if (why && *why && (call.name == "default" || call.name == "fallback")) *why = std::nullopt;
  }
  return value;
}

Value Renderer::apply(const FilterCall& call, const Value& input) {
  if (!call.row) return input;
  std::vector<Value> arguments;
  arguments.reserve(call.arguments.size() + 1);
  for (const Expression& argument : call.arguments) arguments.push_back(evaluate(argument));
  if (!call.named.empty()) {
    Object names;
    for (const auto& [name, argument] : call.named) names.set(name, evaluate(argument));
    arguments.emplace_back(std::move(names));
  }
  count_step(input.string() ? input.string()->size() : input.array() ? input.array()->size() * 16 : 0);
  Value result = call_filter(*call.row, input, Arguments(arguments), {run_.options});
  check_size(result);
  return result;
}

bool Renderer::holds(Condition::Operator comparison, const Value& left, const Value& right,
                     const std::string& operator_text) {
  switch (comparison) {
    case Condition::Operator::none:
      return left.is_truthy();
    case Condition::Operator::equal:
      return equal(left, right);
    case Condition::Operator::not_equal:
      return !equal(left, right);
    case Condition::Operator::contains:
      return contains(left, right);
    case Condition::Operator::unknown:
      throw RenderError(RenderError::Kind::argument, fmt::format("Unknown operator {}", operator_text));
    default:
      break;
  }
  if (!has_order(left) || !has_order(right)) return false;
  const auto result = order(left, right);
  if (result) return ordered(comparison, *result);
  const bool shows_right = !right.string();
  throw RenderError(RenderError::Kind::comparison,
                    fmt::format("comparison of {} with {} failed", class_name(left),
                                shows_right ? inspect(right) : std::string(class_name(right))));
}

bool Renderer::compare(const Condition& condition) {
  const Value left = evaluate(condition.left);
  if (condition.comparison == Condition::Operator::none) return left.is_truthy();
  return holds(condition.comparison, left, evaluate(condition.right), condition.operator_text);
}

// From the left, and the first side that settles it settles everything that follows.
bool Renderer::holds(const Condition& condition) {
  const Condition* at = &condition;
  while (true) {
    count_step();
    const bool result = compare(*at);
    if (at->join == Condition::Join::none) return result;
    if (result == (at->join == Condition::Join::either)) return result;
    at = at->rest.get();
  }
}

}  // namespace kb::liquid
