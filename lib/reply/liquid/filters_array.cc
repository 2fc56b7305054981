// Filters that make one array of another: order, joining, first and last.
#include <algorithm>
#include <unordered_set>

#include "reply/liquid/array_items.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/number.h"
#include "reply/liquid/render_error.h"
#include "reply/liquid/text_edit.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

Array items(const Value& input, const FilterContext& context) {
  return items_of(input, context.options.limits);
}

Value join(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const std::string glue = arguments.size() > 0 ? to_text(arguments[0]) : " ";
  std::string text;
  bool first = true;
  for (const Value& item : items(input, context)) {
    if (!first) text += glue;
    first = false;
    text += to_text(item);
  }
  return text;
}

Value first(const Value& input, const Arguments&, const FilterContext&) {
  if (input.array()) return input.array()->empty() ? Value() : input.array()->front();
  if (input.string()) return input.string()->substr(0, byte_offset(*input.string(), 1));
  if (input.kind() == Value::Kind::range) return input.as_range().first;
  if (!input.object() || input.object()->size() == 0) return {};
  return Array{input.object()->members().front().first, input.object()->members().front().second};
}

Value last(const Value& input, const Arguments&, const FilterContext&) {
  if (input.array()) return input.array()->empty() ? Value() : input.array()->back();
  if (input.kind() == Value::Kind::range) return input.as_range().last;
  if (!input.string() || input.string()->empty()) return input.string() ? input : Value();
  return input.string()->substr(boundary_before(*input.string(), input.string()->size() - 1));
}

Value reverse(const Value& input, const Arguments&, const FilterContext& context) {
  Array all = items(input, context);
  std::ranges::reverse(all);
  return all;
}

Value concat(const Value& input, const Arguments& arguments, const FilterContext& context) {
  if (!arguments[0].array()) {
    throw RenderError(RenderError::Kind::argument, "concat filter requires an array argument");
  }
  Array all = items(input, context);
  all.insert(all.end(), arguments[0].array()->begin(), arguments[0].array()->end());
  return all;
}

int compare_or_refuse(const Value& left, const Value& right) {
  if (left.is_nil() || right.is_nil()) return left.is_nil() && right.is_nil() ? 0 : left.is_nil() ? 1 : -1;
  const auto result = order(left, right);
  if (!result) throw RenderError(RenderError::Kind::argument, "cannot sort values of incompatible types");
  return *result;
}

int compare_naturally(const Value& left, const Value& right) {
  if (left.is_nil() || right.is_nil()) return left.is_nil() && right.is_nil() ? 0 : left.is_nil() ? 1 : -1;
  return ascii_lower(to_text(left)).compare(ascii_lower(to_text(right)));
}

template <int (*compare)(const Value& left, const Value& right)>
Value sort(const Value& input, const Arguments& arguments, const FilterContext& context) {
  Array all = items(input, context);
  if (arguments[0].is_nil()) {
    std::ranges::stable_sort(all, [](const Value& left, const Value& right) { return compare(left, right) < 0; });
    return all;
  }
  std::vector<std::pair<Value, Value>> keyed;
  for (const Value& item : all) {
    const Property key = property_of(item, arguments[0]);
    if (!key.askable) return {};
    keyed.emplace_back(key.value, item);
  }
  std::ranges::stable_sort(keyed,
                           [](const auto& left, const auto& right) { return compare(left.first, right.first) < 0; });
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = keyed[i].second;
  return all;
}

Value uniq(const Value& input, const Arguments& arguments, const FilterContext& context) {
  Array kept;
  std::unordered_set<std::string> seen;
  for (const Value& item : items(input, context)) {
    const Property key = arguments[0].is_nil() ? Property{true, item} : property_of(item, arguments[0]);
    if (!key.askable) return {};
    if (seen.insert(inspect(key.value)).second) kept.push_back(item);
  }
  return kept;
}

Value compact(const Value& input, const Arguments& arguments, const FilterContext& context) {
  Array kept;
  for (const Value& item : items(input, context)) {
    const Property key = arguments[0].is_nil() ? Property{true, item} : property_of(item, arguments[0]);
    if (!key.askable) return {};
    if (!key.value.is_nil()) kept.push_back(item);
  }
  return kept;
}

Value map(const Value& input, const Arguments& arguments, const FilterContext& context) {
  Array mapped;
  for (const Value& item : items(input, context)) mapped.push_back(property_of(item, arguments[0]).value);
  return mapped;
}

Value sum(const Value& input, const Arguments& arguments, const FilterContext& context) {
  Array all = items(input, context);
  if (!arguments[0].is_nil()) {
    for (Value& item : all) item = property_of(item, arguments[0]).value;
    all = items_of(all, context.options.limits);
  }
  Number total;
  for (const Value& item : all) total = add(total, to_number(item));
  return to_value(total);
}

constexpr FilterRow filters_array_rows[] = {
    {"join", join, 0, 1, "TEXT", "the items with TEXT between them; a space unless given"},
    {"first", first, 0, 0, "", "the first item or character"},
    {"last", last, 0, 0, "", "the last one"},
    {"reverse", reverse, 0, 0, "", "the items from last to first"},
    {"concat", concat, 1, 1, "LIST", "the items and then those of LIST"},
    {"sort", sort<compare_or_refuse>, 0, 1, "KEY", "in order, by KEY of each if given; nil comes last"},
    {"sort_natural", sort<compare_naturally>, 0, 1, "KEY", "the same, small and capital letters alike"},
    {"uniq", uniq, 0, 1, "KEY", "each value once, or each value of KEY"},
    {"compact", compact, 0, 1, "KEY", "without nil, or without items whose KEY is nil"},
    {"map", map, 1, 1, "KEY", "the values of KEY"},
    {"sum", sum, 0, 1, "KEY", "the items added up, or their KEY"},
};

}  // namespace

std::span<const FilterRow> array_filters() {
  return filters_array_rows;
}

}  // namespace kb::liquid
