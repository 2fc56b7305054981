#include "base/line_diff.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace kb {
namespace {

constexpr int most_edits = 1000;  // lines that are only in one of the texts
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

// How far along `a` each diagonal is reached with so many edits: row d has those of the diagonals -d, -d + 2 ... d.
// Less than 0: not at all. After E. W. Myers, "An O(ND) difference algorithm and its variations", 1986.
using Reach = std::vector<std::vector<int>>;

// The points before the last edit, in front of the lines that are the same behind it. Less than 0: there is none.
struct Step {
  int after_deletion = -1;
  int after_insertion = -1;

  int best() const { return std::max(after_deletion, after_insertion); }
};

Step last_step(const Reach& reach, int edits, int diagonal, int size_a, int size_b) {
  if (edits == 0) return {-1, 0};
  const std::vector<int>& before = reach[static_cast<std::size_t>(edits) - 1];
  const int at = (diagonal + edits) / 2;
  Step step;
  if (at > 0 && before[static_cast<std::size_t>(at) - 1] >= 0) {
    const int x = before[static_cast<std::size_t>(at) - 1] + 1;
    if (x <= size_a) step.after_deletion = x;
  }
  if (at < edits && before[static_cast<std::size_t>(at)] >= 0) {
    const int x = before[static_cast<std::size_t>(at)];
    if (x - diagonal <= size_b) step.after_insertion = x;
  }
  return step;
}

// Its last row is the first that reaches the ends of both; empty when that takes too many edits.
Reach find_reach(const Lines& a, const Lines& b) {
  const int size_a = static_cast<int>(a.size());
  const int size_b = static_cast<int>(b.size());
  Reach reach;
  for (int edits = 0; edits <= most_edits; ++edits) {
    std::vector<int> row;
    for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
      int x = last_step(reach, edits, diagonal, size_a, size_b).best();
      while (x >= 0 && x < size_a && x - diagonal < size_b &&
             a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - diagonal)]) {
        ++x;
      }
      row.push_back(x);
    }
    const int last = size_a - size_b;
    const bool is_there = std::abs(last) <= edits && (last + edits) % 2 == 0 &&
                          row[static_cast<std::size_t>((last + edits) / 2)] == size_a;
    reach.push_back(std::move(row));
    if (is_there) return reach;
  }
  return {};
}

// What stands alike at both ends needs no table.
std::size_t same_at_end(const Lines& a, const Lines& b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[a.size() - 1 - same] == b[b.size() - 1 - same]) ++same;
  return same;
}

std::vector<Row> all_different(const Lines& a, const Lines& b) {
  std::vector<Row> rows;
  for (const std::string_view line : a) rows.push_back({'-', line});
  for (const std::string_view line : b) rows.push_back({'+', line});
  return rows;
}

std::vector<Row> compare_middle(const Lines& a, const Lines& b) {
  const Reach reach = find_reach(a, b);
  if (reach.empty()) return all_different(a, b);
  std::vector<Row> rows;  // from the last
  int x = static_cast<int>(a.size());
  int y = static_cast<int>(b.size());
  for (int edits = static_cast<int>(reach.size()) - 1; edits >= 0; --edits) {
    const Step step = last_step(reach, edits, x - y, static_cast<int>(a.size()), static_cast<int>(b.size()));
    const int diagonal = x - y;
    for (; x > step.best(); --x) rows.push_back({' ', a[static_cast<std::size_t>(x) - 1]});
    y = x - diagonal;
    if (edits == 0) break;
    if (step.after_insertion >= step.after_deletion) {
      rows.push_back({'+', b[static_cast<std::size_t>(--y)]});
    } else {
      rows.push_back({'-', a[static_cast<std::size_t>(--x)]});
    }
  }
  std::ranges::reverse(rows);
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
