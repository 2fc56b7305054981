// What the commands that look for findings have in common: which pages are meant, a baseline, reports, the exit status.
#pragma once

#include <kb/corpus.h>
#include <kb/report.h>

#include <functional>
#include <string>
#include <vector>

#include "report_output.h"
#include "session.h"

namespace kb::cli {

struct FindingsOptions {
  std::vector<std::string> reports;
  std::string fail_on = "error";
  std::string baseline;
  std::string new_baseline;
};

void add_findings_options(CLI::App& app, FindingsOptions& options);

class FindingsOutput {
 public:
  // Throws Error(usage) for a severity or a format that is none. The options must outlive it.
  explicit FindingsOutput(const FindingsOptions& options);

  // Takes out of the report what the baseline has, and writes it as was asked for: as a new baseline, as reports, or by
  // `print` when none goes anywhere. Gives the exit code.
  int write(Report& report, Session& session, const std::function<void()>& print) const;

 private:
  void apply_baseline(Report& report, Session& session) const;
  bool fails(const Report& report) const;

  const FindingsOptions& options_;
  std::vector<ReportTarget> targets_;
};

// The paths of pages at and below those that were named; "-" stands for itself. Throws Error(usage) for a path outside
// of the knowledge base, Error(not_found) where there is no page.
std::vector<std::string> pages_at(const std::vector<std::string>& names, const Corpus& corpus, Session& session);

// The whole of a file. Throws Error(not_found) when there is none.
std::string existing_text(const std::filesystem::path& path);

}  // namespace kb::cli
