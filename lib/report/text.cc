#include <fmt/format.h>

#include "kb/text.h"
#include "report/formats.h"

namespace kb {
namespace {

// SGR parameters: red, yellow, dim.
constexpr std::string_view colour_of(Severity severity) {
  return severity == Severity::error ? "31" : severity == Severity::warning ? "33" : "2";
}

std::string painted(std::string_view text, std::string_view parameters, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", parameters, text) : std::string(text);
}

void add_count(std::string& text, std::size_t count, std::string_view noun) {
  if (count == 0) return;
  text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", count, noun, count == 1 ? "" : "s");
}

}  // namespace

std::string format_finding(const Finding& finding, bool colour) {
  std::string out = fmt::format("{}: {}: {} {}\n", for_terminal(to_string(finding.location)),
                                painted(to_string(finding.severity), colour_of(finding.severity), colour),
                                for_terminal(finding.message), painted(fmt::format("[{}]", finding.rule), "2", colour));
  if (!finding.hint.empty()) out += fmt::format("  hint: {}\n", for_terminal(finding.hint));
  return out;
}

std::string report_summary(const Report& report) {
  std::string counts;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    add_count(counts, count_of(report.findings, severity), to_string(severity));
  }
  if (counts.empty()) counts = "no findings";
  counts += fmt::format(" in {} {}{}", report.subjects.size(), report.subject, report.subjects.size() == 1 ? "" : "s");
  if (report.suppressed > 0) counts += fmt::format("; {} suppressed", report.suppressed);
  if (report.known > 0) counts += fmt::format("; {} in the baseline", report.known);
  if (!report.unchecked.empty()) counts += fmt::format("; {} not checked", report.unchecked.size());
  return counts;
}

std::string write_text(const Report& report) {
  std::string out;
  for (const Finding& finding : report.findings) out += format_finding(finding);
  return out + report_summary(report) + '\n';
}

}  // namespace kb
