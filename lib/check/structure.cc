// Headings and tables: what renders, but not as it was meant.
#include <fmt/format.h>

#include <algorithm>

#include "check/checks.h"
#include "text/unicode.h"

namespace kb {
namespace {

bool is_title_declared(const Document& page) {
  const auto title = std::ranges::find(page.decisions, "title", &Decision::role);
  return title != page.decisions.end() && title->basis != "file name";
}

}  // namespace

void check_headings(const PageContext&, const Document& page, Findings& findings) {
  if (page.kind == Kind::article && !is_title_declared(page) && !page.source.empty()) {
    findings.push_back(make_finding("title-missing", {page.path}, "the page has neither a title nor a heading",
                                    "give it a 'title' in the front matter, or a first heading"));
  }
  int level = 0;
  for (const Heading& heading : page.headings) {
    if (level > 0 && heading.level > level + 1) {
      findings.push_back(finding_at("heading-level", page, heading.where, 0,
                                    fmt::format("a heading of level {} follows one of level {}", heading.level, level),
                                    fmt::format("write it with {} number signs", level + 1)));
      findings.back().target = heading.text;
    }
    level = heading.level;
    if (!trim(heading.text).empty()) continue;
    findings.push_back(finding_at("heading-empty", page, heading.where, 0, "the heading has no text"));
  }
}

// Cells beyond those of the head are not shown at all.
void check_tables(const PageContext&, const Document& page, Findings& findings) {
  for (const RaggedRow& row : page.ragged_rows) {
    findings.push_back(finding_at(
        "table-columns", page, row.where, 0,
        fmt::format("the row has {} cells, the table {} columns: what is more is not shown", row.cells, row.columns),
        "a '|' inside a cell is written '\\|'"));
  }
}

}  // namespace kb
