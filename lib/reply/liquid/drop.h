// Objects that the engine itself offers to templates: forloop, tablerowloop, self. They answer by name and change while
// the loop runs; a copy in a variable shows the current state, as in Shopify's Liquid.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/liquid_value.h"

namespace kb::liquid {

struct Drop {
  virtual ~Drop() = default;
  // The class name that printing shows.
  virtual std::string_view name() const = 0;
  // Nothing: no such property.
  virtual std::optional<Value> find(std::string_view property) const = 0;
  virtual bool equals(const Drop& other) const { return this == &other; }
};

// One loop's state. `parent` is the surrounding loop's forloop, or nil.
struct ForLoop final : Drop {
  ForLoop(std::string its_name, std::int64_t items, Value outer)
      : loop_name(std::move(its_name)), length(items), parent(std::move(outer)) {}

  std::string_view name() const override { return "Liquid::ForloopDrop"; }
  std::optional<Value> find(std::string_view property) const override;

  std::string loop_name;
  std::int64_t length;
  std::int64_t index = 0;
  Value parent;
};

struct TableRowLoop final : Drop {
  TableRowLoop(std::int64_t items, std::int64_t in_a_row) : length(items), columns(in_a_row) {}

  std::string_view name() const override { return "Liquid::TablerowloopDrop"; }
  std::optional<Value> find(std::string_view property) const override;
  void advance();
  bool is_last_column() const { return column == columns; }
  bool is_last() const { return index == length - 1; }

  std::int64_t length;
  std::int64_t columns;
  std::int64_t index = 0;
  std::int64_t row = 1;
  std::int64_t column = 1;
};

}  // namespace kb::liquid
