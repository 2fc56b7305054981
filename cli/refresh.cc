#include "refresh.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <kb/error.h>

#include "progress.h"
#include "terminal.h"

namespace kb::cli {
namespace {

using namespace std::chrono_literals;

void say_rebuilt(Session& session, const IndexReport& report) {
  if (!report.rebuilt_because.empty()) session.note("the index was built anew: " + report.rebuilt_because);
}

Index build_index(Session& session, const Place& place) {
  ProgressBar bar(session, "indexing");
  const IndexReport report = update_index(place, session.config(), index_options(session, bar));
  bar.clear();
  say_rebuilt(session, report);
  session.note(fmt::format("indexed {} in {:.1f} s", counted(report.documents, "document"), bar.elapsed().count()));
  return Index::open(place.index);
}

std::string built_at(const Index& index) {
  return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(std::chrono::system_clock::to_time_t(index.built())));
}

void say_unchecked(Session& session, const Index& index, std::string_view why) {
  session.note(fmt::format("answering from the index of {}: {}", built_at(index), why));
}

// What is there, or nothing when it has to be built. Throws when it may not be built.
std::optional<Index> open_existing(Session& session, const Place& place) {
  try {
    return Index::open(place.index);
  } catch (const Error& error) {
    const bool can_be_built = error.code() == ErrorCode::not_found || error.code() == ErrorCode::io;
    if (!can_be_built || !session.config().boolean("index.auto_refresh")) throw;
    return std::nullopt;
  }
}

// True when something was written.
bool refresh(Session& session, const Place& place) {
  ProgressBar bar(session, "indexing");
  IndexOptions options = index_options(session, bar);
  options.quick = true;
  options.lock_wait = 2s;
  const IndexReport report = update_index(place, session.config(), options);
  say_rebuilt(session, report);
  return report.wrote;
}

// The same, but a lock or a disk that says no is only told of.
bool refresh_in_time(Session& session, const Place& place) {
  try {
    return refresh(session, place);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::locked && error.code() != ErrorCode::io) throw;
    session.note(fmt::format("the index is not brought up to date: {}", error.what()));
    return false;
  }
}

bool is_too_large(const Index& index, const Config& config) {
  return index.size() > static_cast<std::size_t>(config.integer("index.auto_refresh_limit"));
}

}  // namespace

Index open_fresh_index(Session& session) {
  const Place place = session.place();
  const Config& config = session.config();
  auto index = open_existing(session, place);
  if (!index) return build_index(session, place);
  if (!config.boolean("index.auto_refresh")) {
    say_unchecked(session, *index, "not checked for changed files");
    return std::move(*index);
  }
  if (is_too_large(*index, config)) {
    say_unchecked(session, *index, "too many documents to check each time; `kb index` brings it up to date");
    return std::move(*index);
  }
  try {
    if (refresh(session, place)) return Index::open(place.index);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::locked && error.code() != ErrorCode::io) throw;
    say_unchecked(session, *index, error.what());
  }
  return std::move(*index);
}

// Another program may have brought the index up to date: then there is nothing to do here but to open it.
std::optional<Index> IndexRefresher::reopen() {
  const Config& config = session_.config();
  if (!built_) {
    Index index = open_fresh_index(session_);
    built_ = index.built();
    is_checked_ = config.boolean("index.auto_refresh") && !is_too_large(index, config);
    return index;
  }
  const bool has_written = is_checked_ && refresh_in_time(session_, session_.place());
  Index index = Index::open(session_.place().index);
  if (!has_written && index.built() == *built_) return std::nullopt;
  built_ = index.built();
  return index;
}

}  // namespace kb::cli
