// JUnit's XML as CI systems read it: a test case for each subject, one <failure> in it for all its errors and warnings;
// notes go to its output. What is found elsewhere (settings, other files) gets a case of its own.
#include <fmt/format.h>

#include <map>

#include "report/formats.h"
#include "text/escape_markup.h"

namespace kb {
namespace {

struct Case {
  std::string failures;
  std::string notes;
  std::size_t failed = 0;
};

std::string line_of(const Finding& finding) {
  return fmt::format("{}: {}: {} [{}]\n", to_string(finding.location), to_string(finding.severity),
                     message_with_hint(finding), finding.rule);
}

std::string element(const std::string& name, const Case& one, const std::string& tool) {
  std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escape_markup(tool),
                                escape_markup(name, LineEnds::referenced));
  if (one.failures.empty() && one.notes.empty()) return out + "/>\n";
  out += ">\n";
  if (one.failed > 0) {
    out += fmt::format("      <failure message=\"{} finding{}\">{}</failure>\n", one.failed, one.failed == 1 ? "" : "s",
                       escape_markup(one.failures, LineEnds::referenced));
  }
  if (!one.notes.empty())
    out += fmt::format("      <system-out>{}</system-out>\n", escape_markup(one.notes, LineEnds::referenced));
  return out + "    </testcase>\n";
}

}  // namespace

std::string write_junit(const Report& report) {
  std::map<std::string, Case> cases;
  for (const std::string& subject : report.subjects) cases[subject];
  for (const Finding& finding : report.findings) {
    Case& one = cases[finding.location.path.empty() ? report.tool : finding.location.path];
    const bool is_note = finding.severity == Severity::note;
    (is_note ? one.notes : one.failures) += line_of(finding);
    if (!is_note) ++one.failed;
  }
  std::size_t failed = 0;
  std::string elements;
  for (const auto& [name, one] : cases) {
    failed += one.failed > 0 ? 1 : 0;
    elements += element(name, one, report.tool);
  }
  const std::string counts = fmt::format("name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\"",
                                         escape_markup(report.tool), cases.size(), failed);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n  <testsuite {}>\n{}  "
      "</testsuite>\n</testsuites>\n",
      counts, counts, elements);
}

}  // namespace kb
