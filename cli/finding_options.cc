#include "finding_options.h"

#include <fmt/format.h>
#include <kb/check.h>
#include <kb/error.h>
#include <kb/files.h>

#include <algorithm>
#include <ostream>

#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

const std::vector<std::string> severities = {"error", "warning", "note", "never"};

std::ptrdiff_t rank_of(std::string_view severity) {
  return std::ranges::find(severities, severity) - severities.begin();
}

Finding stale_finding(const FindingOptions& options, const Report& report, const Baseline::Entry& entry,
                      Session& session) {
  return make_finding("baseline-stale", {session.path_in_root(options.baseline).value_or(options.baseline)},
                      fmt::format("'{}' is met no more in '{}': {}", entry.rule, entry.path, entry.message),
                      fmt::format("`{} --write-baseline {}` takes it out", report.tool, options.baseline));
}

// Whether the entry is about a rule of the command that made the report.
bool is_of_tool(const Baseline::Entry& entry, const Report& report) {
  const Rule* const rule = find_rule(entry.rule);
  return rule == nullptr || rule->tool == report.tool;
}

void apply_baseline(const FindingOptions& options, Report& report, Session& session, const CanJudge& can_judge) {
  if (options.baseline.empty()) return;
  Compared compared =
      compare(report.findings, read_baseline(options.baseline, text_of_file(session.resolve(options.baseline))));
  report.findings = std::move(compared.fresh);
  report.known = compared.known;
  std::vector<Finding> stale;
  for (const Baseline::Entry& entry : compared.stale) {
    if (is_of_tool(entry, report) && can_judge(entry)) stale.push_back(stale_finding(options, report, entry, session));
  }
  apply_severities(stale, session.config());
  report.findings.insert(report.findings.end(), stale.begin(), stale.end());
  sort_findings(report.findings);
}

void print_text(const Report& report, Session& session) {
  for (const Finding& finding : report.findings) session.out() << format_finding(finding, session.style().colour);
  if (!session.quiet()) session.out() << report_summary(report) << '\n';
}

}  // namespace

std::vector<CLI::Option*> add_finding_options(CLI::App& app, FindingOptions& options) {
  std::vector<CLI::Option*> places = {
      add_text(app, "--baseline", options.baseline, "FILE", "leave out the findings that this file has", "Output"),
      add_text(app, "--write-baseline", options.new_baseline, "FILE", "write the findings as a baseline instead",
               "Output"),
      add_report_option(app, options.reports)};
  add_text(
      app, "--fail-on", options.fail_on, "SEVERITY",
      fmt::format("the least severity that makes the exit status 1: error, warning, note or never; {} unless given",
                  options.fail_on),
      "Output");
  return places;
}

std::vector<ReportTarget> parse_finding_options(const FindingOptions& options) {
  if (rank_of(options.fail_on) == std::ssize(severities)) refuse_name("severity", options.fail_on, severities);
  return parse_reports(options.reports);
}

bool fails(const Report& report, const FindingOptions& options) {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return options.fail_on != "never" && rank_of(to_string(finding.severity)) <= rank_of(options.fail_on);
  });
}

int write_findings(const FindingOptions& options, const std::vector<ReportTarget>& targets, Report& report,
                   Session& session, const CanJudge& can_judge, const std::function<void()>& print) {
  if (!options.new_baseline.empty()) {
    write_output_file(session.resolve(options.new_baseline), write_baseline(make_baseline(report.findings)));
    session.note(fmt::format("{} written to '{}'", counted(report.findings.size(), "finding"), options.new_baseline));
    return exit_yes;
  }
  apply_baseline(options, report, session, can_judge);
  write_reports(targets, report, session);
  if (targets.empty() && print)
    print();
  else if (targets.empty())
    print_text(report, session);
  return fails(report, options) ? exit_no : exit_yes;
}

std::vector<std::string> wanted_paths(const std::vector<std::string>& names, const std::vector<std::string>& paths,
                                      Session& session) {
  std::vector<std::string> wanted;
  for (const std::string& name : names) {
    if (name == "-") {
      wanted.push_back(name);
      continue;
    }
    const auto path = session.find_pack() != nullptr ? std::optional(name) : session.path_in_root(name);
    if (!path) throw Error(ErrorCode::usage, fmt::format("'{}' is outside the knowledge base", name));
    const std::size_t before = wanted.size();
    for (const std::string& each : paths) {
      const bool is_below = *path == "." || path->empty() || each.starts_with(*path + '/');
      if (each == *path || is_below) wanted.push_back(each);
    }
    if (wanted.size() == before) throw Error(ErrorCode::not_found, fmt::format("no page '{}'", name));
  }
  return wanted;
}

std::string text_of_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is a folder, and a file is wanted", path.string()));
  }
  auto text = read_text_file(path);
  if (!text) throw Error(ErrorCode::not_found, fmt::format("there is no file '{}'", path.string()));
  return std::move(*text);
}

}  // namespace kb::cli
