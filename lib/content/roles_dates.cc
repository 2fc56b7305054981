// Roles that are days or spans of days.
#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "content/roles_reader.h"
#include "text/unicode.h"

namespace kb {
namespace {

// "2021-07-22-title.md" as blogs name their posts.
std::optional<Date> date_in_name(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name.size() < 10 || (name.size() > 10 && is_ascii_digit(name[10]))) return std::nullopt;
  const bool is_dashed = name[4] == '-' && name[7] == '-' && is_ascii_digit(name[8]) && is_ascii_digit(name[9]);
  return is_dashed ? parse_date(name.substr(0, 10)) : std::nullopt;
}

bool is_placeholder(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

bool is_refusal(std::string_view text) {
  const std::string word = ascii_lower(text);
  return word == "never" || word == "none" || word == "no" || word == "n/a";
}

}  // namespace

std::optional<Date> RolesReader::date_of(const Value& value, std::string_view key) {
  // `published: false` is a status.
  if (value.kind == Value::Kind::boolean || value.kind == Value::Kind::null) return std::nullopt;
  const std::vector<std::string> scalars = value.scalars();
  const std::string text = scalars.empty() ? "" : std::string(trim(scalars.front()));
  if (text.empty() || is_placeholder(text) || is_refusal(text)) return std::nullopt;
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    document_.findings.push_back(make_finding("date-unreadable", {document_.path, value.line, value.column},
                                              fmt::format("'{}' of '{}' is not a date", text, key),
                                              "write it as 2027-01-31"));
  }
  return date;
}

bool RolesReader::try_date(std::string_view role, const std::string& source, std::optional<Date>& out) {
  if (source == "#file") {
    out = date_in_name(document_.path);
    if (out) decide(role, "file name", "", format_date(*out));
    return out.has_value();
  }
  const bool is_comment = source == "#comment";
  const Value* value = is_comment ? comment().find(role) : look_up(source);
  if (value == nullptr) return false;
  out = date_of(*value, is_comment ? role : std::string_view(source));
  if (!out) return false;
  if (is_comment)
    decide(role, "comment", "freshness", format_date(*out), value->line, value->column);
  else
    decide_by_key(role, source, format_date(*out));
  return true;
}

void RolesReader::read_date(std::string_view role, std::optional<Date>& out) {
  for (const std::string& source : sources(role)) {
    if (try_date(role, source, out)) return;
  }
  decide(role, "default", "", "");
}

void RolesReader::read_interval() {
  std::string& interval = document_.meta.interval;
  for (const std::string& source : sources("interval")) {
    if (source == "#comment") {
      const Value* value = comment().find("review_interval");
      if (value == nullptr || trim(value->text).empty()) continue;
      interval = trim(value->text);
      return decide_by_comment("interval", *value);
    }
    const std::vector<std::string> found = words(source);
    if (found.empty()) continue;
    interval = found.front();
    // "stale_after_days: 90"
    if (source.ends_with("_days") && std::ranges::all_of(interval, is_ascii_digit)) interval += " days";
    return decide_by_key("interval", source, interval);
  }
  decide("interval", "default", "", "");
}

}  // namespace kb
