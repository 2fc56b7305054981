// Which characters Markdown would read: those that begin a line's block, and those that open or close something within
// it. What stands around the value is not known, so at its two ends a character is taken for the worst.
#include <algorithm>

#include "base/ascii.h"
#include "reply/escape.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool is_all(std::string_view line, char c) {
  return line.find_first_not_of(std::string({c, ' ', '\t'})) == std::string_view::npos;
}

// ":-:", which makes a table's head of the line before.
bool is_table_rule(std::string_view line) {
  return line.starts_with(':') && line.find_first_not_of(":- \t") == std::string_view::npos;
}

bool is_blank_or_end(std::string_view line, std::size_t at) {
  return at >= line.size() || is_blank(line[at]);
}

class LineEscaper {
 public:
  // `opens`, `closes`: the value begins or ends with this line.
  LineEscaper(std::string_view line, bool opens, bool closes, std::string& out)
      : line_(line), opens_(opens), closes_(closes), last_word_(line.find_last_not_of("# \t")), out_(out) {}

  void run() {
    std::size_t at = indentation();
    at = block_marker(at);
    for (; at < line_.size(); ++at) character(at);
  }

 private:
  // Four columns of blanks would make code of the line; a character reference is no indentation.
  std::size_t indentation() {
    const std::size_t end = std::min(line_.find_first_not_of(" \t"), line_.size());
    const bool is_code = end < line_.size() && (end > 3 || line_.substr(0, end).find('\t') != std::string_view::npos);
    if (is_code) out_ += line_[0] == '\t' ? "&#9;" : "&#32;";
    out_ += line_.substr(is_code ? 1 : 0, is_code ? end - 1 : end);
    return end;
  }

  // Writes what begins a heading, quote, list item, rule or fence, and returns where to go on.
  std::size_t block_marker(std::size_t at) {
    if (at >= line_.size()) return at;
    const std::string_view rest = line_.substr(at);
    const char c = rest.front();
    if (is_ascii_digit(c)) return list_number(at);
    const bool is_bullet = (c == '-' || c == '+') && is_blank_or_end(rest, 1);
    const bool is_rule = ((c == '-' || c == '=') && is_all(rest, c)) || is_table_rule(rest);
    const bool is_heading = c == '#' && is_blank_or_end(rest, std::min(rest.find_first_not_of('#'), rest.size()));
    const bool is_fence = c == '~' && rest.starts_with("~~~");
    if (!is_bullet && !is_rule && !is_heading && !is_fence && c != '>') return at;
    out_ += '\\';
    out_ += c;
    return at + 1;
  }

  std::size_t list_number(std::size_t at) {
    std::size_t end = at;
    while (end < line_.size() && is_ascii_digit(line_[end])) ++end;
    out_ += line_.substr(at, end - at);
    const bool is_item = end < line_.size() && end - at <= 9 && (line_[end] == '.' || line_[end] == ')') &&
                         is_blank_or_end(line_, end + 1);
    if (!is_item) return end;
    out_ += '\\';
    out_ += line_[end];
    return end + 1;
  }

  void character(std::size_t at) {
    if (is_read(at)) out_ += '\\';
    out_ += line_[at];
  }

  bool is_first(std::size_t at) const { return at == 0; }
  bool is_last(std::size_t at) const { return at + 1 == line_.size(); }

  bool is_read(std::size_t at) const {
    switch (line_[at]) {
      case '`':
      case '[':
      case ']':
      case '|':
        return true;
      case '*':
        return !stands_alone(at);
      case '_':
        return !stands_alone(at) && !is_in_word(at);
      case '~':
        return (at > 0 && line_[at - 1] == '~') || is_last(at) || line_[at + 1] == '~';
      case '\\':
        return is_last(at) || is_punctuation(line_[at + 1]);
      case '<':
        return is_last(at) || is_ascii_letter(line_[at + 1]) ||
               std::string_view("/!?").find(line_[at + 1]) != std::string_view::npos;
      case '&':
        return begins_reference(at);
      case '#':
        return ends_heading(at);
      default:
        return false;
    }
  }

  // Blanks on both sides: it opens and closes nothing.
  bool stands_alone(std::size_t at) const {
    const bool free_before = is_first(at) ? !opens_ : is_blank(line_[at - 1]);
    const bool free_after = is_last(at) ? !closes_ : is_blank(line_[at + 1]);
    return free_before && free_after && !begins_item(at);
  }

  // "* x" or "_ _ _" at the head of a line.
  bool begins_item(std::size_t at) const {
    return line_.substr(0, at).find_first_not_of(" \t") == std::string_view::npos;
  }

  bool is_in_word(std::size_t at) const {
    return !is_first(at) && !is_last(at) && is_word(line_[at - 1]) && is_word(line_[at + 1]);
  }
  static bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

  bool begins_reference(std::size_t at) const {
    const std::string_view rest = line_.substr(at + 1, 34);
    std::size_t end = rest.starts_with('#') ? 1 : 0;
    while (end < rest.size() && (is_ascii_letter(rest[end]) || is_ascii_digit(rest[end]))) ++end;
    return end > 0 && end < rest.size() && rest[end] == ';';
  }

  // A run of # at the end of the line, after a blank, closes a heading.
  bool ends_heading(std::size_t at) const {
    return (last_word_ == std::string_view::npos || at > last_word_) && !is_first(at) && is_blank(line_[at - 1]);
  }

  std::string_view line_;
  bool opens_;
  bool closes_;
  std::size_t last_word_;  // npos in a line of nothing but # and blanks
  std::string& out_;
};

}  // namespace

std::string escape_markdown(std::string_view value) {
  const std::string text = escape_text(value);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) out += '\n';
    LineEscaper(std::string_view(text).substr(begin, end - begin), begin == 0, end == text.size(), out).run();
    begin = end + 1;
  }
  return out;
}

}  // namespace kb
