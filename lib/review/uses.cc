// How often pages are used, from what other programs count.
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "kb/audit.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Uses = std::map<std::string, std::size_t, std::less<>>;

[[noreturn]] void refuse_uses(const std::string& name, int line, const std::string& what) {
  throw Error(ErrorCode::usage, what, "a line is PATH,NUMBER; as JSON {\"PATH\": NUMBER}", {name, line});
}

std::optional<std::size_t> count_in(std::string_view text) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(count) : std::nullopt;
}

std::string_view without_quotes(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) text = text.substr(1, text.size() - 2);
  return text;
}

// The number is the last cell: a path may have commas.
Uses uses_of_lines(const std::string& name, std::string_view text) {
  Uses uses;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty()) continue;
    const std::size_t comma = line.find_last_of(",;\t");
    const auto count = comma == line.npos ? std::nullopt : count_in(without_quotes(line.substr(comma + 1)));
    if (!count && number == 1 && comma != line.npos) continue;  // a head
    if (!count) refuse_uses(name, number, fmt::format("'{}' has no number at its end", line));
    uses[std::string(without_quotes(line.substr(0, comma)))] += *count;
  }
  return uses;
}

std::size_t count_of_json(const std::string& name, const nlohmann::json& value) {
  if (!value.is_number_unsigned()) refuse_uses(name, 0, fmt::format("'{}' is no number of uses", value.dump()));
  return value.get<std::size_t>();
}

Uses uses_of_json(const std::string& name, std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  Uses uses;
  if (json.is_object()) {
    for (const auto& [path, count] : json.items()) uses[path] += count_of_json(name, count);
    return uses;
  }
  if (!json.is_array()) refuse_uses(name, 0, "this is no JSON");
  for (const auto& row : json) {
    const auto path = row.is_object() ? row.find("path") : row.end();
    const auto count = row.is_object() ? row.find("uses") : row.end();
    if (path == row.end() || count == row.end() || !path->is_string())
      refuse_uses(name, 0, fmt::format("'{}' has no path and uses", row.dump()));
    uses[path->get<std::string>()] += count_of_json(name, *count);
  }
  return uses;
}

}  // namespace

Uses read_uses(const std::string& name, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view begin = trim(text);
  const bool is_json = begin.starts_with('{') || begin.starts_with('[');
  return is_json ? uses_of_json(name, begin) : uses_of_lines(name, text);
}

}  // namespace kb
