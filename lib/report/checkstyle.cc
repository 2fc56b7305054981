#include <fmt/format.h>

#include "report/formats.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

std::string_view checkstyle_severity(Severity severity) {
  return severity == Severity::note ? "info" : to_string(severity);
}

std::string element(const Finding& finding) {
  const std::string column =
      finding.location.column > 0 ? fmt::format(" column=\"{}\"", finding.location.column) : std::string();
  return fmt::format("    <error line=\"{}\"{} severity=\"{}\" message=\"{}\" source=\"kb.{}\"/>\n",
                     finding.location.line, column, checkstyle_severity(finding.severity),
                     escape_markup(message_with_hint(finding), LineEnds::referenced), finding.rule);
}

}  // namespace

std::string write_checkstyle(const Report& report) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  std::string_view path;
  bool is_open = false;
  for (const Finding& finding : report.findings) {
    if (!is_open || finding.location.path != path) {
      if (is_open) out += "  </file>\n";
      path = finding.location.path;
      is_open = true;
      out += fmt::format("  <file name=\"{}\">\n", escape_markup(path, LineEnds::referenced));
    }
    out += element(finding);
  }
  return out + (is_open ? "  </file>\n" : "") + "</checkstyle>\n";
}

}  // namespace kb
