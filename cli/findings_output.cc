#include "findings_output.h"

#include <fmt/format.h>
#include <kb/check.h>
#include <kb/error.h>
#include <kb/files.h>

#include <algorithm>

#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

const std::vector<std::string> severities = {"error", "warning", "note", "never"};

std::ptrdiff_t rank_of(std::string_view severity) {
  return std::ranges::find(severities, severity) - severities.begin();
}

}  // namespace

void add_findings_options(CLI::App& app, FindingsOptions& options) {
  add_text(app, "--baseline", options.baseline, "FILE", "leave out the findings that this file has", "Output");
  add_text(app, "--write-baseline", options.new_baseline, "FILE", "write the findings as a baseline instead", "Output");
  add_report_option(app, options.reports);
  add_text(app, "--fail-on", options.fail_on, "SEVERITY",
           "the least severity that makes the exit status 1: error (unless given), warning, note or never", "Output");
}

FindingsOutput::FindingsOutput(const FindingsOptions& options) : options_(options) {
  if (rank_of(options.fail_on) == std::ssize(severities)) refuse_name("severity", options.fail_on, severities);
  targets_ = parse_reports(options.reports);
}

void FindingsOutput::apply_baseline(Report& report, Session& session) const {
  const std::string& name = options_.baseline;
  if (name.empty()) return;
  Compared compared = compare(report.findings, read_baseline(name, existing_text(session.resolve(name))));
  report.findings = std::move(compared.fresh);
  report.known = compared.known;
  if (compared.stale.empty()) return;
  session.note(fmt::format("{} of the baseline met no more; --write-baseline {} takes them out",
                           counted(compared.stale.size(), "finding"), name));
}

bool FindingsOutput::fails(const Report& report) const {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return options_.fail_on != "never" && rank_of(to_string(finding.severity)) <= rank_of(options_.fail_on);
  });
}

int FindingsOutput::write(Report& report, Session& session, const std::function<void()>& print) const {
  if (!options_.new_baseline.empty()) {
    write_output_file(session.resolve(options_.new_baseline), write_baseline(make_baseline(report.findings)));
    session.note(fmt::format("{} written to '{}'", counted(report.findings.size(), "finding"), options_.new_baseline));
    return exit_yes;
  }
  apply_baseline(report, session);
  write_reports(targets_, report, session);
  if (targets_.empty()) print();
  return fails(report) ? exit_no : exit_yes;
}

std::vector<std::string> pages_at(const std::vector<std::string>& names, const Corpus& corpus, Session& session) {
  std::vector<std::string> wanted;
  for (const std::string& name : names) {
    if (name == "-") {
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

std::string existing_text(const std::filesystem::path& path) {
  auto text = read_text_file(path);
  if (!text) throw Error(ErrorCode::not_found, fmt::format("there is no file '{}'", path.string()));
  return std::move(*text);
}

}  // namespace kb::cli
