// Filters that choose: items by a property, a value or its default.
#include <algorithm>

#include "reply/liquid/array_items.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

// Whether each item has the property, or has it with that value; nothing when an item has no properties at all.
std::optional<std::vector<bool>> matches(const Array& items, const Arguments& arguments) {
  std::vector<bool> result;
  for (const Value& item : items) {
    const Property found = property_of(item, arguments[0]);
    if (!found.askable) return std::nullopt;
    result.push_back(arguments[1].is_nil() ? found.value.is_truthy() : equal(found.value, arguments[1]));
  }
  return result;
}

template <bool wanted>
Value keep(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const Array all = items_of(input, context.options.limits);
  const auto matching = matches(all, arguments);
  if (!matching) return {};
  Array kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((*matching)[i] == wanted) kept.push_back(all[i]);
  }
  return kept;
}

// The place of the first that matches, or the size.
std::size_t find_place(const Array& all, const Arguments& arguments) {
  const auto matching = matches(all, arguments);
  if (!matching) return all.size();
  return static_cast<std::size_t>(std::ranges::find(*matching, true) - matching->begin());
}

Value has(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const Array all = items_of(input, context.options.limits);
  if (!all.empty() && !matches(all, arguments)) return {};
  return find_place(all, arguments) < all.size();
}

Value find(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const Array all = items_of(input, context.options.limits);
  const std::size_t place = find_place(all, arguments);
  return place < all.size() ? all[place] : Value();
}

Value find_index(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const Array all = items_of(input, context.options.limits);
  const std::size_t place = find_place(all, arguments);
  return place < all.size() ? Value(place) : Value();
}

Value fall_back(const Value& input, const Arguments& arguments, const FilterContext&) {
  const bool allows_false = arguments.named("allow_false").is_truthy();
  const bool absent = allows_false ? input.is_nil() : !input.is_truthy();
  if (!absent && !is_empty(input)) return input;
  return arguments.size() > 0 ? arguments[0] : Value("");
}

constexpr FilterRow filters_select_rows[] = {
    {"where", keep<true>, 1, 2, "KEY, VALUE", "items whose KEY is VALUE, or is there at all"},
    {"reject", keep<false>, 1, 2, "KEY, VALUE", "the other items"},
    {"has", has, 1, 2, "KEY, VALUE", "whether there is such an item"},
    {"find", find, 1, 2, "KEY, VALUE", "the first such item"},
    {"find_index", find_index, 1, 2, "KEY, VALUE", "its place, from 0"},
    {"default", fall_back, 0, 2, "VALUE, allow_false: true", "VALUE, if it is nil, false or empty"},
    {"fallback", fall_back, 0, 2, "VALUE", "the same as default", false, true},
};

}  // namespace

std::span<const FilterRow> select_filters() {
  return filters_select_rows;
}

}  // namespace kb::liquid
