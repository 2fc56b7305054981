#include "base/line_diff.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kb {
namespace {

constexpr std::size_t most_compared = 500;  // lines of each text
constexpr std::size_t around = 2;

using Lines = std::vector<std::string_view>;

struct Row {
  char mark = ' ';
  std::string_view line;
};

Lines split(std::string_view text) {
  Lines lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == text.npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// Of the longest sequence of lines that both have, for every pair of beginnings.
std::vector<std::vector<std::uint16_t>> common_lengths(const Lines& a, const Lines& b) {
  std::vector<std::vector<std::uint16_t>> length(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      length[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(length[i + 1][j + 1] + 1)
                                  : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  return length;
}

// What stands alike at both ends needs no table.
std::size_t same_at_end(const Lines& a, const Lines& b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[a.size() - 1 - same] == b[b.size() - 1 - same]) ++same;
  return same;
}

std::vector<Row> compare_middle(const Lines& a, const Lines& b) {
  std::vector<Row> rows;
  std::size_t i = 0;
  std::size_t j = 0;
  if (a.size() <= most_compared && b.size() <= most_compared) {
    const auto length = common_lengths(a, b);
    while (i < a.size() && j < b.size()) {
      if (a[i] == b[j]) {
        rows.push_back({' ', a[i++]});
        ++j;
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        rows.push_back({'-', a[i++]});
      } else {
        rows.push_back({'+', b[j++]});
      }
    }
  }
  for (; i < a.size(); ++i) rows.push_back({'-', a[i]});
  for (; j < b.size(); ++j) rows.push_back({'+', b[j]});
  return rows;
}

std::vector<Row> compare(Lines a, Lines b) {
  std::vector<Row> rows;
  std::size_t begin = 0;
  for (; begin < a.size() && begin < b.size() && a[begin] == b[begin]; ++begin) rows.push_back({' ', a[begin]});
  const auto head = static_cast<std::ptrdiff_t>(begin);
  a.erase(a.begin(), a.begin() + head);
  b.erase(b.begin(), b.begin() + head);
  const std::size_t end = same_at_end(a, b);
  const Lines tail(a.end() - static_cast<std::ptrdiff_t>(end), a.end());
  a.resize(a.size() - end);
  b.resize(b.size() - end);
  for (const Row& row : compare_middle(a, b)) rows.push_back(row);
  for (const std::string_view line : tail) rows.push_back({' ', line});
  return rows;
}

bool is_near_change(const std::vector<Row>& rows, std::size_t at) {
  const std::size_t begin = at < around ? 0 : at - around;
  const std::size_t end = std::min(at + around + 1, rows.size());
  return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Row& row) { return row.mark != ' '; });
}

}  // namespace

std::string line_diff(std::string_view expected, std::string_view actual) {
  if (expected == actual) return {};
  const std::vector<Row> rows = compare(split(expected), split(actual));
  std::string out;
  bool was_left_out = false;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const bool is_shown = is_near_change(rows, at);
    if (is_shown) (out += rows[at].mark).append(" ").append(rows[at].line).append("\n");
    if (!is_shown && !was_left_out) out += "  ...\n";
    was_left_out = !is_shown;
  }
  return out;
}

}  // namespace kb
