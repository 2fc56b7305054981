#include "reply/liquid/filters.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "reply/liquid/render_error.h"

namespace kb::liquid {
namespace {

std::array<std::span<const FilterRow>, 8> groups() {
  return {string_filters(), edit_filters(),   markup_filters(), math_filters(),
          array_filters(),  select_filters(), date_filters(),   support_filters()};
}

const Value nil;

}  // namespace

const Value& Arguments::operator[](std::size_t at) const {
  return at < values_.size() ? values_[at] : nil;
}

const Value& Arguments::named(std::string_view name) const {
  const Object* const names = values_.empty() ? nullptr : values_.back().object();
  const Value* const value = names ? names->find(name) : nullptr;
  return value ? *value : nil;
}

const FilterRow* find_filter(std::string_view name) {
  static const auto rows = [] {
    std::unordered_map<std::string_view, const FilterRow*> all;
    for (const auto group : groups()) {
      for (const FilterRow& row : group) all.emplace(row.name, &row);
    }
    return all;
  }();
  const auto found = rows.find(name);
  return found == rows.end() ? nullptr : found->second;
}

std::span<const std::string> filter_names() {
  static const auto names = [] {
    std::vector<std::string> all;
    for (const auto group : groups()) {
      for (const FilterRow& row : group) all.emplace_back(row.name);
    }
    return all;
  }();
  return names;
}

Value call_filter(const FilterRow& row, const Value& input, const Arguments& arguments, const FilterContext& context) {
  if (arguments.size() >= row.least && arguments.size() <= row.most) return row.function(input, arguments, context);
  // Counted with the input, as Ruby's methods have it.
  const std::string expected =
      row.least == row.most ? fmt::format("{}", row.least + 1) : fmt::format("{}..{}", row.least + 1, row.most + 1);
  throw RenderError(RenderError::Kind::argument,
                    fmt::format("wrong number of arguments (given {}, expected {})", arguments.size() + 1, expected));
}

std::vector<NamedThing> filters() {
  std::vector<NamedThing> all;
  for (const auto group : groups()) {
    for (const FilterRow& row : group) {
      all.push_back({std::string(row.name), row.extension, std::string(row.syntax), std::string(row.summary)});
    }
  }
  return all;
}

}  // namespace kb::liquid
