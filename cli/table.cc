#include "table.h"

#include <kb/text.h>

#include <algorithm>
#include <numeric>

namespace kb::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6;

using Widths = std::vector<std::size_t>;

std::string cell_text(const std::string& text) {
  std::string line = text;
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return for_terminal(line);
}

void widen(Widths& widths, const std::vector<std::string>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(cell_text(row[i])));
}

void shrink(Widths& widths, std::size_t room) {
  const std::size_t gaps = gap * (widths.size() - 1);
  while (std::accumulate(widths.begin(), widths.end(), gaps) > room) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= narrowest) return;
    --*widest;
  }
}

std::string format_row(const std::vector<std::string>& row, const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    line += (i > 0 ? std::string(gap, ' ') : "") + pad_width(cell_text(row[i]), widths[i]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string format_table(const Table& table, std::optional<std::size_t> width, const Style& style) {
  if (table.headings.empty()) return {};
  Widths widths(table.headings.size());
  for (const auto& row : table.rows) widen(widths, row);
  std::string out;
  if (width) {
    widen(widths, table.headings);
    shrink(widths, *width);
    out += style.paint(format_row(table.headings, widths), sgr::dim) + "\n";
  }
  for (const auto& row : table.rows) out += format_row(row, widths) + "\n";
  return out;
}

}  // namespace kb::cli
