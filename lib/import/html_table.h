// Tables: of data, which Markdown can show, and of layout, which are taken apart.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "content/html_tree.h"
#include "import/html_inline.h"

namespace kb {

// A place of a table; a cell over several rows stands in each of them, over several columns only in the first.
struct HtmlCell {
  const GumboNode* node = nullptr;  // nullptr: there is nothing
  bool is_first = true;             // where the cell begins
};

struct HtmlTable {
  std::vector<std::vector<HtmlCell>> rows;
  const GumboNode* caption = nullptr;
  std::size_t columns = 0;
  bool has_header = false;  // the first row names the columns
  bool is_layout = false;   // one column, far too many, or tables inside
  bool has_spans = false;   // cells over several rows or columns
};

HtmlTable read_table(const GumboNode& table);

// Lines and lists inside cells stay, as HTML; other blocks end up on one line, which `inlines` tells as a loss.
std::string markdown_table(const HtmlTable& table, InlineWriter& inlines);

}  // namespace kb
