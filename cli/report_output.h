// `--report FORMAT[=FILE]`: what a run found, in the formats that people, CI systems and programs read.
#pragma once

#include <kb/report.h>

#include <string>
#include <vector>

#include "session.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace kb::cli {

// Where one report goes.
struct ReportTarget {
  const ReportFormat* format = nullptr;
  std::string file;  // empty: standard output
};

CLI::Option* add_report_option(CLI::App& app, std::vector<std::string>& reports);

// Throws Error(usage) with "did you mean" for a format that is none, and when two would go to standard output.
std::vector<ReportTarget> parse_reports(const std::vector<std::string>& reports);

// Writes them all. Gives whether one of them went to standard output.
bool write_reports(const std::vector<ReportTarget>& targets, const Report& report, Session& session);

}  // namespace kb::cli
