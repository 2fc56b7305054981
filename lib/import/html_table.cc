#include "import/html_table.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_columns = 50;
constexpr std::size_t most_span = 60;

bool is_cell(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_TD || tag_of(node) == GUMBO_TAG_TH;
}

bool holds_table(const GumboNode& node) {
  const auto list = children_of(node);
  return std::any_of(list.begin(), list.end(),
                     [](const GumboNode* child) { return tag_of(*child) == GUMBO_TAG_TABLE || holds_table(*child); });
}

std::size_t span_of(const GumboNode& cell, const char* name) {
  const std::string_view text = attribute_of(cell, name);
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::clamp<std::size_t>(number, 1, most_span) : 1;
}

class TableReader {
 public:
  HtmlTable run(const GumboNode& table) {
    read_rows(table);
    table_.is_layout = table_.columns < 2 || table_.columns > most_columns || holds_table(table);
    return std::move(table_);
  }

 private:
  void read_rows(const GumboNode& node) {
    for (const GumboNode* const child : children_of(node)) {
      switch (tag_of(*child)) {
        case GUMBO_TAG_TR:
          read_row(*child);
          break;
        case GUMBO_TAG_THEAD:
        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_TFOOT:
          read_rows(*child);
          below_.clear();
          break;
        case GUMBO_TAG_CAPTION:
          table_.caption = child;
          break;
        default:
          break;
      }
    }
  }

  void read_row(const GumboNode& node) {
    std::vector<const GumboNode*> cells;
    for (const GumboNode* const child : children_of(node)) {
      if (is_cell(*child)) cells.push_back(child);
    }
    if (cells.empty()) return;
    std::vector<HtmlCell> row;
    for (const GumboNode* const cell : cells) {
      take_from_above(row);
      add_cell(*cell, row);
    }
    take_from_above(row);
    const bool is_named = std::ranges::all_of(cells, [](const auto* cell) { return tag_of(*cell) == GUMBO_TAG_TH; });
    const bool is_in_head = node.parent != nullptr && tag_of(*node.parent) == GUMBO_TAG_THEAD;
    if (table_.rows.empty()) table_.has_header = is_named || is_in_head;
    table_.columns = std::max(table_.columns, row.size());
    table_.rows.push_back(std::move(row));
  }

  // Cells of rows above that reach down to here.
  void take_from_above(std::vector<HtmlCell>& row) {
    for (auto above = below_.find(row.size()); above != below_.end(); above = below_.find(row.size())) {
      row.push_back({above->second.node, false});
      if (--above->second.rows == 0) below_.erase(above);
    }
  }

  void add_cell(const GumboNode& cell, std::vector<HtmlCell>& row) {
    const std::size_t wide = span_of(cell, "colspan");
    const std::size_t high = span_of(cell, "rowspan");
    table_.has_spans = table_.has_spans || wide > 1 || high > 1;
    for (std::size_t i = 0; i < wide; ++i) {
      const GumboNode* const node = i == 0 ? &cell : nullptr;
      if (high > 1) below_[row.size()] = {node, high - 1};
      row.push_back({node, i == 0});
    }
  }

  struct Below {
    const GumboNode* node = nullptr;
    std::size_t rows = 0;
  };

  HtmlTable table_;
  std::map<std::size_t, Below> below_;  // by column: what is still to come
};

// "left", "center", "right", as the attribute or the style says.
std::string_view alignment_of(const GumboNode& cell) {
  const std::string_view style = attribute_of(cell, "style");
  const std::string_view align = attribute_of(cell, "align");
  for (const std::string_view side : {"left", "center", "right"}) {
    if (align == side) return side;
    const std::size_t at = style.find("text-align");
    if (at != style.npos && trim(style.substr(std::min(style.find(':', at), style.size() - 1) + 1)).starts_with(side))
      return side;
  }
  return "";
}

std::string rule_of(const HtmlTable& table, std::size_t column) {
  std::string_view side;
  for (const auto& row : table.rows) {
    if (column >= row.size() || row[column].node == nullptr) continue;
    side = alignment_of(*row[column].node);
    break;
  }
  return side == "center" ? ":---:" : side == "right" ? "---:" : side == "left" ? ":---" : "---";
}

std::string escaped_cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, "\\");
  return text;
}

// What neither <br> nor a list can say: headings, quotes, code.
bool is_flattened(const GumboNode& cell) {
  return std::ranges::any_of(children_of(cell), [](const GumboNode* child) {
    const GumboTag tag = tag_of(*child);
    const bool is_said =
        tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL || tag == GUMBO_TAG_LI;
    return is_block(*child) && (!is_said || is_flattened(*child));
  });
}

}  // namespace

HtmlTable read_table(const GumboNode& table) {
  return TableReader().run(table);
}

std::string markdown_table(const HtmlTable& table, InlineWriter& inlines) {
  std::string out;
  bool is_changed = table.has_spans;
  const auto add_row = [&](const auto& cell_text) {
    out += '|';
    for (std::size_t i = 0; i < table.columns; ++i) out += ' ' + cell_text(i) + " |";
    out += '\n';
  };
  const auto add_cells = [&](const std::vector<HtmlCell>& row) {
    add_row([&](std::size_t i) {
      if (i >= row.size() || row[i].node == nullptr) return std::string();
      if (is_flattened(*row[i].node)) {
        inlines.account().tell("the line ends inside a table's cell", false);
        is_changed = true;
      }
      return escaped_cell(inlines.cell(*row[i].node));
    });
  };
  if (table.has_header) {
    add_cells(table.rows.front());
  } else {
    add_row([](std::size_t) { return std::string(); });
  }
  add_row([&](std::size_t column) { return rule_of(table, column); });
  for (std::size_t i = table.has_header ? 1 : 0; i < table.rows.size(); ++i) add_cells(table.rows[i]);
  out.pop_back();
  if (table.has_spans) inlines.account().tell("that cells of a table reach over several rows or columns", false);
  is_changed ? inlines.account().approximate("table") : inlines.account().keep("table");
  return out;
}

}  // namespace kb
