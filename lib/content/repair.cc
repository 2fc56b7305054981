#include "content/repair.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr int most_repairs = 20;
constexpr std::size_t most_work = std::size_t{16} << 20;  // bytes parsed again and again

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  auto operator<=>(const Span&) const = default;
};

// The lines of a text, and the entries they belong to.
class Lines {
 public:
  Lines(std::string_view text, bool (*starts_entry)(std::string_view)) : text_(text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t newline = text.find('\n', begin);
      const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
      if (starts_entry(text.substr(begin, end - begin))) entries_.push_back(lines_.size());
      lines_.push_back({begin, end});
      begin = end + 1;
    }
  }

  // The entry that holds the line (from 1), or the `back`-th before it. Empty when there is nothing to blank.
  Span entry(int line, std::size_t back) const {
    const auto wanted = static_cast<std::size_t>(std::max(line, 1)) - 1;
    const auto after = std::upper_bound(entries_.begin(), entries_.end(), wanted);
    const auto index = static_cast<std::size_t>(after - entries_.begin());
    if (index <= back)
      return back == 0 && !lines_.empty() ? span(0, entries_.empty() ? lines_.size() : entries_[0]) : Span{};
    const std::size_t first = entries_[index - 1 - back];
    return span(first, index - back < entries_.size() ? entries_[index - back] : lines_.size());
  }

  bool is_blank(Span span) const { return trim(text_.substr(span.begin, span.end - span.begin)).empty(); }

  // The nearest entry at or before the line that has anything in it.
  Span filled_entry(int line) const {
    for (std::size_t back = 0; back <= entries_.size(); ++back) {
      const Span found = entry(line, back);
      if (found.end > found.begin && !is_blank(found)) return found;
    }
    return {};
  }

 private:
  Span span(std::size_t first, std::size_t last) const {
    if (first >= last) return {};
    return {lines_[first].begin, lines_[last - 1].end};
  }

  std::string_view text_;
  std::vector<Span> lines_;
  std::vector<std::size_t> entries_;
};

std::string blanked(std::string text, Span span) {
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
  // Blanks alone, tabs and indentation aside, mean nothing in either format.
  return text;
}

std::string name_of(std::string_view text, Span span) {
  std::string_view line = text.substr(span.begin, span.end - span.begin);
  line = trim(line.substr(0, line.find('\n')));
  const std::size_t end = line.find_first_of(":=");
  line = trim(line.substr(0, end));
  return std::string(line.substr(0, boundary_before(line, std::min<std::size_t>(line.size(), 60))));
}

int line_reached(const Parsed& parsed) {
  return parsed.error ? std::max(parsed.error->line, parsed.error->reached) : std::numeric_limits<int>::max();
}

struct Repair {
  std::string text;
  std::string name;
  Parsed parsed;
};

// The best of the repairs that one error allows; nothing when there is none.
std::optional<Repair> repair(const Syntax& syntax, const std::string& text, const SyntaxError& error) {
  const Lines lines(text, syntax.starts_entry);
  std::vector<Span> candidates = {lines.filled_entry(error.line)};
  if (error.context_line > 0) candidates.push_back(lines.entry(error.context_line, 0));
  candidates.push_back(lines.entry(error.line, 1));
  std::optional<Repair> best;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Span span = candidates[i];
    if (span.begin == span.end || lines.is_blank(span)) continue;
    if (std::find(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(i), span) !=
        candidates.begin() + static_cast<std::ptrdiff_t>(i)) {
      continue;
    }
    std::string without = blanked(text, span);
    Parsed parsed = syntax.parse(without);
    if (best && line_reached(parsed) <= line_reached(best->parsed)) continue;
    best = Repair{std::move(without), name_of(text, span), std::move(parsed)};
  }
  return best;
}

}  // namespace

Value parse_with_repairs(const Syntax& syntax, const std::string& path, std::string text, int first_line,
                         std::vector<Finding>& findings) {
  Parsed parsed = syntax.parse(text);
  std::size_t work = 0;
  for (int repairs = 0; parsed.error; ++repairs) {
    const SyntaxError error = *parsed.error;
    const Location where{path, first_line + error.line - 1, error.column};
    work += text.size() * 3;
    const bool may_go_on = repairs < most_repairs && work < most_work;
    std::optional<Repair> next = may_go_on ? repair(syntax, text, error) : std::nullopt;
    const std::string lost = next ? "'" + next->name + "' is left out" : "the rest is left out";
    findings.push_back(make_finding("front-matter-syntax", where, lost + ": " + error.message, error.hint));
    if (!next) break;
    text = std::move(next->text);
    parsed = std::move(next->parsed);
  }
  findings.insert(findings.end(), parsed.findings.begin(), parsed.findings.end());
  return std::move(parsed.values);
}

}  // namespace kb
