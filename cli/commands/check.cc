#include <fmt/format.h>
#include <kb/check.h>
#include <kb/error.h>
#include <kb/external.h>
#include <kb/files.h>
#include <kb/fix.h>
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
#include "finding_options.h"
#include "options.h"
#include "run.h"
#include "web_check.h"

namespace kb::cli {
namespace {

struct CheckCommand {
  std::vector<std::string> paths;
  FindingOptions output;
  std::string explain;
  bool rules = false;
  bool fix = false;
  bool diff = false;
  std::string since;
  std::string history;
  bool external = false;
  bool offline = false;
  bool strict_external = false;
  std::optional<std::size_t> jobs;
  bool no_cache = false;
};

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
  const Rule* const rule = find_rule(name);
  if (rule == nullptr) {
    std::vector<std::string> names;
    for (const Rule& each : rules()) names.emplace_back(each.id);
    refuse_name("rule", name, names);
  }
  session.out() << fmt::format("{} ({}): {}\n", rule->id, to_string(rule->severity), rule->summary);
  if (is_external_rule(rule->id)) session.out() << "It is found with --external only.\n";
  const RuleExample* const example = rule_example(rule->id);
  if (example == nullptr) return;
  if (!example->settings.empty()) print_example(session, "With this kb.toml", example->settings);
  print_example(session, "Found in", example->bad);
  print_example(session, "Not in", example->good);
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

// `web`: what was found out in this run; nothing before it was asked, and it is asked once.
Report run_checks(const CheckCommand& options, const std::vector<Document>& input, std::optional<ExternalResults>& web,
                  Session& session) {
  const PageRecords records = read_pages(options, input, session);
  CheckOptions how;
  how.today = session.today();
  how.jobs = static_cast<unsigned>(options.jobs.value_or(0));
  how.only = wanted_paths(options.paths, records.paths(), session);
  if (!options.since.empty()) how.touched = changed_since(session.root(), options.since);
  if (options.external && !options.offline) {
    if (!web) web = ask_the_web(records, how, session);
    how.external = &*web;
    how.is_strict = options.strict_external;
  }
  CheckResult result = check(records, session.config(), how);
  look_into_the_past(result.findings, records, session);
  Report report;
  if (web) report.unchecked = unchecked_urls(*web);
  report.findings = std::move(result.findings);
  report.subjects = std::move(result.pages);
  report.suppressed = result.suppressed;
  return report;
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
    const std::string text = text_of_file(session.root() / path);
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
    const Fixed fixed = apply_fixes(text_of_file(file), findings);
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

int run_check(const CheckCommand& options, Session& session) {
  const std::vector<ReportTarget> targets = parse_finding_options(options.output);
  if (options.rules) return list_rules(session), exit_yes;
  if (!options.explain.empty()) return explain_rule(options.explain, session), exit_yes;
  if (!options.history.empty()) return print_url_history(options.history, session);
  if (options.strict_external && !options.external) {
    throw Error(ErrorCode::usage, "--strict-external goes with --external");
  }
  std::optional<ExternalResults> web;
  const std::vector<Document> input = read_input(options, session);
  Report report = run_checks(options, input, web, session);
  if (options.diff) return show_mending(report, session);
  if (options.fix && mend(report, session) > 0) report = run_checks(options, input, web, session);
  const auto can_judge_entry = [&](const Baseline::Entry& entry) { return can_judge(options, report, entry); };
  return write_findings(options.output, targets, report, session, can_judge_entry);
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
  add_flag(app, "--external", options->external, "ask for the web addresses, too (external.*)", "Web");
  add_flag(app, "--offline", options->offline, "use no network, whatever else is said", "Web");
  add_flag(app, "--strict-external", options->strict_external, "what the web does not tell is an error", "Web");
  add_text(app, "--history", options->history, "URL", "say what earlier runs found about this address instead", "Web");
  add_flag(app, "--rules", options->rules, "list the rules instead");
  add_text(app, "--explain", options->explain, "RULE", "say what a rule means, with examples, instead");
  add_finding_options(app, options->output);
  return [options](Session& session) { return run_check(*options, session); };
}

}  // namespace kb::cli
