#include "report_output.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>

#include <algorithm>
#include <ostream>

#include "options.h"

namespace kb::cli {
namespace {

ReportTarget parse_report(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  const ReportFormat* const format = find_report_format(name);
  if (format == nullptr) {
    std::vector<std::string> names;
    for (const ReportFormat& row : report_formats()) names.emplace_back(row.name);
    refuse_name("report format", name, names);
  }
  if (equals != std::string::npos && equals + 1 == text.size())
    throw Error(ErrorCode::usage, fmt::format("--report: '{}' names no file", text));
  return {format, equals == std::string::npos ? "" : text.substr(equals + 1)};
}

}  // namespace

CLI::Option* add_report_option(CLI::App& app, std::vector<std::string>& reports) {
  std::string names;
  for (const ReportFormat& row : report_formats()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return add_texts(app, "--report", reports, "REPORT", "FORMAT or FORMAT=FILE: write what was found as " + names,
                   "Output");
}

std::vector<ReportTarget> parse_reports(const std::vector<std::string>& reports) {
  std::vector<ReportTarget> targets;
  for (const std::string& text : reports) targets.push_back(parse_report(text));
  const auto without_file = std::ranges::count(targets, std::string(), &ReportTarget::file);
  if (without_file > 1) {
    throw Error(ErrorCode::usage, "--report: only one report can go to standard output",
                "--report junit=report.xml writes one to a file");
  }
  return targets;
}

bool write_reports(const std::vector<ReportTarget>& targets, const Report& report, Session& session) {
  bool is_on_output = false;
  for (const ReportTarget& target : targets) {
    const std::string text = target.format->write(report);
    if (target.file.empty()) {
      session.out() << text;
      is_on_output = true;
    } else {
      write_output_file(session.resolve(target.file), text);
    }
  }
  return is_on_output;
}

}  // namespace kb::cli
