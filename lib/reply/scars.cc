#include "kb/scars.h"

#include <algorithm>
#include <utility>

#include "reply/scar_line.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_scars = 1000;
constexpr std::size_t around = 20;  // characters of the line before and after, in an excerpt
constexpr int most_blank_lines = 2;

constexpr ScarRow scar_table[] = {
    {ScarKind::greeting, "greeting", "the greeting names nobody"},
    {ScarKind::punctuation, "punctuation", "something is missing beside this punctuation"},
    {ScarKind::space_before_mark, "space-before-mark", "something is missing before this punctuation"},
    {ScarKind::delimiter, "delimiter", "a placeholder was not filled in"},
    {ScarKind::empty_item, "empty-item", "the list item is empty"},
    {ScarKind::empty_brackets, "empty-brackets", "nothing stands between the brackets or quotes"},
    {ScarKind::double_space, "double-space", "something is missing between two blanks"},
    {ScarKind::null_word, "null-word", "a program's word for nothing stands where a value belongs"},
    {ScarKind::empty_colon, "empty-colon", "nothing follows the colon"},
    {ScarKind::lone_currency, "lone-currency", "the amount is missing"},
    {ScarKind::double_dash, "double-dash", "something is missing between two dashes"},
    {ScarKind::blank_lines, "blank-lines", "a paragraph is missing between the blank lines"},
};

std::string_view message_of(ScarKind kind) {
  return scar_table[static_cast<int>(kind)].message;
}

// Goes line by line and knows whether the line is in a block of code or a comment.
class ScarFinder {
 public:
  explicit ScarFinder(std::string_view text) : text_(text) {}

  std::vector<Scar> run() {
    for (std::size_t begin = 0; begin < text_.size() && out_.size() < most_scars;) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      std::string_view line = text_.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      begin_ = begin;
      end_ = end;
      ++number_;
      visit(line);
      begin = end + 1;
    }
    return std::move(out_);
  }

 private:
  void visit(std::string_view line) {
    if (trim(line).empty()) return blank_line();
    const bool after_blank = std::exchange(blank_lines_, 0) > 0 || number_ == 1;
    if (is_fence(line) || !fence_.empty() || is_comment(line)) return;
    is_indented_ = (line.starts_with("    ") || line.starts_with('\t')) && (after_blank || is_indented_);
    if (!is_indented_) check(line);
  }

  void blank_line() {
    if (!fence_.empty()) return;
    if (++blank_lines_ == most_blank_lines + 1 && !trim(text_.substr(begin_)).empty())
      out_.push_back({ScarKind::blank_lines, number_, 1, begin_, {}, std::string(message_of(ScarKind::blank_lines))});
  }

  // A line that opens or closes a block of code.
  bool is_fence(std::string_view line) {
    const std::string_view mark = trim(line);
    std::size_t length = 0;
    while (length < mark.size() && mark[length] == mark[0]) ++length;
    if (length < 3 || (mark[0] != '`' && mark[0] != '~')) return false;
    if (fence_.empty()) {
      fence_ = mark.substr(0, length);
      return true;
    }
    const bool closes = length == mark.size() && mark.starts_with(fence_);
    if (closes) fence_.clear();
    return closes;
  }

  bool is_comment(std::string_view line) {
    const bool was_inside = is_in_comment_;
    const std::size_t open = line.rfind("<!--");
    const std::size_t close = line.rfind("-->");
    const bool opens = open != line.npos && (close == line.npos || close < open);
    if (opens || close != line.npos) is_in_comment_ = opens;
    return was_inside || opens;
  }

  void check(std::string_view source) {
    const ScarLine line = make_scar_line(source);
    std::vector<ScarSpan> spans;
    for (const ScarCheck each : word_scars()) each(line, spans);
    for (const ScarCheck each : mark_scars()) each(line, spans);
    std::stable_sort(spans.begin(), spans.end(),
                     [](const ScarSpan& a, const ScarSpan& b) { return a.begin < b.begin; });
    std::size_t told = 0;  // up to where scars were told: the first of those that overlap speaks for all
    for (const ScarSpan& span : spans) {
      if (span.begin < told || is_item_that_goes_on(span, source)) continue;
      told = span.end;
      add(line, source, span);
      if (out_.size() == most_scars) return;
    }
  }

  // An item whose text begins on the line below.
  bool is_item_that_goes_on(const ScarSpan& span, std::string_view source) const {
    if (span.kind != ScarKind::empty_item || end_ >= text_.size()) return false;
    const std::string_view next = text_.substr(end_ + 1, text_.find('\n', end_ + 1) - end_ - 1);
    const auto indent = [](std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); };
    return !trim(next).empty() && indent(next) > indent(source);
  }

  void add(const ScarLine& line, std::string_view source, const ScarSpan& span) {
    const std::size_t first = span.begin > around ? span.begin - around : 0;
    const std::size_t last = std::min({span.end + around, line.size(), span.begin + 3 * around});
    Scar scar;
    scar.kind = span.kind;
    scar.line = number_;
    scar.column = static_cast<int>(span.begin) + 1;
    scar.offset = begin_ + line.from[span.begin];
    scar.excerpt = source.substr(line.from[first], line.from[last] - line.from[first]);
    scar.message = message_of(span.kind);
    out_.push_back(std::move(scar));
  }

  std::string_view text_;
  std::vector<Scar> out_;
  std::string fence_;  // the marks that opened the block of code
  bool is_in_comment_ = false;
  bool is_indented_ = false;  // in a block of indented code
  int number_ = 0;
  int blank_lines_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::span<const ScarRow> scar_kinds() {
  return scar_table;
}

std::vector<Scar> find_scars(std::string_view text) {
  return ScarFinder(text).run();
}

}  // namespace kb
