#include <fmt/format.h>
#include <kb/error.h>
#include <kb/eval.h>
#include <kb/text.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "progress.h"
#include "refresh.h"
#include "run.h"
#include "table.h"

namespace kb::cli {
namespace {

constexpr std::size_t failures_shown = 20;

struct EvalOptions {
  std::string queries;
  std::string relevance;
  std::string min_hit3;
  Filters filters;
  std::optional<std::size_t> failures;
  bool json = false;
};

struct Outcome {
  EvalReport report;
  EvalLeftOver left_over;
  double seconds = 0;
};

void define_options(CLI::App& app, EvalOptions& options) {
  add_text(app, "--queries", options.queries, "FILE", "ask these instead: one JSON object a line; with --qrels",
           "Queries");
  add_text(app, "--qrels", options.relevance, "FILE",
           "which pages answer them: lines 'query 0 document grade'; with --queries", "Queries");
  add_filters(app, options.filters);
  add_text(app, "--min-hit3", options.min_hit3, "SHARE",
           "exit 1 when fewer than this share, from 0 to 1, have a right page among their first 3 hits", "Output");
  add_number(app, "--failures", options.failures, "show so many failures (20; with --json all)", "Output");
  add_flag(app, "--json", options.json, "one JSON document; see kb-formats(5)", "Output");
}

double parse_hit_share(const std::string& text) {
  double share = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (error != std::errc() || end != text.data() + text.size() || !(share >= 0 && share <= 1)) {
    throw Error(ErrorCode::usage, fmt::format("--min-hit3: '{}' is not a number from 0 to 1", text),
                "write 95 per cent as 0.95");
  }
  return share;
}

void require_both(const EvalOptions& options) {
  if (options.queries.empty() == options.relevance.empty()) return;
  const bool has_queries = !options.queries.empty();
  throw Error(
      ErrorCode::usage,
      fmt::format("{} wants {} too", has_queries ? "--queries" : "--qrels", has_queries ? "--qrels" : "--queries"),
      "`kb eval --queries FILE --qrels FILE`; without both, titles and questions are asked");
}

SearchRequest make_request(const EvalOptions& options, Session& session) {
  SearchRequest request;
  request.kind = options.filters.parsed_kind();
  request.lang = options.filters.lang;
  request.all = options.filters.all;
  request.today = session.today();
  return request;
}

std::string read_file(Session& session, const std::string& path) {
  auto text = read_text_file(session.resolve(path));
  if (!text) throw Error(ErrorCode::not_found, fmt::format("there is no file '{}'", path));
  return *std::move(text);
}

// Before the index is opened, so that a mistake in a file is told at once.
struct Files {
  std::vector<EvalQuery> queries;
  std::vector<Judgement> judgements;
};

Files read_files(const EvalOptions& options, Session& session) {
  if (options.queries.empty()) return {};
  return {parse_queries(read_file(session, options.queries), options.queries),
          parse_judgements(read_file(session, options.relevance), options.relevance)};
}

EvalSet gather(const EvalOptions& options, Files files, const Index& index, const SearchRequest& like) {
  SearchRequest request = like;
  request.limit = 0;  // all
  if (options.queries.empty()) return {own_queries(index.list(request)), {}};
  SearchRequest every;
  every.limit = 0;
  every.all = true;
  return make_eval_set(std::move(files.queries), files.judgements, index.list(every));
}

Outcome ask(const EvalOptions& options, Session& session) {
  const SearchRequest like = make_request(options, session);
  Files files = read_files(options, session);
  const Index index = open_fresh_index(session);
  const EvalSet set = gather(options, std::move(files), index, like);
  ProgressBar bar(session, "asking");
  EvalReport report = evaluate(index, set.queries, like, [&](std::size_t asked) {
    bar.show({asked, set.queries.size()});
  });
  return {std::move(report), set.left_over, bar.elapsed().count()};
}

// "WHAT: 4 (a, b, c, ...)"
void tell_left_over(Session& session, std::string_view what, const std::vector<std::string>& names) {
  if (names.empty()) return;
  const std::vector<std::string> first(names.begin(), names.begin() + std::min<std::ptrdiff_t>(3, std::ssize(names)));
  session.note(fmt::format("{}: {} ({}{})", what, grouped(names.size()), fmt::join(first, ", "),
                           first.size() < names.size() ? ", ..." : ""));
}

void tell_left_over(Session& session, const EvalLeftOver& left_over) {
  tell_left_over(session, "judged relevant and not in the index", left_over.documents);
  tell_left_over(session, "left out, because no page of the index answers them", left_over.queries);
  tell_left_over(session, "judged and not among the queries", left_over.unasked);
}

Json scores_json(const EvalScores& scores) {
  return {{"n", scores.queries},
          {"hit@1", scores.hit1},
          {"hit@3", scores.hit3},
          {"hit@10", scores.hit10},
          {"mrr@10", scores.mrr10}};
}

Json failure_json(const EvalFailure& failure) {
  Json json = {{"id", failure.query.id},           {"text", failure.query.text},
               {"kind", failure.query.kind},       {"rank", failure.rank ? Json(*failure.rank) : Json(nullptr)},
               {"wanted", failure.query.relevant}, {"first", nullptr}};
  if (failure.first) json["first"] = {{"path", failure.first->path}, {"title", failure.first->meta.title}};
  return json;
}

Json outcome_json(const Outcome& outcome, std::size_t limit) {
  const EvalReport& report = outcome.report;
  Json json = {{"schema", schema}, {"overall", scores_json(report.overall)}, {"kinds", Json::object()}};
  for (const auto& [kind, scores] : report.kinds) json["kinds"][kind] = scores_json(scores);
  const auto asked = static_cast<double>(report.overall.queries);
  json["queries_per_second"] = outcome.seconds > 0 ? asked / outcome.seconds : 0;
  json["failed"] = report.failures.size();
  json["failures"] = Json::array();
  for (const auto& failure : report.failures) {
    if (json["failures"].size() < limit) json["failures"].push_back(failure_json(failure));
  }
  json["left_out"] = {{"queries", outcome.left_over.queries},
                      {"documents", outcome.left_over.documents},
                      {"unasked", outcome.left_over.unasked}};
  return json;
}

std::vector<std::string> row(const std::string& kind, const EvalScores& scores) {
  return {kind,
          fmt::format("{:>7}", grouped(scores.queries)),
          fmt::format("{:.3f}", scores.hit1),
          fmt::format("{:.3f}", scores.hit3),
          fmt::format("{:.3f}", scores.hit10),
          fmt::format("{:.3f}", scores.mrr10)};
}

void print_scores(Session& session, const EvalReport& report) {
  Table table{{"kind", "queries", "hit@1", "hit@3", "hit@10", "MRR@10"}, {}};
  for (const auto& [kind, scores] : report.kinds) table.rows.push_back(row(kind, scores));
  if (report.kinds.size() != 1) table.rows.push_back(row("all", report.overall));
  session.out() << format_table(table, std::max<std::size_t>(session.width(), 80), session.style());
}

std::string first_line(const EvalFailure& failure) {
  return failure.first ? fmt::format("{} ({})", failure.first->path, failure.first->meta.title) : "no hit";
}

void print_failure(Session& session, const EvalFailure& failure) {
  const Style style = session.style();
  const auto& query = failure.query;
  const std::string rank = failure.rank ? fmt::format("rank {}", *failure.rank) : "not found";
  session.out() << fmt::format("\n{:<9}  {} ({})\n", rank, style.paint(for_terminal(query.text), sgr::bold),
                               for_terminal(query.kind))
                << fmt::format("  wanted   {}\n", for_terminal(fmt::format("{}", fmt::join(query.relevant, ", "))))
                << fmt::format("  first    {}\n", for_terminal(first_line(failure)));
}

void print_failures(Session& session, const std::vector<EvalFailure>& failures, std::size_t limit) {
  if (failures.empty()) return;
  const auto failed = failures.size();
  session.out() << fmt::format("\n{} {} no right page among the first 3 hits\n", counted(failed, "failure"),
                               failed == 1 ? "has" : "have");
  const std::size_t shown = std::min(limit, failed);
  for (std::size_t i = 0; i < shown; ++i) print_failure(session, failures[i]);
  if (shown < failed) {
    session.out() << fmt::format("\n{} more; --failures {} shows all\n", grouped(failed - shown), failed);
  }
}

void print_outcome(Session& session, const EvalOptions& options, const Outcome& outcome) {
  if (options.json) {
    return print_json(session.out(), outcome_json(outcome, options.failures.value_or(SIZE_MAX)));
  }
  if (outcome.report.overall.queries == 0) return session.note("there is nothing to ask");
  print_scores(session, outcome.report);
  print_failures(session, outcome.report.failures, options.failures.value_or(failures_shown));
}

int run_eval(const EvalOptions& options, Session& session) {
  require_both(options);
  const double least = options.min_hit3.empty() ? 0 : parse_hit_share(options.min_hit3);
  const Outcome outcome = ask(options, session);
  tell_left_over(session, outcome.left_over);
  print_outcome(session, options, outcome);
  const EvalScores& overall = outcome.report.overall;
  if (overall.queries == 0) return exit_no;
  if (overall.hit3 >= least) return exit_yes;
  session.note(fmt::format("hit@3 is {:.3f}, below {}", overall.hit3, options.min_hit3));
  return exit_no;
}

}  // namespace

Action define_eval(CLI::App& app) {
  const auto options = std::make_shared<EvalOptions>();
  define_options(app, *options);
  return [options](Session& session) { return run_eval(*options, session); };
}

}  // namespace kb::cli
