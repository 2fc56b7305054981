#include <algorithm>

#include "content/front_matter.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view opening = "<!--*";
constexpr std::string_view closing = "*-->";
constexpr int most_comments = 100;  // that are looked at

// Whether a place is inside a fenced code block, where a comment is only talked about.
bool is_in_code(std::string_view source, std::size_t place) {
  char fence = '\0';
  for (std::size_t at = 0; at < place;) {
    const std::string_view line = trim(source.substr(at, std::min(source.find('\n', at), place) - at));
    const bool is_fence = line.starts_with("```") || line.starts_with("~~~");
    if (is_fence && fence == '\0')
      fence = line.front();
    else if (is_fence && line.front() == fence)
      fence = '\0';
    const std::size_t newline = source.find('\n', at);
    at = newline == std::string_view::npos ? place : newline + 1;
  }
  return fence != '\0';
}

// Takes "owner: 'x' reviewed: '2024-06-25'" apart; commas between are welcome.
class Members {
 public:
  Members(std::string_view source, std::size_t begin, std::size_t end) : source_(source), at_(begin), end_(end) {}

  void read(Value& map) {
    while (skip_blanks(), at_ < end_ && source_[at_] != '}') {
      const std::size_t key_begin = at_;
      const std::string_view key = take_until(": \t\n,}");
      skip_blanks();
      if (key.empty() || at_ >= end_ || source_[at_] != ':') return;
      ++at_;
      skip_blanks();
      map.members.emplace_back(std::string(key), read_value(key_begin));
    }
  }

 private:
  void skip_blanks() {
    while (at_ < end_ && std::string_view(" \t\n,").find(source_[at_]) != std::string_view::npos) ++at_;
  }

  std::string_view take_until(std::string_view stops) {
    const std::size_t begin = at_;
    at_ = std::min(source_.find_first_of(stops, at_), end_);
    return source_.substr(begin, at_ - begin);
  }

  Value read_value(std::size_t key_begin) {
    Value value;
    value.kind = Value::Kind::string;
    const std::size_t line_begin = source_.substr(0, key_begin).rfind('\n') + 1;
    value.line = static_cast<int>(std::ranges::count(source_.substr(0, key_begin), '\n')) + 1;
    value.column = static_cast<int>(characters_before(source_.substr(line_begin), key_begin - line_begin)) + 1;
    const bool is_quoted = at_ < end_ && (source_[at_] == '\'' || source_[at_] == '"');
    if (!is_quoted) {
      value.text = take_until(" \t\n,}");
      return value;
    }
    const std::string_view quote = source_.substr(at_++, 1);
    value.text = take_until(quote);
    if (at_ < end_) ++at_;
    return value;
  }

  std::string_view source_;
  std::size_t at_;
  std::size_t end_;
};

// Reads one comment; an empty map when it is about something else.
Value read_comment(std::string_view source, std::size_t begin, std::size_t end) {
  Value map;
  map.kind = Value::Kind::map;
  constexpr std::string_view name = "freshness:";
  const std::string_view comment = source.substr(0, end);
  for (std::size_t at = comment.find(name, begin); at != std::string_view::npos; at = comment.find(name, at + 1)) {
    const std::size_t brace = comment.find_first_not_of(" \t\n", at + name.size());
    if (brace == std::string_view::npos || comment[brace] != '{') continue;
    if (!is_in_code(source, begin)) Members(source, brace + 1, end).read(map);
    break;
  }
  return map;
}

}  // namespace

Value read_freshness_comment(std::string_view source) {
  int tries = 0;
  for (std::size_t begin = source.find(opening); begin != std::string_view::npos; begin = source.find(opening, begin)) {
    const std::size_t end = source.find(closing, begin + opening.size());
    if (end == std::string_view::npos || ++tries > most_comments) break;
    Value map = read_comment(source, begin, end);
    if (!map.members.empty()) return map;
    begin = end;
  }
  Value none;
  none.kind = Value::Kind::map;
  return none;
}

}  // namespace kb
