// Findings written for those who read them: people, CI systems, programs. Every format is a row of report_formats() and
// a function from a Report to its bytes; the same report always gives the same bytes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/finding.h"

namespace kb {

// What a run found, and what it looked at.
struct Report {
  std::string tool = "kb check";       // the command, for formats that name it
  std::vector<Finding> findings;       // sorted; those that count
  std::vector<std::string> subjects;   // what was looked at, sorted: paths of pages, names of tests
  std::string_view subject = "page";   // what one of them is called
  std::size_t suppressed = 0;          // findings that comments or settings silence
  std::size_t known = 0;               // findings that the baseline has
  std::vector<std::string> unchecked;  // what could not be looked at in the time given
};

struct ReportFormat {
  std::string_view name;
  std::string_view summary;
  std::string (*write)(const Report& report);
};

// Sorted by name.
KB_API std::span<const ReportFormat> report_formats();

// nullptr when there is none of that name.
KB_API const ReportFormat* find_report_format(std::string_view name);

// "path:line:column: warning: message [rule]", and the hint on a line below; safe for a terminal.
KB_API std::string format_finding(const Finding& finding, bool colour = false);

// The last line of the text: "2 errors, 1 warning in 120 pages".
KB_API std::string report_summary(const Report& report);

// A name for a finding that stays the same when lines move: hexadecimal digits made of rule, path, target and message,
// and of how many like it come before. One for each finding, in their order.
KB_API std::vector<std::string> fingerprints(std::span<const Finding> findings);

}  // namespace kb
