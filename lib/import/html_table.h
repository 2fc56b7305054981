// Tables: of data, which Markdown can show, and of layout, which are taken apart.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "import/html_inline.h"
#include "content/html_tree.h"

namespace kb {

struct HtmlTable {
  std::vector<std::vector<const GumboNode*>> rows;  // the cells
  std::size_t columns = 0;
  bool has_header = false;  // the first row names the columns
  bool is_layout = false;   // one column, far too many, or tables inside
};

HtmlTable read_table(const GumboNode& table);

// Blocks inside cells end up on one line, which `inlines` tells as a loss.
std::string markdown_table(const HtmlTable& table, InlineWriter& inlines);

}  // namespace kb
