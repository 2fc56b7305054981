#include "import/markdown_escape.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "content/markdown_entities.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// The neighbours of the character at `at`; '\0' where there is none.
char before(std::string_view text, std::size_t at) {
  return at == 0 ? '\0' : text[at - 1];
}
char after(std::string_view text, std::size_t at) {
  return at + 1 < text.size() ? text[at + 1] : '\0';
}

bool is_word(char c) {
  return is_ascii_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool needs_escape(std::string_view text, std::size_t at, bool in_link) {
  const char next = after(text, at);
  switch (text[at]) {
    case '\\':
      return is_punctuation(next) || next == '\0';
    case '`':
      return true;
    case '*':
      return !(before(text, at) == ' ' && next == ' ');
    case '_':
      return !(is_word(before(text, at)) && is_word(next)) && !(before(text, at) == ' ' && next == ' ');
    case '[':
      return in_link || next == '^' || next == ' ' || next == 'x' || next == 'X';
    case ']':
      return in_link || next == '(' || next == '[' || next == ':' || next == '\0';
    case '<':
      return is_ascii_letter(next) || next == '/' || next == '!' || next == '?';
    case '&':
      return entity_at(text, at).length > 0;
    case '~':
      return next == '~' || before(text, at) == '~';
    default:
      return false;
  }
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// "12." or "12)" before a blank: where the dot is.
std::size_t list_number_end(std::string_view line) {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_ascii_digit) - line.begin());
  if (digits == 0 || digits > 9 || digits == line.size()) return 0;
  const bool is_mark = line[digits] == '.' || line[digits] == ')';
  return is_mark && (digits + 1 == line.size() || line[digits + 1] == ' ') ? digits : 0;
}

bool is_rule_of(std::string_view line, char mark) {
  return std::all_of(line.begin(), line.end(), [&](char c) { return c == mark || c == ' '; });
}

bool starts_block(std::string_view line) {
  const char first = line.front();
  const char next = after(line, 0);
  if (first == '>' || first == '|') return true;
  if (first == '#') {
    const std::size_t end = line.find_first_not_of('#');
    return end == std::string_view::npos || (end <= 6 && line[end] == ' ');
  }
  if (first == '-' || first == '+') return next == ' ' || next == '\0' || is_rule_of(line, first);
  if (first == '=') return is_rule_of(line, '=');
  return first == '~' && line.starts_with("~~~");
}

}  // namespace

std::string escape_plain_text(std::string_view text, bool in_link) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (needs_escape(text, at, in_link)) out += '\\';
    out += text[at];
  }
  return out;
}

std::string escape_line_start(std::string_view line) {
  if (line.empty()) return "";
  if (const std::size_t dot = list_number_end(line); dot > 0) {
    return fmt::format("{}\\{}", line.substr(0, dot), line.substr(dot));
  }
  return (starts_block(line) ? "\\" : "") + std::string(line);
}

std::string markdown_destination(std::string_view url) {
  std::string clean(url);
  std::erase_if(clean, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (!clean.empty() && clean.find_first_of(" ()<>\\") == std::string::npos) return clean;
  std::string out = "<";
  for (const char c : clean) {
    if (c == '<' || c == '>' || c == '\\') out += '\\';
    out += c;
  }
  return out + '>';
}

std::string markdown_code(std::string_view code) {
  if (trim(code).empty()) return std::string(code);
  const std::string fence(longest_run(code, '`') + 1, '`');
  const bool wants_blanks = code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' ');
  const std::string_view blank = wants_blanks ? " " : "";
  return fmt::format("{}{}{}{}{}", fence, blank, code, blank, fence);
}

}  // namespace kb
