#include "content/markdown_plain.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

bool is_spaceless(char32_t c) {
  return is_han(c) || is_kana(c) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF65);
}

bool is_inside(const std::vector<ByteRange>& spans, std::size_t at) {
  const auto after = std::upper_bound(spans.begin(), spans.end(), at,
                                      [](std::size_t value, const ByteRange& span) { return value < span.begin; });
  return after != spans.begin() && at < std::prev(after)->end;
}

std::size_t find_outside(std::string_view text, std::string_view what, std::size_t at,
                         const std::vector<ByteRange>& kept) {
  std::size_t found = text.find(what, at);
  while (found != std::string_view::npos && is_inside(kept, found)) found = text.find(what, found + 1);
  return found;
}

}  // namespace

bool joins_without_space(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return false;
  const std::size_t last = boundary_before(before, before.size() - 1);
  return is_spaceless(code_point_at(before, last).value) && is_spaceless(code_point_at(after, 0).value);
}

std::string drop_liquid_tags(std::string_view text, const std::vector<ByteRange>& kept) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t open = find_outside(text, "{%", 0, kept); open != std::string_view::npos;
       open = find_outside(text, "{%", done, kept)) {
    const std::size_t close = find_outside(text, "%}", open + 2, kept);
    if (close == std::string_view::npos) break;
    result.append(text, done, open - done);
    done = close + 2;
  }
  return result.append(text, done);
}

void PlainText::begin_block() {
  if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
  block_ = text_.size();
  in_block_ = true;
  break_pending_ = false;
  code_.clear();
}

void PlainText::settle_break(std::string_view next) {
  if (!break_pending_ || next.empty()) return;
  break_pending_ = false;
  if (!joins_without_space(from(block_), next)) text_ += ' ';
}

void PlainText::add(std::string_view text) {
  if (in_block_ && text_.size() == block_) text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  settle_break(text);
  text_ += text;
}

void PlainText::add_code(std::string_view text) {
  settle_break(text);
  code_.push_back({text_.size(), text_.size() + text.size()});
  text_ += text;
}

void PlainText::soft_break() {
  break_pending_ = text_.size() > block_ && !text_.ends_with('\n');
}

void PlainText::separate(std::string_view separator) {
  break_pending_ = false;
  text_ += separator;
}

void PlainText::end_block() {
  if (from(block_).find("{%") != std::string_view::npos) {
    for (ByteRange& span : code_) span = {span.begin - block_, span.end - block_};
    text_.replace(block_, std::string::npos, drop_liquid_tags(from(block_), code_));
  }
  while (text_.size() > block_ && (text_.back() == ' ' || text_.back() == '\n' || text_.back() == '\t'))
    text_.pop_back();
  break_pending_ = false;
}

void PlainText::cut(std::size_t end) {
  text_.resize(end);
  while (!code_.empty() && code_.back().begin >= end) code_.pop_back();
}

std::string PlainText::take() {
  while (text_.ends_with('\n')) text_.pop_back();
  return std::move(text_);
}

}  // namespace kb
