#include <fmt/format.h>
#include <kb/error.h>
#include <kb/gaps.h>
#include <kb/text.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "knowledge_base.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

constexpr std::size_t usual_gaps_limit = 20;
constexpr std::size_t most_other_wordings = 3;

struct GapsOptions {
  std::string since;
  std::string before;
  std::optional<std::size_t> limit;
  bool json = false;
  bool purge = false;
};

void define_options(CLI::App& app, GapsOptions& options) {
  add_text(app, "--since", options.since, "DATE", "only queries from that day on: a date, or an age such as 90d",
           "Filters");
  add_number(app, "--limit,-n", options.limit, fmt::format("show so many; {} unless given", usual_gaps_limit),
             "Filters");
  auto* const json = add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
  auto* const purge = add_flag(app, "--purge", options.purge, "delete the log", "Log");
  add_text(app, "--before", options.before, "DATE", "with --purge: only what was logged before that day", "Log");
  exclude_each_other({json, purge});
}

// A date, or an age: its first day.
std::optional<Date> parse_day(const std::string& option, const std::string& text, Date today) {
  if (text.empty()) return std::nullopt;
  const auto range = parse_date_range(text + "..", today);
  if (!range || !range->first) {
    throw Error(ErrorCode::usage, fmt::format("{}: '{}' is neither a date nor an age", option, text),
                "write it as 2026-01-31 or 90d");
  }
  return range->first;
}

int purge(const GapsOptions& options, Session& session) {
  const auto before = parse_day("--before", options.before, session.today());
  const std::size_t purged = purge_query_log(session.query_log(), before);
  session.out() << fmt::format("deleted {} of the log\n", counted(purged, "line"));
  return exit_yes;
}

constexpr const char* how_to_switch_on =
    "`log.queries = true` under [log] switches it on: for you in the user's settings file, for all in kb.toml";

std::vector<LoggedQuery> read_log(const GapsOptions& options, Session& session) {
  const auto since = parse_day("--since", options.since, session.today());
  const bool is_on = session.config().boolean("log.queries");
  auto entries = read_query_log(session.query_log());
  if (!entries && !is_on) {
    throw Error(ErrorCode::not_found, "no search has been logged, and log.queries is off", how_to_switch_on);
  }
  if (!is_on) session.note("log.queries is off: new searches are not logged");
  if (!entries) return {};
  if (since) {
    std::erase_if(*entries, [&](const LoggedQuery& entry) { return entry.time < *since; });
  }
  return std::move(*entries);
}

// What the same search finds today.
Judge judge_by(const Index& index, Date today) {
  return [&index, today](const LoggedQuery& query) {
    SearchRequest request;
    request.query = query.query;
    request.lang = query.lang;
    request.today = today;
    request.limit = 3;
    request.snippets = false;
    return index.answer(request);
  };
}

Json gap_json(const Gap& gap) {
  Json json = {{"count", gap.count},
               {"last", format_date(std::chrono::floor<std::chrono::days>(gap.last))},
               {"wordings", gap.wordings},
               {"hits", gap.answer.hits},
               {"covered", std::round(gap.answer.covered * 10000) / 10000},
               {"nearest", Json::array()}};
  for (const auto& record : gap.answer.nearest) json["nearest"].push_back(to_json(record));
  return json;
}

void print_gap(std::ostream& out, const Gap& gap, const Style& style) {
  const std::string last = format_date(std::chrono::floor<std::chrono::days>(gap.last));
  const std::string how_well =
      gap.answer.hits == 0 ? std::string("no hit")
                           : fmt::format("the first hit has {:.0f} % of it", std::floor(gap.answer.covered * 100));
  const std::string about = fmt::format("{} · last {} · {}", counted(gap.count, "time"), last, how_well);
  out << style.paint(for_terminal(gap.wordings.front()), sgr::bold) << "\n    " << style.paint(about, sgr::dim) << '\n';
  for (std::size_t i = 1; i < std::min(gap.wordings.size(), most_other_wordings + 1); ++i) {
    out << "    also: " << for_terminal(gap.wordings[i]) << '\n';
  }
  for (const auto& record : gap.answer.nearest) {
    out << "    near: " << for_terminal(record.path) << " (" << for_terminal(record.meta.title) << ")\n";
  }
}

void print_gaps(Session& session, const GapsOptions& options, const std::vector<Gap>& gaps, std::size_t searches) {
  const std::size_t shown = std::min(gaps.size(), options.limit.value_or(usual_gaps_limit));
  if (options.json) {
    Json json = {{"schema", schema}, {"searches", searches}, {"total", gaps.size()}, {"gaps", Json::array()}};
    for (std::size_t i = 0; i < shown; ++i) json["gaps"].push_back(gap_json(gaps[i]));
    return print_json(session.out(), json);
  }
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) session.out() << '\n';
    print_gap(session.out(), gaps[i], session.style());
  }
  if (shown < gaps.size()) session.note(fmt::format("{} of {}; more with --limit", shown, counted(gaps.size(), "gap")));
}

int run_gaps(const GapsOptions& options, Session& session) {
  if (options.purge) return purge(options, session);
  if (!options.before.empty()) throw Error(ErrorCode::usage, "--before belongs to --purge", "--since narrows the list");
  const auto entries = read_log(options, session);
  const Index index = open_knowledge_base(session).index;
  const auto gaps = find_gaps(entries, judge_by(index, session.today()));
  print_gaps(session, options, gaps, entries.size());
  if (entries.empty()) {
    session.note("no search has been logged" + (options.since.empty() ? "" : " since " + options.since));
  } else if (gaps.empty()) {
    session.note(fmt::format("no gap: {} answered well", counted(entries.size(), "logged question")));
  }
  return gaps.empty() ? exit_no : exit_yes;
}

}  // namespace

Action define_gaps(CLI::App& app) {
  const auto options = std::make_shared<GapsOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_gaps(*options, session); };
}

}  // namespace kb::cli
