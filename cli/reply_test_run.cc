#include "reply_test_run.h"

#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/reply_test.h>
#include <kb/report.h>
#include <kb/text.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "options.h"
#include "report_output.h"
#include "run.h"

namespace kb::cli {
namespace {

// The files of each reply by its key, in the order of their paths.
using Groups = std::map<std::string, std::vector<const Document*>>;

Groups group_replies(const Corpus& corpus) {
  Groups groups;
  for (const Document& document : corpus.documents) {
    if (document.kind == Kind::reply) groups[reply_key(document.path)].push_back(&document);
  }
  return groups;
}

const Document& find_reply(const Corpus& corpus, const std::string& name, Session& session) {
  const Document* found = corpus.find(name);
  if (const auto path = found == nullptr ? session.path_in_root(name) : std::nullopt) found = corpus.find(*path);
  if (found != nullptr && found->kind == Kind::reply) return *found;
  if (found != nullptr) throw Error(ErrorCode::usage, fmt::format("'{}' is an article, not a reply", found->path));
  std::vector<std::string> names;
  for (const Document& document : corpus.documents) {
    if (document.kind != Kind::reply) continue;
    names.push_back(document.meta.id);
    if (!document.meta.shortcut.empty()) names.push_back(document.meta.shortcut);
  }
  const auto meant = closest(name, names);
  throw Error(ErrorCode::not_found, fmt::format("no reply '{}'", name),
              meant ? fmt::format("did you mean '{}'?", *meant) : "`kb list --kind reply` lists them");
}

Groups chosen(const Corpus& corpus, const std::vector<std::string>& names, Session& session) {
  Groups groups = group_replies(corpus);
  if (names.empty()) return groups;
  std::set<std::string> wanted;
  for (const std::string& name : names) wanted.insert(reply_key(find_reply(corpus, name, session).path));
  std::erase_if(groups, [&](const auto& group) { return !wanted.contains(group.first); });
  return groups;
}

// With the file that is tested in front.
std::vector<Document> files_of(const std::vector<const Document*>& group, const Document* first) {
  std::vector<Document> files = {*first};
  for (const Document* other : group) {
    if (other != first) files.push_back(*other);
  }
  return files;
}

TestSettings settings_of(const TemplateOptions& values, Session& session) {
  TestSettings settings = test_settings(session.config());
  settings.load_partial = render_options(values, session).load_partial;
  if (!session.globals().today.empty()) settings.today = session.today();
  return settings;
}

struct Tally {
  std::size_t tests = 0;
  std::size_t cases = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

struct Tested {
  const Document* file = nullptr;
  std::vector<TestOutcome> outcomes;
};

std::vector<Tested> run_all(const Groups& groups, const TestSettings& settings) {
  std::vector<Tested> all;
  for (const auto& [key, group] : groups) {
    for (const Document* file : group) all.push_back({file, test_reply(files_of(group, file), settings)});
  }
  return all;
}

Tally count(const std::vector<Tested>& all) {
  Tally tally;
  for (const Tested& tested : all) {
    for (const TestOutcome& outcome : tested.outcomes) {
      tally.tests += 1;
      tally.cases += outcome.cases;
      tally.skipped += outcome.skipped.empty() ? 0 : 1;
      tally.failed += outcome.findings.empty() ? 0 : 1;
    }
  }
  return tally;
}

Report report_of(const std::vector<Tested>& all) {
  Report report;
  report.tool = "kb reply --test";
  report.subject = "reply";
  for (const Tested& tested : all) {
    report.subjects.push_back(tested.file->path);
    for (const TestOutcome& outcome : tested.outcomes)
      report.findings.insert(report.findings.end(), outcome.findings.begin(), outcome.findings.end());
  }
  std::ranges::sort(report.subjects);
  sort_findings(report.findings);
  return report;
}

void print_indented(std::ostream& out, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << "    " << for_terminal(line) << '\n';
}

void print_failures(const std::vector<Tested>& all, Session& session) {
  for (const Tested& tested : all) {
    for (const TestOutcome& outcome : tested.outcomes) {
      for (const Finding& finding : outcome.findings) session.out() << format_finding(finding, session.style().colour);
      print_indented(session.out(), outcome.diff);
    }
  }
}

void note_skipped(const std::vector<Tested>& all, Session& session) {
  for (const Tested& tested : all) {
    for (const TestOutcome& outcome : tested.outcomes) {
      if (!outcome.skipped.empty())
        session.note(fmt::format("{}: {}: skipped: {}", tested.file->path, outcome.name, outcome.skipped));
    }
  }
}

std::string summary(std::size_t files, const Tally& tally) {
  const std::string skipped = tally.skipped == 0 ? "" : fmt::format(", {} skipped", grouped(tally.skipped));
  return fmt::format("{}: {}, filled {} times: {}{}\n", counted(files, "reply file"), counted(tally.tests, "test"),
                     grouped(tally.cases), tally.failed == 0 ? "all passed" : grouped(tally.failed) + " failed",
                     skipped);
}

}  // namespace

void add_test_options(CLI::App& app, TestOptions& options) {
  CLI::Option* const test =
      add_flag(app, "--test", options.test, "run the tests of the replies named, or of all; see TESTS", "Tests");
  exclude_others(app, test, {"reply", "--partials"});
  add_report_option(app, options.reports);
}

int test_replies(const TestOptions& options, const TemplateOptions& values, const std::vector<std::string>& names,
                 Session& session) {
  const std::vector<ReportTarget> targets = parse_reports(options.reports);
  const Corpus corpus = load_corpus(session.root(), session.config());
  const std::vector<Tested> all = run_all(chosen(corpus, names, session), settings_of(values, session));
  const Tally tally = count(all);
  note_skipped(all, session);
  if (!write_reports(targets, report_of(all), session)) {
    print_failures(all, session);
    if (!session.quiet()) session.out() << summary(all.size(), tally);
  }
  return tally.failed == 0 ? exit_yes : exit_no;
}

}  // namespace kb::cli
