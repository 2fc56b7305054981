// The filters, as tables. A group of filters has a file of its own with its rows and functions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/liquid.h"

namespace kb::liquid {

// What a filter may ask about the rendering it runs in.
struct FilterContext {
  const RenderOptions& options;
};

// The arguments after the input; named ones follow as one object. What is not given is nil.
class Arguments {
 public:
  explicit Arguments(std::span<const Value> values) : values_(values) {}

  std::size_t size() const { return values_.size(); }
  const Value& operator[](std::size_t at) const;
  // The argument of that name.
  const Value& named(std::string_view name) const;

 private:
  std::span<const Value> values_;
};

using FilterFunction = Value (*)(const Value& input, const Arguments& arguments, const FilterContext& context);

struct FilterRow {
  std::string_view name;
  FilterFunction function;
  std::size_t least;  // arguments, the input aside
  std::size_t most;
  std::string_view syntax;
  std::string_view summary;
  bool makes_markup = false;  // its result is not escaped again
  bool extension = false;
};

std::span<const FilterRow> string_filters();
std::span<const FilterRow> edit_filters();
std::span<const FilterRow> markup_filters();
std::span<const FilterRow> math_filters();
std::span<const FilterRow> array_filters();
std::span<const FilterRow> select_filters();
std::span<const FilterRow> date_filters();
std::span<const FilterRow> support_filters();  // what kb adds

// nullptr: no such filter.
const FilterRow* find_filter(std::string_view name);
std::span<const std::string> filter_names();

// Checks the number of arguments; throws RenderError.
Value call_filter(const FilterRow& row, const Value& input, const Arguments& arguments, const FilterContext& context);

}  // namespace kb::liquid
