// JSON: a whole document, a line for each finding, GitLab's Code Quality.
#include <fmt/format.h>

#include <algorithm>

#include "report/formats.h"

namespace kb {
namespace {

constexpr int schema = 1;

Json to_json(const Fix& fix) {
  return {{"line", fix.line},
          {"column", fix.column},
          {"end_line", fix.end_line},
          {"end_column", fix.end_column},
          {"text", fix.text}};
}

Json to_json(const Finding& finding) {
  return {{"rule", finding.rule},
          {"severity", to_string(finding.severity)},
          {"path", finding.location.path},
          {"line", finding.location.line},
          {"column", finding.location.column},
          {"end_column", finding.end_column},
          {"target", finding.target},
          {"message", finding.message},
          {"hint", finding.hint},
          {"fix", finding.fix ? to_json(*finding.fix) : Json()}};
}

Json list_of(std::span<const Finding> findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) list.push_back(to_json(finding));
  return list;
}

std::string_view gitlab_severity(Severity severity) {
  return severity == Severity::error ? "major" : severity == Severity::warning ? "minor" : "info";
}

}  // namespace

std::string dump(const Json& json, bool indented) {
  return json.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string message_with_hint(const Finding& finding) {
  return finding.hint.empty() ? finding.message : fmt::format("{} ({})", finding.message, finding.hint);
}

std::string write_json(const Report& report) {
  return dump({{"schema", schema},
               {"tool", report.tool},
               {"findings", list_of(report.findings)},
               {"counts",
                {{"errors", count_of(report.findings, Severity::error)},
                 {"warnings", count_of(report.findings, Severity::warning)},
                 {"notes", count_of(report.findings, Severity::note)},
                 {"suppressed", report.suppressed},
                 {"known", report.known},
                 {"checked", report.subjects.size()}}},
               {"unchecked", report.unchecked}});
}

std::string write_ndjson(const Report& report) {
  std::string out;
  for (const Finding& finding : report.findings) out += dump(to_json(finding), false);
  return out;
}

// https://docs.gitlab.com/ci/testing/code_quality/: line 1 stands for the whole file.
std::string write_gitlab(const Report& report) {
  const std::vector<std::string> names = fingerprints(report.findings);
  Json list = Json::array();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Finding& finding = report.findings[i];
    list.push_back(
        {{"description", message_with_hint(finding)},
         {"check_name", finding.rule},
         {"fingerprint", names[i]},
         {"severity", gitlab_severity(finding.severity)},
         {"location", {{"path", finding.location.path}, {"lines", {{"begin", std::max(finding.location.line, 1)}}}}}});
  }
  return dump(list);
}

}  // namespace kb
