#include "reply/liquid/drop.h"

namespace kb::liquid {
namespace {

// What both kinds of loop know.
std::optional<Value> find_position(std::string_view property, std::int64_t index, std::int64_t length) {
  if (property == "index") return Value(index + 1);
  if (property == "index0") return Value(index);
  if (property == "rindex") return Value(length - index);
  if (property == "rindex0") return Value(length - index - 1);
  if (property == "first") return Value(index == 0);
  if (property == "last") return Value(index == length - 1);
  if (property == "length") return Value(length);
  return std::nullopt;
}

}  // namespace

std::optional<Value> ForLoop::find(std::string_view property) const {
  if (property == "parentloop") return parent;
  if (property == "name") return Value(loop_name);
  return find_position(property, index, length);
}

std::optional<Value> TableRowLoop::find(std::string_view property) const {
  if (property == "row") return Value(row);
  if (property == "col") return Value(column);
  if (property == "col0") return Value(column - 1);
  if (property == "col_first") return Value(column == 1);
  if (property == "col_last") return Value(is_last_column());
  return find_position(property, index, length);
}

void TableRowLoop::advance() {
  ++index;
  if (is_last_column()) {
    column = 1;
    ++row;
  } else {
    ++column;
  }
}

}  // namespace kb::liquid
