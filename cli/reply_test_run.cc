#include "reply_test_run.h"

#include <fmt/format.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/reply_test.h>
#include <kb/text.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <sstream>

#include "options.h"
#include "present.h"
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
  std::size_t files = 0;
  std::size_t tests = 0;
  std::size_t cases = 0;
  std::size_t failed = 0;
  std::size_t skipped = 0;
};

void count(const TestOutcome& outcome, Tally& tally) {
  tally.tests += 1;
  tally.cases += outcome.cases;
  if (!outcome.skipped.empty()) {
    tally.skipped += 1;
  } else if (!outcome.passed()) {
    tally.failed += 1;
  }
}

void print_indented(std::ostream& out, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << "    " << for_terminal(line) << '\n';
}

void print_failures(const TestOutcome& outcome, Session& session) {
  for (const Finding& finding : outcome.findings) session.out() << format_finding(finding, session.style());
  print_indented(session.out(), outcome.diff);
}

void print_summary(const Tally& tally, Session& session) {
  if (session.quiet()) return;
  const std::string skipped = tally.skipped == 0 ? "" : fmt::format(", {} skipped", grouped(tally.skipped));
  session.out() << fmt::format("{}: {}, filled {} times: {}{}\n", counted(tally.files, "reply file"),
                               counted(tally.tests, "test"), grouped(tally.cases),
                               tally.failed == 0 ? "all passed" : grouped(tally.failed) + " failed", skipped);
}

}  // namespace

void add_test_options(CLI::App& app, TestOptions& options) {
  CLI::Option* const test =
      add_flag(app, "--test", options.test, "run the tests of the replies named, or of all; see TESTS", "Tests");
  exclude_others(app, test, {"reply", "--partials"});
}

int test_replies(const TemplateOptions& values, const std::vector<std::string>& names, Session& session) {
  const Corpus corpus = load_corpus(session.root(), session.config());
  const TestSettings settings = settings_of(values, session);
  Tally tally;
  for (const auto& [key, group] : chosen(corpus, names, session)) {
    for (const Document* document : group) {
      tally.files += 1;
      for (const TestOutcome& outcome : test_reply(files_of(group, document), settings)) {
        count(outcome, tally);
        print_failures(outcome, session);
        if (!outcome.skipped.empty())
          session.note(fmt::format("{}: {}: skipped: {}", document->path, outcome.name, outcome.skipped));
      }
    }
  }
  print_summary(tally, session);
  return tally.failed == 0 ? exit_yes : exit_no;
}

}  // namespace kb::cli
