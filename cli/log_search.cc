#include "log_search.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/query_log.h>

namespace kb::cli {
namespace {

LoggedQuery entry_of(Session& session, const SearchRequest& request, const SearchResult& result) {
  LoggedQuery entry;
  entry.time = std::chrono::floor<std::chrono::minutes>(session.now());
  entry.query = request.query;
  entry.hits = result.total;
  entry.lang = request.lang;
  if (!result.hits.empty()) {
    entry.score = result.hits.front().score;
    entry.first = result.hits.front().record.path;
  }
  return entry;
}

}  // namespace

void log_search(Session& session, const SearchRequest& request, const SearchResult& result) {
  if (!session.config().boolean("log.queries") || request.offset > 0) return;
  try {
    const auto log = session.query_log();
    std::error_code error;
    const bool is_new = !std::filesystem::exists(log, error);
    log_query(log, entry_of(session, request, result));
    if (!is_new) return;
    session.note(fmt::format("log.queries is on: what you search for is kept in '{}'; `kb gaps --purge` deletes it",
                             log.string()));
  } catch (const Error& error) {
    session.note(fmt::format("the query was not logged: {}", error.what()));
  }
}

}  // namespace kb::cli
