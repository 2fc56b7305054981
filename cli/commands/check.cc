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
std::vector<std::string> wanted_paths(const CheckCommand& options, const Corpus& corpus, Session& session) {
  std::vector<std::string> wanted;
  for (const std::string& name : options.paths) {
    if (name == input_path) {
      wanted.push_back(name);
      continue;
    }
    const auto path = session.path_in_root(name);
    if (!path) throw Error(ErrorCode::usage, fmt::format("'{}' is outside the knowledge base", name));
    const std::size_t before = wanted.size();
    for (const Document& page : corpus.documents) {
      const bool is_below = *path == "." || path->empty() || page.path.starts_with(*path + '/');
      if (page.path == *path || is_below) wanted.push_back(page.path);
    }
    if (wanted.size() == before) throw Error(ErrorCode::not_found, fmt::format("no page '{}'", name));
  }
  return wanted;
}

Corpus read_corpus(const CheckCommand& options, Session& session) {
  const auto jobs = static_cast<unsigned>(options.jobs.value_or(0));
  Corpus corpus = load_corpus(session.root(), session.config(), jobs);
  corpus.images = read_images(corpus, session.config(), jobs);
  if (std::ranges::find(options.paths, input_path) == options.paths.end()) return corpus;
  const std::string text(std::istreambuf_iterator<char>(session.context().in), {});
  std::vector<Document> pages = std::move(corpus.documents);
  pages.push_back(read_document(std::string(input_path), text, session.config()));
  std::vector<Finding> of_folder = std::move(corpus.findings);
  std::vector<ImageFile> images = std::move(corpus.images);
  corpus = make_corpus(std::move(pages), std::move(corpus.others));
  corpus.findings.insert(corpus.findings.end(), of_folder.begin(), of_folder.end());
  corpus.images = std::move(images);
  return corpus;
}

Report run_checks(const CheckCommand& options, Session& session) {
  const Corpus corpus = read_corpus(options, session);
  CheckOptions how;
  how.today = session.today();
  how.jobs = static_cast<unsigned>(options.jobs.value_or(0));
  how.only = wanted_paths(options, corpus, session);
  if (!options.since.empty()) how.touched = changed_since(session.root(), options.since);
  CheckResult result = check(corpus, session.config(), how);
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

void apply_baseline(const CheckCommand& options, Report& report, Session& session) {
  if (options.baseline.empty()) return;
  Compared compared =
      compare(report.findings, read_baseline(options.baseline, text_of(session.resolve(options.baseline))));
  report.findings = std::move(compared.fresh);
  report.known = compared.known;
  if (compared.stale.empty()) return;
  session.note(fmt::format("{} of the baseline met no more; --write-baseline {} takes them out",
                           counted(compared.stale.size(), "finding"), options.baseline));
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
  Report report = run_checks(options, session);
  if (options.diff) return show_mending(report, session);
  if (options.fix && mend(report, session) > 0) report = run_checks(options, session);
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
