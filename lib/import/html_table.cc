#include "import/html_table.h"

#include <algorithm>

namespace kb {
namespace {

constexpr std::size_t most_columns = 50;

bool is_cell(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_TD || tag_of(node) == GUMBO_TAG_TH;
}

bool holds_table(const GumboNode& node) {
  const auto list = children_of(node);
  return std::any_of(list.begin(), list.end(),
                     [](const GumboNode* child) { return tag_of(*child) == GUMBO_TAG_TABLE || holds_table(*child); });
}

void read_row(const GumboNode& node, HtmlTable& table) {
  auto& row = table.rows.emplace_back();
  for (const GumboNode* const child : children_of(node)) {
    if (is_cell(*child)) row.push_back(child);
  }
  if (row.empty()) {
    table.rows.pop_back();
    return;
  }
  const bool is_named =
      std::all_of(row.begin(), row.end(), [](const auto* cell) { return tag_of(*cell) == GUMBO_TAG_TH; });
  const bool is_in_head = node.parent != nullptr && tag_of(*node.parent) == GUMBO_TAG_THEAD;
  if (table.rows.size() == 1) table.has_header = is_named || is_in_head;
  table.columns = std::max(table.columns, row.size());
}

void read_rows(const GumboNode& node, HtmlTable& table) {
  for (const GumboNode* const child : children_of(node)) {
    switch (tag_of(*child)) {
      case GUMBO_TAG_TR:
        read_row(*child, table);
        break;
      case GUMBO_TAG_THEAD:
      case GUMBO_TAG_TBODY:
      case GUMBO_TAG_TFOOT:
        read_rows(*child, table);
        break;
      default:
        break;
    }
  }
}

std::string escaped_cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text;
}

// Several blocks, or one that is more than a paragraph.
bool is_flattened(const GumboNode& cell) {
  int blocks = 0;
  for (const GumboNode* const child : children_of(cell)) {
    if (is_block(*child)) ++blocks;
    if (tag_of(*child) == GUMBO_TAG_BR || (is_block(*child) && holds_block(*child))) ++blocks;
  }
  return blocks > 1;
}

}  // namespace

HtmlTable read_table(const GumboNode& table) {
  HtmlTable result;
  read_rows(table, result);
  result.is_layout = result.columns < 2 || result.columns > most_columns || holds_table(table);
  return result;
}

std::string markdown_table(const HtmlTable& table, InlineWriter& inlines) {
  std::string out;
  const auto add_row = [&](const auto& cell_text) {
    out += '|';
    for (std::size_t i = 0; i < table.columns; ++i) out += ' ' + cell_text(i) + " |";
    out += '\n';
  };
  const auto add_cells = [&](const std::vector<const GumboNode*>& row) {
    add_row([&](std::size_t i) {
      if (i >= row.size()) return std::string();
      if (is_flattened(*row[i])) inlines.lose("the line ends inside a table's cell", false);
      return escaped_cell(inlines.line(*row[i]));
    });
  };
  if (table.has_header) {
    add_cells(table.rows.front());
  } else {
    add_row([](std::size_t) { return std::string(); });
  }
  add_row([](std::size_t) { return std::string("---"); });
  for (std::size_t i = table.has_header ? 1 : 0; i < table.rows.size(); ++i) add_cells(table.rows[i]);
  out.pop_back();
  return out;
}

}  // namespace kb
