#include "content/front_matter.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "content/toml.h"
#include "content/yaml.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;   // without the newline
  std::size_t next = 0;  // of the line after it
};

Line line_at(std::string_view source, std::size_t begin) {
  const std::size_t end = std::min(source.find('\n', begin), source.size());
  return {begin, end, std::min(end + 1, source.size())};
}

std::string_view without_trailing_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t");
  return text.substr(0, last + 1);
}

std::string_view line_text(std::string_view source, const Line& line) {
  return without_trailing_blanks(source.substr(line.begin, line.end - line.begin));
}

// Where the first line begins that is neither blank nor in a comment before it.
std::size_t skip_comments(std::string_view source) {
  std::size_t at = 0;
  while (at < source.size()) {
    const Line line = line_at(source, at);
    const std::string_view text = trim(line_text(source, line));
    if (text.empty()) {
      at = line.next;
      continue;
    }
    if (!text.starts_with("<!--")) return at;
    const std::size_t close = source.find("-->", line.begin);
    if (close == std::string_view::npos) return at;
    const Line last = line_at(source, close);
    if (!trim(source.substr(close + 3, last.end - close - 3)).empty()) return at;
    at = last.next;
  }
  return at;
}

bool is_key_character(unsigned char c) {
  return c >= 0x80 || std::isalnum(c) != 0 ||
         std::string_view("_-. \"'").find(static_cast<char>(c)) != std::string_view::npos;
}

// Whether a line reads "key: value" ("key = value" in TOML, or "[table]").
bool is_key_line(std::string_view line, FrontMatterStyle style) {
  const bool is_yaml = style == FrontMatterStyle::yaml;
  if (!is_yaml && line.starts_with('[')) return line.ends_with(']');
  if (is_yaml && line.starts_with('{')) return !line.starts_with("{{") && !line.starts_with("{%");
  const std::size_t sign = line.find(is_yaml ? ':' : '=');
  if (sign == std::string_view::npos || sign == 0 || sign > 60 || line.front() == ' ') return false;
  if (is_yaml && sign + 1 < line.size() && line[sign + 1] != ' ') return false;
  return std::ranges::all_of(line.substr(0, sign),
                             [](char c) { return is_key_character(static_cast<unsigned char>(c)); });
}

// Whether the first line with something in it is a key's.
bool looks_like_front_matter(std::string_view inside, FrontMatterStyle style) {
  for (std::size_t at = 0; at < inside.size();) {
    const Line line = line_at(inside, at);
    const std::string_view text = line_text(inside, line);
    if (!text.empty() && !text.starts_with('#')) return is_key_line(text, style);
    at = line.next > at ? line.next : inside.size();
  }
  return false;
}

bool is_blank(std::string_view inside) {
  return trim(inside).empty();
}

// The line that closes the fence, if there is one.
std::optional<Line> find_close(std::string_view source, std::size_t at, FrontMatterStyle style) {
  while (at < source.size()) {
    const Line line = line_at(source, at);
    const std::string_view text = line_text(source, line);
    if (style == FrontMatterStyle::toml ? text == "+++" : text == "---" || text == "...") return line;
    if (line.next == at) break;
    at = line.next;
  }
  return std::nullopt;
}

int line_number(std::string_view source, std::size_t at) {
  return static_cast<int>(std::ranges::count(source.substr(0, at), '\n')) + 1;
}

FrontMatterStyle style_of(std::string_view fence) {
  if (fence == "---") return FrontMatterStyle::yaml;
  return fence == "+++" ? FrontMatterStyle::toml : FrontMatterStyle::none;
}

// A comment alone on top of a page without front matter belongs to the body.
FrontMatter nothing() {
  FrontMatter none;
  none.values.kind = Value::Kind::map;
  return none;
}

FrontMatter unclosed(const std::string& path, std::string_view source, const Line& fence, FrontMatterStyle style) {
  FrontMatter none = nothing();
  if (!looks_like_front_matter(source.substr(fence.next), style)) return none;
  const std::string name(line_text(source, fence));
  none.findings.push_back(make_finding("front-matter-unclosed", {path, line_number(source, fence.begin), 1},
                                       "the front matter is read as text: no second '" + name + "' closes it",
                                       "add a line '" + name + "' after the last key"));
  return none;
}

// The lines around front matter.
struct Fences {
  FrontMatterStyle style = FrontMatterStyle::none;
  Line open;
  std::optional<Line> close;

  std::string_view inside(std::string_view source) const { return source.substr(open.next, close->begin - open.next); }
};

Fences find_fences(std::string_view source) {
  Fences found;
  found.open = line_at(source, skip_comments(source));
  found.style = style_of(line_text(source, found.open));
  if (found.style != FrontMatterStyle::none) found.close = find_close(source, found.open.next, found.style);
  return found;
}

bool is_front_matter(std::string_view inside, FrontMatterStyle style) {
  return is_blank(inside) || looks_like_front_matter(inside, style);
}

}  // namespace

FrontMatter read_front_matter(const std::string& path, std::string_view source) {
  const Fences fences = find_fences(source);
  if (fences.style == FrontMatterStyle::none) return nothing();
  if (!fences.close) return unclosed(path, source, fences.open, fences.style);
  const std::string_view inside = fences.inside(source);
  if (!is_front_matter(inside, fences.style)) return nothing();
  FrontMatter found;
  found.style = fences.style;
  found.body = fences.close->next;
  const int first_line = line_number(source, fences.open.next);
  found.body_line = line_number(source, fences.close->begin) + 1;
  found.values = fences.style == FrontMatterStyle::toml ? parse_toml(path, inside, first_line, found.findings)
                                                        : parse_yaml(path, inside, first_line, found.findings);
  return found;
}

std::size_t front_matter_end(std::string_view source) {
  const Fences fences = find_fences(source);
  return fences.close && is_front_matter(fences.inside(source), fences.style) ? fences.close->next : 0;
}

}  // namespace kb
