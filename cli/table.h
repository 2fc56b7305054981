// Columns of text, aligned by display width.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "terminal.h"

namespace kb::cli {

struct Table {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;  // as many cells as headings; neutralised here
};

// One line a row, two spaces between columns. With `width` the widest columns are cut until it fits; without it nothing
// is. Headings are dim and only written with `width`.
std::string format_table(const Table& table, std::optional<std::size_t> width, const Style& style);

}  // namespace kb::cli
