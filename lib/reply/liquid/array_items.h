// How array filters see their input, and how they look into its items.
#pragma once

#include <optional>
#include <string>

#include "kb/liquid.h"

namespace kb::liquid {

// An array flattened, a range's numbers, nothing for nil; anything else is one item.
Array items_of(const Value& input, const RenderLimits& limits);

// What `item[property]` gives. Throws RenderError for items that cannot be asked so, such as numbers.
struct Property {
  bool askable = true;  // false: the item has no properties at all
  Value value;
};
Property property_of(const Value& item, const Value& property);

}  // namespace kb::liquid
