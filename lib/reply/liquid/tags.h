// The tags, as one table. A group of tags has a file of its own with its rows, nodes and parsing.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reply/liquid/node.h"

namespace kb::liquid {

class Parser;
struct TagMarkup;

// Gives null where the tag leaves no node.
using TagFunction = std::unique_ptr<Node> (*)(Parser& parser, const TagMarkup& tag);

struct TagRow {
  std::string_view name;
  TagFunction parse;
  std::string_view syntax;
  std::string_view summary;
  bool extension = false;
};

std::span<const TagRow> branch_tags();
std::span<const TagRow> loop_tags();
std::span<const TagRow> table_tags();
std::span<const TagRow> variable_tags();
std::span<const TagRow> text_tags();
std::span<const TagRow> partial_tags();

// nullptr: no such tag.
const TagRow* find_tag(std::string_view name);
std::vector<std::string> tag_names();

}  // namespace kb::liquid
