#include "content/markdown_guard.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kb {
namespace {

constexpr int most_markers = 100;
constexpr std::size_t most_columns = 1000;
constexpr std::size_t free_cells = 10000;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

void replace_odd_bytes(std::string& text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  std::replace(text.begin(), text.end(), '\r', ' ');
  if (text.starts_with("\xEF\xBB\xBF")) text.replace(0, 3, "   ");
}

// Length of the container marker at `at`, 0 when there is none.
std::size_t marker_length(std::string_view line, std::size_t at) {
  if (line[at] == '>') return 1;
  std::size_t end = at;
  while (end < line.size() && end - at < 9 && line[end] >= '0' && line[end] <= '9') ++end;
  const bool numbered = end > at;
  if (end == line.size() || std::string_view(numbered ? ".)" : "-+*").find(line[end]) == std::string_view::npos)
    return 0;
  ++end;
  return end == line.size() || is_blank(line[end]) ? end - at : 0;
}

void limit_markers(std::string& text, std::size_t begin, std::size_t end) {
  const std::string_view line(text.data() + begin, end - begin);
  if (line.find_first_not_of("- \t") == std::string_view::npos) return;  // thematic breaks
  if (line.find_first_not_of("* \t") == std::string_view::npos) return;
  int markers = 0;
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t length = marker_length(line, at);
    if (length == 0) return;
    if (++markers > most_markers) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin + at), length, '.');
    at += length;
  }
}

// Cells in a row when the line could be the rule under a table's head.
std::size_t rule_columns(std::string_view line) {
  if (line.find('-') == std::string_view::npos || line.find_first_not_of("|-: \t>\v\f") != std::string_view::npos)
    return 0;
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|')) + 1;
}

}  // namespace

bool guard_markdown(std::string& text) {
  replace_odd_bytes(text);
  std::size_t columns = 0;
  std::size_t cells = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    limit_markers(text, begin, end);
    const std::string_view line(text.data() + begin, end - begin);
    const bool blank = line.find_first_not_of(" \t>") == std::string_view::npos;
    columns = blank ? 0 : std::max(columns, rule_columns(line));
    cells += columns > 1 ? columns : 0;
    if (columns > most_columns || cells > free_cells + text.size()) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace kb
