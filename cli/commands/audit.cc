#include <fmt/format.h>
#include <kb/audit.h>
#include <kb/audit_page.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/history.h>
#include <kb/kbpack.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "audit_output.h"
#include "audit_run.h"
#include "commands.h"
#include "finding_options.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

struct AuditCommand {
  std::vector<std::string> paths;
  std::vector<std::string> owners;
  std::vector<std::string> states;
  std::string since;
  std::string uses;
  std::optional<std::size_t> limit;
  std::optional<std::size_t> jobs;
  std::string html;
  bool json = false;
  bool no_cache = false;
  FindingOptions output;
};

std::vector<ReviewState> parse_states(const std::vector<std::string>& names) {
  std::vector<ReviewState> states;
  for (const std::string& name : names) {
    const auto state = parse_review_state(name);
    if (state) {
      states.push_back(*state);
      continue;
    }
    std::vector<std::string> known;
    for (const ReviewStateRow& row : review_states()) known.emplace_back(row.name);
    refuse_name("state", name, known);
  }
  return states;
}

// A page with fewer rows than there are pages does not carry them either.
Json carried_json(const Audit& audit, const Report& report) {
  Json json = to_json(audit, report);
  if (audit.pages.size() <= most_page_rows) return json;
  for (const char* const list : {"findings", "orphans", "owners", "pages", "translations"}) json.erase(list);
  return json;
}

void write_page(const std::string& file, const Audit& audit, const Report& report, Session& session) {
  AuditPageOptions options;
  const KbPack* const pack = session.find_pack();
  options.name = pack != nullptr ? pack->info().title : session.root().filename().string();
  options.language = session.locale_language();
  options.json = carried_json(audit, report).dump(-1, ' ', false, Json::error_handler_t::replace);
  write_output_file(session.resolve(file), write_audit_page(audit, audit_figures(audit), report, options));
  session.note(fmt::format("{}: written to '{}'", health_words(audit.health), file));
}

int run_audit_command(const AuditCommand& options, Session& session) {
  const std::vector<ReportTarget> targets = parse_finding_options(options.output);
  const std::vector<ReviewState> states = parse_states(options.states);
  const auto jobs = static_cast<unsigned>(options.jobs.value_or(0));
  const AuditPages pages = read_for_audit(jobs, options.no_cache, session);
  AuditOptions how;
  how.jobs = jobs;
  how.only = wanted_paths(options.paths, pages.paths(), session);
  if (!options.since.empty()) how.touched = changed_since(session.root(), options.since);
  Audit audit = run_audit(pages, how, {options.uses, options.no_cache}, session);
  narrow_audit(audit, {how.only, options.owners, states});
  Report report;
  report.tool = "kb audit";
  report.findings = audit.found.findings;
  report.subjects = audit.found.pages;
  report.suppressed = audit.found.suppressed;
  const auto usual = static_cast<std::size_t>(std::max<std::int64_t>(0, session.config().integer("review.per_owner")));
  const bool is_whole = options.since.empty() && options.owners.empty() && states.empty();
  const auto can_judge = [&](const Baseline::Entry& entry) {
    return is_whole && (options.paths.empty() || std::ranges::binary_search(report.subjects, entry.path));
  };
  const int code = write_findings(options.output, targets, report, session, can_judge, [&] {
    if (options.json)
      print_json(session.out(), to_json(audit, report));
    else if (options.html.empty())
      print_audit(audit, report, options.limit.value_or(usual), session);
  });
  if (!options.html.empty()) write_page(options.html, audit, report, session);
  return code;
}

}  // namespace

Action define_audit(CLI::App& app) {
  const auto options = std::make_shared<AuditCommand>();
  add_arguments(app, "path", options->paths, "PATH", "pages and folders that are wanted; none: all");
  add_texts(app, "--owner", options->owners, "OWNER", "only pages of this owner; '': pages without one", "Filters");
  add_texts(app, "--state", options->states, "STATE", "only pages in this state: expired, drifted, stale, ...",
            "Filters");
  add_text(app, "--since", options->since, "COMMIT",
           "only what was touched since this branch left COMMIT, and pages made from it", "Filters");
  add_text(app, "--uses", options->uses, "FILE", "how often pages are used: lines PATH,NUMBER, or JSON");
  add_number(app, "--jobs,-j", options->jobs, "threads; 0: as many as the machine has");
  add_flag(app, "--no-cache", options->no_cache, "read every page, and keep nothing for the next run (check.cache)");
  add_number(app, "--limit,-n", options->limit, "tell of so many pages for each owner; 0: of all", "Output");
  add_flag(app, "--json", options->json, "one JSON document with everything; see kb-formats(5)", "Output");
  add_text(app, "--html", options->html, "FILE", "write a page for a browser instead of the text", "Output");
  add_finding_options(app, options->output);
  return [options](Session& session) { return run_audit_command(*options, session); };
}

}  // namespace kb::cli
