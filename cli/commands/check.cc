#include <fmt/format.h>
#include <kb/check.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/history.h>
#include <kb/report.h>
#include <kb/text.h>

#include <algorithm>
#include <istream>
#include <iterator>
#include <map>
#include <memory>
#include <ostream>

#include "commands.h"
#include "options.h"
#include "report_output.h"
#include "run.h"

namespace kb::cli {
namespace {

struct CheckCommand {
  std::vector<std::string> paths;
  std::vector<std::string> reports;
  std::string fail_on = "error";
  std::string baseline;
  std::string new_baseline;
  std::string explain;
  bool rules = false;
  bool fix = false;
  bool diff = false;
  std::string since;
  std::optional<std::size_t> jobs;
  bool no_cache = false;
};

const std::vector<std::string> severities = {"error", "warning", "note", "never"};

std::ptrdiff_t rank_of(std::string_view severity) {
  return std::ranges::find(severities, severity) - severities.begin();
}

// The page on standard input is known by this path.
constexpr std::string_view input_path = "-";

void list_rules(Session& session) {
  for (const Rule& rule : rules()) {
    session.out() << fmt::format("{:<32}{:<9}{}\n", rule.id, to_string(rule.severity), rule.summary);
  }
}

void print_example(Session& session, std::string_view what, std::string_view text) {
  session.out() << fmt::format("\n{}:\n\n", what);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) session.out() << "    " << for_terminal(rest.substr(0, end));
    session.out() << '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void explain_rule(const std::string& name, Session& session) {
  const auto rule = std::ranges::find(rules(), name, &Rule::id);
  if (rule == rules().end()) {
    std::vector<std::string> names;
    for (const Rule& each : rules()) names.emplace_back(each.id);
    refuse_name("rule", name, names);
  }
  session.out() << fmt::format("{} ({}): {}\n", rule->id, to_string(rule->severity), rule->summary);
  const RuleExample* const example = rule_example(rule->id);
  if (example == nullptr) return;
  if (!example->settings.empty()) print_example(session, "With this kb.toml", example->settings);
  print_example(session, "Found in", example->bad);
  print_example(session, "Not in", example->good);
}

// The paths of pages at and below those that were named.
std::vector<std::string> wanted_paths(const CheckCommand& options, const std::vector<std::string>& pages,
                                      Session& session) {
  std::vector<std::string> wanted;
  for (const std::string& name : options.paths) {
    if (name == input_path) {
      wanted.push_back(name);
      continue;
    }
    const auto path = session.path_in_root(name);
    if (!path) throw Error(ErrorCode::usage, fmt::format("'{}' is outside the knowledge base", name));
    const std::size_t before = wanted.size();
    for (const std::string& page : pages) {
      const bool is_below = *path == "." || path->empty() || page.starts_with(*path + '/');
      if (page == *path || is_below) wanted.push_back(page);
    }
    if (wanted.size() == before) throw Error(ErrorCode::not_found, fmt::format("no page '{}'", name));
  }
  return wanted;
}

// The page on standard input, if it is asked for: read once, checked perhaps twice.
std::vector<Document> read_input(const CheckCommand& options, Session& session) {
  if (std::ranges::find(options.paths, input_path) == options.paths.end()) return {};
  const std::string text(std::istreambuf_iterator<char>(session.context().in), {});
  return {read_document(std::string(input_path), text, session.config())};
}

// Git is asked only when something is missing, and then for that alone.
void look_into_the_past(std::vector<Finding>& findings, const PageRecords& records, Session& session) {
  const Missing missing = missing_targets(findings, records, session.config());
  if (missing.files.empty() && missing.pages.empty()) return;
  const Past past{moved_files(session.root(), missing.files), heading_changes(session.root(), missing.pages)};
  tell_past(findings, records, session.config(), past);
}

PageRecords read_pages(const CheckCommand& options, const std::vector<Document>& input, Session& session) {
  RecordOptions how;
  how.today = session.today();
  how.jobs = static_cast<unsigned>(options.jobs.value_or(0));
  if (!options.no_cache && session.config().boolean("check.cache")) how.kept = session.place().records;
  how.more = input;
  return read_records(session.root(), session.config(), how);
}

Report run_checks(const CheckCommand& options, const std::vector<Document>& input, Session& session) {
  const PageRecords records = read_pages(options, input, session);
  CheckOptions how;
  how.today = session.today();
  how.jobs = static_cast<unsigned>(options.jobs.value_or(0));
  how.only = wanted_paths(options, records.paths(), session);
  if (!options.since.empty()) how.touched = changed_since(session.root(), options.since);
  CheckResult result = check(records, session.config(), how);
  look_into_the_past(result.findings, records, session);
  Report report;
  report.findings = std::move(result.findings);
  report.subjects = std::move(result.pages);
  report.suppressed = result.suppressed;
  return report;
}

std::string text_of(const std::filesystem::path& path) {
  auto text = read_text_file(path);
  if (!text) throw Error(ErrorCode::not_found, fmt::format("there is no file '{}'", path.string()));
  return std::move(*text);
}

std::map<std::string, std::vector<Finding>> mendable(const Report& report) {
  std::map<std::string, std::vector<Finding>> by_path;
  for (const Finding& finding : report.findings) {
    if (finding.fix && finding.location.path != input_path) by_path[finding.location.path].push_back(finding);
  }
  return by_path;
}

int show_mending(const Report& report, Session& session) {
  bool is_first = true;
  for (const auto& [path, findings] : mendable(report)) {
    const std::string text = text_of(session.root() / path);
    const std::string shown = show_fixes(path, text, apply_fixes(text, findings));
    session.out() << (is_first || shown.empty() ? "" : "\n") << for_terminal(shown);
    is_first = is_first && shown.empty();
  }
  return is_first ? exit_yes : exit_no;
}

// Writes what can be mended and gives how many findings that were.
std::size_t mend(const Report& report, Session& session) {
  std::size_t mended = 0;
  for (const auto& [path, findings] : mendable(report)) {
    const std::filesystem::path file = session.root() / path;
    const Fixed fixed = apply_fixes(text_of(file), findings);
    if (fixed.applied == 0) continue;
    write_output_file(file, fixed.text);
    mended += fixed.applied;
    session.note(fmt::format("mended {} in {}", counted(fixed.applied, "finding"), path));
  }
  return mended;
}

// An entry is known to be stale only where its page was looked at whole.
bool can_judge(const CheckCommand& options, const Report& report, const Baseline::Entry& entry) {
  if (!options.since.empty()) return false;
  return options.paths.empty() || std::ranges::binary_search(report.subjects, entry.path);
}

Finding stale_finding(const CheckCommand& options, const Baseline::Entry& entry, Session& session) {
  return make_finding("baseline-stale", {session.path_in_root(options.baseline).value_or(options.baseline)},
                      fmt::format("'{}' is met no more in '{}': {}", entry.rule, entry.path, entry.message),
                      fmt::format("`kb check --write-baseline {}` takes it out", options.baseline));
}

void apply_baseline(const CheckCommand& options, Report& report, Session& session) {
  if (options.baseline.empty()) return;
  Compared compared =
      compare(report.findings, read_baseline(options.baseline, text_of(session.resolve(options.baseline))));
  report.findings = std::move(compared.fresh);
  report.known = compared.known;
  std::vector<Finding> stale;
  for (const Baseline::Entry& entry : compared.stale) {
    if (can_judge(options, report, entry)) stale.push_back(stale_finding(options, entry, session));
  }
  apply_severities(stale, session.config());
  report.findings.insert(report.findings.end(), stale.begin(), stale.end());
  sort_findings(report.findings);
}

void print_text(const Report& report, Session& session) {
  for (const Finding& finding : report.findings) session.out() << format_finding(finding, session.style().colour);
  if (!session.quiet()) session.out() << report_summary(report) << '\n';
}

bool fails(const Report& report, const std::string& fail_on) {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return fail_on != "never" && rank_of(to_string(finding.severity)) <= rank_of(fail_on);
  });
}

int run_check(const CheckCommand& options, Session& session) {
  if (rank_of(options.fail_on) == std::ssize(severities)) refuse_name("severity", options.fail_on, severities);
  const std::vector<ReportTarget> targets = parse_reports(options.reports);
  if (options.rules) return list_rules(session), exit_yes;
  if (!options.explain.empty()) return explain_rule(options.explain, session), exit_yes;
  const std::vector<Document> input = read_input(options, session);
  Report report = run_checks(options, input, session);
  if (options.diff) return show_mending(report, session);
  if (options.fix && mend(report, session) > 0) report = run_checks(options, input, session);
  if (!options.new_baseline.empty()) {
    write_output_file(session.resolve(options.new_baseline), write_baseline(make_baseline(report.findings)));
    session.note(fmt::format("{} written to '{}'", counted(report.findings.size(), "finding"), options.new_baseline));
    return exit_yes;
  }
  apply_baseline(options, report, session);
  write_reports(targets, report, session);
  if (targets.empty()) print_text(report, session);
  return fails(report, options.fail_on) ? exit_no : exit_yes;
}

}  // namespace

Action define_check(CLI::App& app) {
  const auto options = std::make_shared<CheckCommand>();
  add_arguments(app, "path", options->paths, "PATH",
                "pages and folders whose findings are wanted; '-': a page from standard input; none: all");
  add_number(app, "--jobs,-j", options->jobs, "threads; 0: as many as the machine has");
  add_flag(app, "--no-cache", options->no_cache, "read every page, and keep nothing for the next run (check.cache)");
  add_flag(app, "--fix", options->fix, "mend what can be mended, then check again");
  add_flag(app, "--diff", options->diff, "show what --fix would change, write nothing");
  add_text(app, "--since", options->since, "COMMIT",
           "only what was touched since this branch left COMMIT, and links that lead there");
  add_flag(app, "--rules", options->rules, "list the rules instead");
  add_text(app, "--explain", options->explain, "RULE", "say what a rule means, with examples, instead");
  add_text(app, "--baseline", options->baseline, "FILE", "leave out the findings that this file has", "Output");
  add_text(app, "--write-baseline", options->new_baseline, "FILE", "write the findings as a baseline instead",
           "Output");
  add_report_option(app, options->reports);
  add_text(app, "--fail-on", options->fail_on, "SEVERITY",
           "the least severity that makes the exit status 1: error (unless given), warning, note or never", "Output");
  return [options](Session& session) { return run_check(*options, session); };
}

}  // namespace kb::cli
