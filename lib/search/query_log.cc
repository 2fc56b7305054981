#include "kb/query_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/digest.h"
#include "base/files.h"
#include "kb/error.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using LogJson = nlohmann::ordered_json;

constexpr std::size_t longest_query = 1000;  // bytes

// "2026-11-22T12:34Z".
std::string format_minute(Minute time) {
  const Date day = std::chrono::floor<std::chrono::days>(time);
  const auto minutes = (time - day).count();
  return fmt::format("{}T{:02}:{:02}Z", format_date(day), minutes / 60, minutes % 60);
}

std::optional<Minute> parse_minute(const std::string& text) {
  const auto day = parse_date(text.substr(0, 10));
  if (!day || text.size() != 17 || text[10] != 'T' || text[13] != ':' || text[16] != 'Z') return std::nullopt;
  const auto two_digits = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const int hour = two_digits(11);
  const int minute = two_digits(14);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return *day + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

std::optional<LoggedQuery> parse_line(std::string_view line) {
  const LogJson json = LogJson::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    const auto time = parse_minute(json.value("time", ""));
    LoggedQuery entry{{},
                      json.value("query", ""),
                      json.value("hits", std::size_t{0}),
                      json.value("score", 0.0),
                      json.value("first", ""),
                      json.value("lang", "")};
    if (!time || entry.query.empty()) return std::nullopt;
    entry.time = *time;
    return entry;
  } catch (const LogJson::exception&) {  // a value of another type
    return std::nullopt;
  }
}

}  // namespace

fs::path query_log_path(const fs::path& state, const fs::path& root) {
  return state / fmt::format("queries-{}.jsonl", digest(fs::absolute(root).lexically_normal().string()));
}

std::string format_logged(const LoggedQuery& entry) {
  const LogJson json = {{"time", format_minute(entry.time)},
                        {"query", entry.query.substr(0, boundary_before(entry.query, longest_query))},
                        {"hits", entry.hits},
                        {"score", entry.score},
                        {"first", entry.first},
                        {"lang", entry.lang}};
  return json.dump(-1, ' ', false, LogJson::error_handler_t::replace) + '\n';
}

std::vector<LoggedQuery> parse_query_log(std::string_view text) {
  std::vector<LoggedQuery> entries;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (auto entry = parse_line(text.substr(0, end))) entries.push_back(std::move(*entry));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return entries;
}

void log_query(const fs::path& log, const LoggedQuery& entry) {
  std::error_code error;
  fs::create_directories(log.parent_path(), error);
  append_to_file(log, format_logged(entry));
}

std::optional<std::vector<LoggedQuery>> read_query_log(const fs::path& log) {
  std::error_code error;
  if (!fs::exists(log, error)) return std::nullopt;
  return parse_query_log(read_file(log));
}

std::size_t purge_query_log(const fs::path& log, const std::optional<Date>& before) {
  const auto entries = read_query_log(log);
  if (!entries) return 0;
  std::string kept;
  std::size_t purged = 0;
  for (const LoggedQuery& entry : *entries) {
    const bool is_old = !before || entry.time < *before;
    if (is_old)
      ++purged;
    else
      kept += format_logged(entry);
  }
  if (!kept.empty()) {
    write_file_atomic(log, kept);
    return purged;
  }
  std::error_code error;
  if (!fs::remove(log, error) && error) {
    throw Error(ErrorCode::io, fmt::format("cannot delete '{}': {}", log.string(), error.message()));
  }
  return purged;
}

}  // namespace kb
