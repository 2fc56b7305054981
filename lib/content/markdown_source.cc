#include "content/markdown_source.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view blanks = " \t\v\f";

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  return std::min(line.find_first_not_of(blanks, at), line.size());
}

std::size_t skip_container_marks(std::string_view line, int quotes) {
  std::size_t at = skip_blanks(line, 0);
  for (int seen = 0; seen < quotes && at < line.size() && line[at] == '>'; ++seen) at = skip_blanks(line, at + 1);
  return at;
}

std::string_view without_marks(const LineTable& lines, int number, int quotes) {
  const std::string_view line = lines.line(number);
  return line.substr(skip_container_marks(line, quotes));
}

bool is_made_of(std::string_view line, std::string_view characters) {
  return !line.empty() && line.find_first_not_of(characters) == std::string_view::npos;
}

// The next pipe that no backslash escapes.
std::size_t find_pipe(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] != '|') at += line[at] == '\\' ? 2 : 1;
  return std::min(at, line.size());
}

}  // namespace

LineTable::LineTable(std::string_view text) : text_(text) {
  begins_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    begins_.push_back(at + 1);
}

std::size_t LineTable::begin(int line) const {
  return line > count() ? text_.size() : begins_[static_cast<std::size_t>(std::max(line, 1)) - 1];
}

std::string_view LineTable::line(int line) const {
  const std::size_t from = begin(line);
  const std::size_t next = begin(line + 1);
  const std::size_t end = next > from && text_[next - 1] == '\n' ? next - 1 : next;
  return text_.substr(from, end - from);
}

int LineTable::line_of(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(begins_.begin(), begins_.end(), offset) - begins_.begin());
}

Position PositionFinder::at(std::size_t offset) {
  offset = std::min(offset, source_.size());  // blocks end in a line end that the source may not have
  const int line = lines_.line_of(offset);
  Position from{line, 1, lines_.begin(line)};
  for (const Position& known : {last_, farthest_}) {
    if (known.line == line && known.offset <= offset && known.offset > from.offset) from = known;
  }
  const std::size_t passed = characters_before(source_.substr(from.offset), offset - from.offset);
  last_ = {line, from.column + static_cast<int>(passed), offset};
  if (farthest_.line != line || farthest_.offset < offset) farthest_ = last_;
  return last_;
}

void BlockText::append(std::string_view line, std::size_t origin) {
  pieces.push_back({text.size(), origin});
  text += line;
}

std::size_t BlockText::origin(std::size_t at) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), at,
                                      [](std::size_t value, const Piece& piece) { return value < piece.begin; });
  if (after == pieces.begin()) return 0;
  const Piece& piece = *std::prev(after);
  return piece.origin + (at - piece.begin);
}

BlockText block_text(const LineTable& lines, int first, int column, int last, int quotes) {
  BlockText result;
  last = std::min(last, lines.count());
  for (int number = first; number <= last; ++number) {
    const std::string_view line = lines.line(number);
    const std::size_t skipped =
        number == first ? std::min<std::size_t>(static_cast<std::size_t>(std::max(column, 1)) - 1, line.size())
                        : skip_container_marks(line, quotes);
    result.append(line.substr(skipped), lines.begin(number) + skipped);
    result.text += '\n';
  }
  return result;
}

int heading_end(const LineTable& lines, int first, int last, int quotes) {
  for (int number = first + 1; number <= last; ++number) {
    const std::string_view line = without_marks(lines, number, quotes);
    if (is_made_of(line, "= \t") || is_made_of(line, "- \t")) return number;
  }
  return first;
}

int table_head(const LineTable& lines, int first, int last, int quotes) {
  for (int number = first; number < last; ++number) {
    const std::string_view rule = without_marks(lines, number + 1, quotes);
    if (is_made_of(rule, "|-: \t\v\f") && rule.find('-') != std::string_view::npos) return number;
  }
  return first;
}

BlockText cell_text(const LineTable& lines, int number, int index, int quotes) {
  BlockText result;
  const std::string_view line = lines.line(number);
  std::size_t at = skip_container_marks(line, quotes);
  if (at < line.size() && line[at] == '|') ++at;
  for (; index > 0 && at < line.size(); --index) at = std::min(find_pipe(line, at) + 1, line.size());
  const std::size_t end = find_pipe(line, at);
  at = std::min(skip_blanks(line, at), end);
  result.append(line.substr(at, end - at), lines.begin(number) + at);
  result.text += '\n';
  return result;
}

std::size_t count_cells(const LineTable& lines, int number, int quotes) {
  const std::string_view line = trim(without_marks(lines, number, quotes));
  std::size_t cells = 0, last = 0;
  for (std::size_t at = line.starts_with('|') ? 1 : 0; at < line.size();) {
    const std::size_t end = find_pipe(line, at);
    ++cells;
    if (!trim(line.substr(at, end - at)).empty()) last = cells;
    at = end + 1;
  }
  return last;
}

}  // namespace kb
