#include "reply/liquid/array_items.h"

#include <fmt/format.h>

#include "reply/liquid/drop.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

void flatten(const Array& items, Array& out) {
  for (const Value& item : items) {
    item.array() ? flatten(*item.array(), out) : void(out.push_back(item));
  }
}

}  // namespace

Array items_of(const Value& input, const RenderLimits& limits) {
  if (input.array()) {
    Array items;
    flatten(*input.array(), items);
    return items;
  }
  if (input.kind() == Value::Kind::range) return loop_items(input, 0, std::nullopt, limits);
  return input.is_nil() ? Array() : Array{input};
}

Property property_of(const Value& item, const Value& property) {
  switch (item.kind()) {
    case Value::Kind::object: {
      const Value* const found = property.string() ? item.object()->find(*property.string()) : nullptr;
      return {true, found ? *found : Value()};
    }
    case Value::Kind::drop:
      return {true, item.drop()->find(to_text(property)).value_or(Value())};
    case Value::Kind::string:
      if (!property.string()) break;
      return {true, item.string()->find(*property.string()) == std::string::npos ? Value() : property};
    case Value::Kind::integer:
    case Value::Kind::big_integer:
      break;
    default:
      return {false, {}};
  }
  throw RenderError(RenderError::Kind::argument, fmt::format("cannot select the property '{}'", to_text(property)));
}

}  // namespace kb::liquid
