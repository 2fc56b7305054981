// Tables for a terminal: columns aligned by display width, cells wrapped where the screen is too narrow.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "content/render_wrap.h"

namespace kb {

enum class Align { left, centre, right };

struct TableContent {
  std::vector<Align> columns;
  std::vector<std::vector<StyledText>> rows;  // the first is the head
};

// Lines without indentation, at most `width` columns wide. Where columns would be too narrow to read, each row becomes
// a group of lines "head: cell".
std::vector<std::string> table_lines(const TableContent& table, std::size_t width, bool colour);

}  // namespace kb
