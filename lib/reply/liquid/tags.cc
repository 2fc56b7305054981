#include "reply/liquid/tags.h"

#include <array>

#include "kb/liquid.h"

namespace kb::liquid {
namespace {

std::array<std::span<const TagRow>, 6> groups() {
  return {branch_tags(), loop_tags(), table_tags(), variable_tags(), text_tags(), partial_tags()};
}

}  // namespace

const TagRow* find_tag(std::string_view name) {
  for (const auto group : groups()) {
    for (const TagRow& row : group) {
      if (row.name == name) return &row;
    }
  }
  return nullptr;
}

std::vector<std::string> tag_names() {
  std::vector<std::string> names;
  for (const auto group : groups()) {
    for (const TagRow& row : group) names.emplace_back(row.name);
  }
  return names;
}

std::vector<NamedThing> tags() {
  std::vector<NamedThing> all;
  for (const auto group : groups()) {
    for (const TagRow& row : group) {
      all.push_back({std::string(row.name), row.extension, std::string(row.syntax), std::string(row.summary)});
    }
  }
  return all;
}

}  // namespace kb::liquid
