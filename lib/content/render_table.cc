#include "content/render_table.h"

#include <algorithm>
#include <numeric>

namespace kb {
namespace {

constexpr std::size_t gap = 3;        // " │ "
constexpr std::size_t narrowest = 6;  // columns are not shrunk below that

using Widths = std::vector<std::size_t>;
using CellLines = std::vector<StyledText::Line>;

Widths natural_widths(const TableContent& table) {
  Widths widths(table.columns.size(), 1);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) {
      widths[i] = std::max(widths[i], row[i].widest_line());
    }
  }
  return widths;
}

// The largest width such that columns cut to it fit into `room`.
std::size_t common_width(const Widths& widths, std::size_t room) {
  Widths sorted = widths;
  std::sort(sorted.begin(), sorted.end());
  std::size_t left = room;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const std::size_t share = left / (sorted.size() - i);
    if (sorted[i] > share) return share;
    left -= sorted[i];
  }
  return room;
}

// Empty when there is not enough room for columns.
Widths fitting_widths(const TableContent& table, std::size_t width) {
  Widths widths = natural_widths(table);
  const std::size_t gaps = gap * (widths.size() - 1);
  if (width < gaps + widths.size()) return {};
  const std::size_t room = width - gaps;
  if (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) <= room) return widths;
  const std::size_t limit = common_width(widths, room);
  if (limit < narrowest) return {};
  for (std::size_t& each : widths) each = std::min(each, limit);
  std::size_t left = room - std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  for (std::size_t i = 0; i < widths.size() && left > 0; ++i) {
    if (widths[i] == limit) {
      ++widths[i];
      --left;
    }
  }
  return widths;
}

std::string padded(const StyledText::Line& line, std::size_t width, Align align) {
  const std::size_t space = width > line.width ? width - line.width : 0;
  const std::size_t before = align == Align::left ? 0 : align == Align::right ? space : space / 2;
  return std::string(before, ' ') + line.text + std::string(space - before, ' ');
}

std::string rule(const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i > 0) line += "─┼─";
    for (std::size_t column = 0; column < widths[i]; ++column) line += "─";
  }
  return line;
}

std::vector<CellLines> wrap_row(const std::vector<StyledText>& row, const Widths& widths, bool colour) {
  std::vector<CellLines> cells(widths.size());
  for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) cells[i] = row[i].wrap(widths[i], colour, true);
  return cells;
}

std::size_t height(const std::vector<CellLines>& cells) {
  std::size_t most = 1;
  for (const CellLines& cell : cells) most = std::max(most, cell.size());
  return most;
}

void add_row(std::vector<std::string>& lines, const std::vector<CellLines>& cells, const Widths& widths,
             const std::vector<Align>& columns) {
  for (std::size_t number = 0; number < height(cells); ++number) {
    std::string line;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) line += " │ ";
      line += padded(number < cells[i].size() ? cells[i][number] : StyledText::Line{}, widths[i], columns[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines.push_back(std::move(line));
  }
}

std::string first_line(const StyledText& text, bool colour) {
  const CellLines lines = text.wrap(SIZE_MAX, colour, false);
  return lines.empty() ? std::string() : lines.front().text;
}

std::vector<std::string> as_groups(const TableContent& table, std::size_t width, bool colour) {
  std::vector<std::string> lines;
  for (std::size_t number = 1; number < table.rows.size(); ++number) {
    if (number > 1) lines.emplace_back();
    const auto& row = table.rows[number];
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      const std::string head = i < table.rows[0].size() ? first_line(table.rows[0][i], colour) : std::string();
      if (!head.empty()) lines.push_back(head + ":");
      for (const StyledText::Line& line : row[i].wrap(width > 2 ? width - 2 : 1, colour, true))
        lines.push_back("  " + line.text);
    }
  }
  return lines;
}

}  // namespace

std::vector<std::string> table_lines(const TableContent& table, std::size_t width, bool colour) {
  if (table.rows.empty() || table.columns.empty()) return {};
  const Widths widths = fitting_widths(table, width);
  if (widths.empty()) return as_groups(table, width, colour);
  std::vector<std::vector<CellLines>> rows;
  rows.reserve(table.rows.size());
  for (const auto& row : table.rows) rows.push_back(wrap_row(row, widths, colour));
  const bool tall = std::any_of(rows.begin() + 1, rows.end(), [](const auto& cells) { return height(cells) > 1; });
  std::vector<std::string> lines;
  for (std::size_t number = 0; number < rows.size(); ++number) {
    if (number == 1 || (tall && number > 1)) lines.push_back(rule(widths));
    add_row(lines, rows[number], widths, table.columns);
  }
  return lines;
}

}  // namespace kb
