// The log of what was searched for: one JSON object a line, in a file of the user's own. The program decides whether
// anything is logged (log.queries); nothing in the library logs by itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/date.h"

namespace kb {

using Minute = std::chrono::sys_time<std::chrono::minutes>;

// All that is kept of a search.
struct LoggedQuery {
  Minute time{};
  std::string query;
  std::size_t hits = 0;
  double score = 0;   // of the best hit
  std::string first;  // its path, or empty
  std::string lang;   // that was asked for, or empty

  bool operator==(const LoggedQuery&) const = default;
};

// The file for a knowledge base below the user's state folder. Each root has its own.
KB_API std::filesystem::path query_log_path(const std::filesystem::path& state, const std::filesystem::path& root);

// The line of the log, with its end; very long queries are cut. Reading takes what it can: other lines are left out.
KB_API std::string format_logged(const LoggedQuery& entry);
KB_API std::vector<LoggedQuery> parse_query_log(std::string_view text);

// Adds a line with one write, so that lines of several processes do not mix. Makes the file for its owner only (0600),
// and folders as needed. Throws Error(io).
KB_API void log_query(const std::filesystem::path& log, const LoggedQuery& entry);

// Everything logged; nothing when there is no such file. Throws Error(io).
KB_API std::optional<std::vector<LoggedQuery>> read_query_log(const std::filesystem::path& log);

// Takes away the entries before that day, or all of them and the file. Gives their number. Throws Error(io).
KB_API std::size_t purge_query_log(const std::filesystem::path& log, const std::optional<Date>& before);

}  // namespace kb
