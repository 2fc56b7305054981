#include "content/toml.h"

#include <fmt/format.h>

#include <toml++/toml.h>

#include "base/toml_value.h"
#include "content/repair.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr int most_levels = 64;
constexpr std::size_t most_toml_work = std::size_t{4} << 20;  // bytes parsed again for keys that stand twice
constexpr std::string_view key_characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. \"'";

SyntaxError to_syntax_error(const toml::parse_error& error) {
  SyntaxError out;
  out.line = static_cast<int>(error.source().begin.line);
  out.column = static_cast<int>(error.source().begin.column);
  out.message = error.description();
  constexpr std::string_view prefix = "Error while parsing ";
  if (out.message.starts_with(prefix)) out.message.erase(0, prefix.size());
  if (out.message.find("string") != std::string::npos)
    out.hint = "close the quotes, or use '''...''' for text with quotes";
  return out;
}

bool is_header(std::string_view line) {
  const std::string_view plain = trim(line.substr(0, line.find('#')));
  return line.starts_with('[') && plain.ends_with(']') && plain.find(',') == std::string_view::npos;
}

std::string_view key_of(std::string_view line) {
  const std::size_t sign = line.find_first_of("=:");  // the colon is YAML's, and a frequent mistake
  if (sign == std::string_view::npos) return {};
  const std::string_view key = trim(line.substr(0, sign));
  return key.find_first_not_of(key_characters) == std::string_view::npos ? key : std::string_view{};
}

bool starts_entry(std::string_view line) {
  return is_header(line) || !key_of(line).empty();
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// Blanks the earlier entry of the key that stands on `line` again (from 1), so that the last one counts.
std::optional<int> blank_earlier(std::string& text, int line) {
  const std::vector<std::string_view> lines = lines_of(text);
  const auto again = static_cast<std::size_t>(line) - 1;
  if (again >= lines.size() || key_of(lines[again]).empty()) return std::nullopt;
  for (std::size_t i = again; i-- > 0 && !is_header(lines[i]);) {
    if (key_of(lines[i]) != key_of(lines[again])) continue;
    std::size_t end = i + 1;
    while (end < again && !starts_entry(lines[end])) ++end;
    const auto begin = static_cast<std::size_t>(lines[i].data() - text.data());
    const auto stop = static_cast<std::size_t>(lines[end].data() - text.data());
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(stop),
        [](char c) { return c != '\n'; }, ' ');
    return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

// The first line (from 1) with a dotted key of more parts than any page needs: toml++ would go that deep.
std::optional<int> too_deep_line(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    int dots = 0;
    for (const char c : lines[i]) {
      if (c == '.') ++dots;
      const bool is_key_end = c == '=' || c == ']';
      if (is_key_end && dots > most_levels) return static_cast<int>(i) + 1;
      if (is_key_end || c == ',' || c == '{') dots = 0;
    }
  }
  return std::nullopt;
}

Parsed parse_once(const std::string& path, std::string_view text, int first_line) {
  Parsed parsed;
  parsed.values.kind = Value::Kind::map;
  std::string kept(text);
  if (const std::optional<int> line = too_deep_line(text)) {
    parsed.error = SyntaxError{*line, 1, 0, 0, fmt::format("a key of over {} parts", most_levels), ""};
    return parsed;
  }
  for (int duplicates = 0;; ++duplicates) {
    try {
      parsed.values = to_value(toml::parse(std::string_view(kept)), first_line);
      break;
    } catch (const toml::parse_error& error) {
      const SyntaxError problem = to_syntax_error(error);
      const bool may_go_on = duplicates < 20 && static_cast<std::size_t>(duplicates) * text.size() < most_toml_work;
      const bool is_duplicate = may_go_on && problem.message.find("redefine") != std::string::npos;
      const std::optional<int> earlier = is_duplicate ? blank_earlier(kept, problem.line) : std::nullopt;
      if (!earlier) {
        parsed.error = problem;
        break;
      }
      const std::string name(key_of(lines_of(text)[static_cast<std::size_t>(problem.line) - 1]));
      parsed.findings.push_back(make_finding(
          "front-matter-duplicate-key", {path, first_line + problem.line - 1, problem.column},
          fmt::format("'{}' stands here again, after line {}; this value counts", name, first_line + *earlier - 1)));
    }
  }
  parsed.values.line = first_line;
  parsed.values.column = 1;
  return parsed;
}

}  // namespace

Value parse_toml(const std::string& path, std::string_view text, int first_line, std::vector<Finding>& findings) {
  const auto parse = [&](std::string_view part) { return parse_once(path, part, first_line); };
  return parse_with_repairs({parse, starts_entry}, path, std::string(text), first_line, findings);
}

}  // namespace kb
