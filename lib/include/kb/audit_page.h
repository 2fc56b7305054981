// An audit as one page of HTML for a browser: no network, charts drawn in place, English and Chinese, light and dark,
// tables that can be read without scripts and sorted with them. A function from values to its bytes; it writes no file.
#pragma once

#include <cstddef>
#include <string>

#include "kb/api.h"
#include "kb/audit.h"
#include "kb/audit_figures.h"
#include "kb/report.h"

namespace kb {

// Of pages, and of findings: more than that no browser likes to sort.
inline constexpr std::size_t most_page_rows = 5000;

struct AuditPageOptions {
  std::string name;      // of the knowledge base
  std::string language;  // that the page opens in where its pages do not say: "zh-Hans", "en"; empty: English
  std::string json;      // what `kb audit --json` tells, which the page carries along
  std::size_t most_rows = most_page_rows;
};

// Whatever titles, paths and owners hold is text there and never markup. The findings are those of the report.
KB_API std::string write_audit_page(const Audit& audit, const AuditFigures& figures, const Report& report,
                                    const AuditPageOptions& options);

}  // namespace kb
