#include "audit_run.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/history.h>
#include <kb/kbpack.h>
#include <kb/query_log.h>
#include <kb/text.h>

#include <ostream>

#include "finding_options.h"

namespace kb::cli {
namespace {

using Uses = std::map<std::string, std::size_t, std::less<>>;

// How often a page was the first hit.
Uses logged_uses(Session& session) {
  Uses uses;
  if (!session.config().boolean("log.queries")) return uses;
  try {
    const auto entries = read_query_log(session.query_log());
    if (!entries) return uses;
    for (const LoggedQuery& entry : *entries) {
      if (!entry.first.empty()) ++uses[entry.first];
    }
  } catch (const Error& error) {
    session.note(fmt::format("the log of queries is left out: {}", error.what()));
  }
  return uses;
}

Uses uses_of(const std::string& file, Session& session) {
  if (!file.empty()) return read_uses(file, text_of_file(session.resolve(file)));
  const std::string& setting = session.config().text("review.uses");
  if (!setting.empty()) return read_uses(setting, text_of_file(session.root() / setting));
  return logged_uses(session);
}

History history_of_pages(const AuditPages& pages, const AuditOptions& options, bool no_cache, Session& session) {
  HistoryOptions how;
  if (!no_cache) how.cache = session.place().index.parent_path();
  how.today = options.today;
  how.jobs = options.jobs;
  return read_history(session.root(), audited_paths(pages, session.config()), how);
}

History history_of_pack() {
  History history;
  history.reason = "a pack has no history: its pages are judged by the days that they tell";
  return history;
}

void tell_history(const History& history, Session& session) {
  if (history.state == HistoryState::complete || session.quiet()) return;
  session.note(history.reason.empty() ? "there is no git history" : history.reason);
  if (!history.hint.empty()) session.context().err << "hint: " << for_terminal(history.hint) << '\n';
}

}  // namespace

AuditPages read_for_audit(unsigned jobs, bool no_cache, Session& session) {
  if (const KbPack* const pack = session.find_pack()) {
    return make_audit_pages(pack->corpus(session.config()), session.config(), jobs);
  }
  AuditReadOptions how;
  how.jobs = jobs;
  if (!no_cache && session.config().boolean("check.cache")) {
    how.records = session.place().records;
    how.facts = session.place().facts;
  }
  return read_audit_pages(session.root(), session.config(), how);
}

Audit run_audit(const AuditPages& pages, AuditOptions options, const AuditRun& run, Session& session) {
  options.today = session.today();
  options.uses = uses_of(run.uses, session);
  const History history =
      session.find_pack() != nullptr ? history_of_pack() : history_of_pages(pages, options, run.no_cache, session);
  if (!run.is_on_the_side) tell_history(history, session);
  return audit(pages, history, session.config(), options);
}

}  // namespace kb::cli
