#include <fmt/format.h>
#include <kb/error.h>
#include <kb/index.h>

#include <memory>
#include <ostream>

#include "commands.h"
#include "json.h"
#include "options.h"
#include "progress.h"
#include "run.h"

namespace kb::cli {
namespace {

struct IndexCommandOptions {
  bool rebuild = false;
  bool dry_run = false;
  bool json = false;
  std::optional<std::size_t> jobs;
};

Json renamed_to_json(const std::vector<std::string>& renamed) {
  constexpr std::string_view arrow = " -> ";
  Json list = Json::array();
  for (const auto& entry : renamed) {
    const auto at = entry.find(arrow);
    list.push_back({{"from", entry.substr(0, at)}, {"to", entry.substr(at + arrow.size())}});
  }
  return list;
}

Json index_json(const IndexReport& report, bool dry_run) {
  return {{"schema", schema},
          {"documents", report.documents},
          {"counts",
           {{"added", report.added.size()},
            {"changed", report.changed.size()},
            {"renamed", report.renamed.size()},
            {"removed", report.removed.size()},
            {"unchanged", report.unchanged},
            {"findings", report.findings.size()}}},
          {"added", report.added},
          {"changed", report.changed},
          {"renamed", renamed_to_json(report.renamed)},
          {"removed", report.removed},
          {"dry_run", dry_run},
          {"wrote", report.wrote},
          {"rebuilt_because", report.rebuilt_because},
          {"findings", to_json(report.findings)}};
}

std::string summary(const IndexReport& report, double seconds) {
  std::string changes = fmt::format("{} added, {} changed, {} removed", grouped(report.added.size()),
                                    grouped(report.changed.size()), grouped(report.removed.size()));
  if (!report.renamed.empty()) changes += fmt::format(", {} renamed", grouped(report.renamed.size()));
  return fmt::format("indexed {}: {}, in {:.1f} s\n", counted(report.documents, "document"), changes, seconds);
}

void print_changes(std::ostream& out, std::string_view what, const std::vector<std::string>& paths) {
  for (const auto& path : paths) out << what << ' ' << path << '\n';
}

void print_dry_run(Session& session, const IndexReport& report) {
  auto& out = session.out();
  print_changes(out, "would add   ", report.added);
  print_changes(out, "would change", report.changed);
  print_changes(out, "would rename", report.renamed);
  print_changes(out, "would remove", report.removed);
  out << fmt::format("{} unchanged\n", counted(report.unchanged, "document"));
}

void print_report(Session& session, const IndexCommandOptions& options, const IndexReport& report, double seconds) {
  if (options.json) return print_json(session.out(), index_json(report, options.dry_run));
  if (!report.rebuilt_because.empty()) session.note("built anew: " + report.rebuilt_because);
  if (options.dry_run) {
    print_dry_run(session, report);
  } else if (!session.quiet()) {
    session.out() << summary(report, seconds);
  }
  if (report.findings.empty()) return;
  session.note(fmt::format("{} in these pages; `kb check` shows them", counted(report.findings.size(), "finding")));
}

int run_index(const IndexCommandOptions& options, Session& session) {
  session.context().catch_interrupts();
  const Place place = session.place();
  ProgressBar bar(session, "indexing");
  IndexOptions how = index_options(session, bar);
  how.rebuild = options.rebuild;
  how.dry_run = options.dry_run;
  if (options.jobs) how.jobs = static_cast<unsigned>(*options.jobs);
  const IndexReport report = update_index(place, session.config(), how);
  bar.clear();
  const double seconds = bar.elapsed().count();
  print_report(session, options, report, seconds);
  return exit_yes;
}

}  // namespace

Action define_index(CLI::App& app) {
  const auto options = std::make_shared<IndexCommandOptions>();
  add_flag(app, "--rebuild", options->rebuild, "read every page again, whether it changed or not");
  add_flag(app, "--dry-run", options->dry_run, "say what would change, write nothing");
  add_number(app, "--jobs,-j", options->jobs, "threads; 0: as many as the machine has (index.jobs)");
  add_flag(app, "--json", options->json, "one JSON document; see kb-formats(5)", "Output");
  return [options](Session& session) { return run_index(*options, session); };
}

}  // namespace kb::cli
