// What the commands that find something have in common: reports, the baseline, the severity that makes them fail.
#pragma once

#include <kb/baseline.h>
#include <kb/report.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "report_output.h"
#include "session.h"

namespace kb::cli {

struct FindingOptions {
  std::vector<std::string> reports;
  std::string fail_on = "error";
  std::string baseline;
  std::string new_baseline;
};

// Gives those that say where the findings go, for what does not go with them.
std::vector<CLI::Option*> add_finding_options(CLI::App& app, FindingOptions& options);

// Where the findings go. Throws Error(usage) for what cannot be: to be called before the work.
std::vector<ReportTarget> parse_finding_options(const FindingOptions& options);

// Whether some finding is as severe as --fail-on says.
bool fails(const Report& report, const FindingOptions& options);

// Whether the run looked at all that an entry of a baseline is about, so that it is known to be met no more.
using CanJudge = std::function<bool(const Baseline::Entry& entry)>;

// Writes a new baseline where one is wanted. Else takes out what the baseline has and tells what is met no more, writes
// the reports or, without any, the text, by `print` where there is one. Gives the exit code.
int write_findings(const FindingOptions& options, const std::vector<ReportTarget>& targets, Report& report,
                   Session& session, const CanJudge& can_judge, const std::function<void()>& print = {});

// The paths among `paths` (sorted) that are named or below a folder that is named; "-" is taken as it is. Throws
// Error(usage) for a name outside the knowledge base, Error(not_found) for one that is none.
std::vector<std::string> wanted_paths(const std::vector<std::string>& names, const std::vector<std::string>& paths,
                                      Session& session);

// The whole text of a file that must be there. Throws Error(not_found).
std::string text_of_file(const std::filesystem::path& path);

}  // namespace kb::cli
