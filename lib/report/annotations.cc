// Workflow commands of GitHub Actions: "::error file=...,line=...::message".
#include <fmt/format.h>

#include "report/formats.h"

namespace kb {
namespace {

// As the runner's own toolkit escapes: data, and besides it what would end a property.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    out += is_special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

std::string place_of(const Finding& finding) {
  std::string place = "file=" + escaped(finding.location.path, true);
  if (finding.location.line > 0) place += fmt::format(",line={}", finding.location.line);
  if (finding.location.column > 0) place += fmt::format(",col={}", finding.location.column);
  if (finding.end_column > finding.location.column) place += fmt::format(",endColumn={}", finding.end_column);
  return place;
}

}  // namespace

std::string write_github(const Report& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    const std::string_view command = finding.severity == Severity::note ? "notice" : to_string(finding.severity);
    out += fmt::format("::{} {},title={}::{}\n", command, place_of(finding), escaped(finding.rule, true),
                       escaped(message_with_hint(finding), false));
  }
  return out;
}

}  // namespace kb
