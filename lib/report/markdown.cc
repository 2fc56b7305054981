#include <fmt/format.h>

#include "report/formats.h"

namespace kb {
namespace {

// A table's cell: text as it is, whatever marks it has.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>|#&~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string write_markdown(const Report& report) {
  std::string out = fmt::format("### {}: {}\n", report.tool, report_summary(report));
  if (report.findings.empty()) return out;
  out += "\n| severity | place | finding | rule |\n| --- | --- | --- | --- |\n";
  for (const Finding& finding : report.findings) {
    out += fmt::format("| {} | {} | {} | {} |\n", to_string(finding.severity), cell(to_string(finding.location)),
                       cell(message_with_hint(finding)), finding.rule);
  }
  return out;
}

}  // namespace kb
