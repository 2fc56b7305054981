#include "kb/report.h"

#include <algorithm>

#include "report/formats.h"

namespace kb {
namespace {

constexpr ReportFormat table[] = {
    {"checkstyle", "Checkstyle's XML, which many CI systems show", write_checkstyle},
    {"github", "workflow commands that GitHub Actions shows beside the lines of a pull request", write_github},
    {"gitlab", "GitLab's Code Quality JSON, shown in merge requests", write_gitlab},
    {"json", "one JSON document, described in kb-formats(5)", write_json},
    {"junit", "JUnit's XML: a test case for each page or test", write_junit},
    {"markdown", "a table for a comment or a job's summary", write_markdown},
    {"ndjson", "a line of JSON for each finding", write_ndjson},
    {"sarif", "SARIF 2.1.0, for code scanning", write_sarif},
    {"text", "for people: a line for each finding, and its hint", write_text},
};

}  // namespace

std::span<const ReportFormat> report_formats() {
  return table;
}

const ReportFormat* find_report_format(std::string_view name) {
  const auto* const row = std::ranges::find(table, name, &ReportFormat::name);
  return row == std::end(table) ? nullptr : row;
}

}  // namespace kb
