// Putting fixes into a file's bytes: places are found in the bytes as they are, so that everything else stays.
#include <algorithm>
#include <optional>
#include <vector>

#include "base/line_diff.h"
#include "kb/fix.h"
#include "text/encoding.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

// Where the lines begin; lines end as decode() sees them: "\n", "\r\n", or "\r" alone.
std::vector<std::size_t> line_begins(std::string_view text) {
  std::vector<std::size_t> begins{text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (text[at] == '\n' || (text[at] == '\r' && !is_pair)) begins.push_back(at + 1);
  }
  return begins;
}

std::optional<std::size_t> offset_of(std::string_view text, const std::vector<std::size_t>& begins, int line,
                                     int column) {
  if (line < 1 || column < 1) return std::nullopt;
  const auto index = static_cast<std::size_t>(line) - 1;
  if (index == begins.size() && column == 1) return text.size();
  if (index >= begins.size()) return std::nullopt;
  std::size_t at = begins[index];
  for (int passed = 1; passed < column; ++passed) {
    if (at >= text.size() || text[at] == '\n' || text[at] == '\r') return std::nullopt;
    at += code_point_at(text, at).length;
  }
  return at;
}

}  // namespace

Fixed apply_fixes(std::string_view text, const std::vector<Finding>& findings) {
  const std::vector<std::size_t> begins = line_begins(text);
  std::vector<Edit> edits;
  for (const Finding& finding : findings) {
    if (!finding.fix) continue;
    const auto begin = offset_of(text, begins, finding.fix->line, finding.fix->column);
    const auto end = offset_of(text, begins, finding.fix->end_line, finding.fix->end_column);
    if (begin && end && *begin <= *end) edits.push_back({*begin, *end, finding.fix->text});
  }
  std::ranges::stable_sort(edits, {}, &Edit::begin);
  Fixed fixed;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.begin < at) continue;
    fixed.text.append(text.substr(at, edit.begin - at)).append(edit.text);
    at = edit.end;
    ++fixed.applied;
  }
  fixed.text.append(text.substr(at));
  return fixed;
}

std::string show_fixes(const std::string& path, std::string_view text, const Fixed& fixed) {
  std::string changes = line_diff(decode(text).text, decode(fixed.text).text);
  if (changes.empty()) changes = line_diff(text, fixed.text);  // in what decoding evens out, such as line ends
  return changes.empty() ? std::string() : path + '\n' + changes;
}

}  // namespace kb
