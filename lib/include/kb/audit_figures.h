// What an audit adds up to: the health of folders and tags, how old pages are, what falls due in the next weeks, and
// what nothing links to. A function from the audit alone; kb audit's JSON and page tell the same numbers because both
// ask here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/audit.h"
#include "kb/date.h"

namespace kb {

struct GroupHealth {
  std::string name;
  Health health;
};

// Pages whose clock stands between two ages. Without an end the last one; without a beginning those whose clock has no
// date.
struct AgeGroup {
  std::optional<int> from_months;
  std::optional<int> to_months;  // not included
  std::size_t reviewed = 0;
  std::size_t changed = 0;
};

struct DueWeek {
  Date first{};  // of seven days
  std::size_t pages = 0;
};

// When pages fall due or expire, whichever is earlier. All of them together are the pages that are not exempt.
struct DueForecast {
  std::size_t late = 0;        // before today
  std::vector<DueWeek> weeks;  // thirteen, from today on
  std::size_t later = 0;
  std::size_t without_day = 0;
};

struct AuditFigures {
  std::vector<GroupHealth>
      folders;                    // "" the whole tree, "en/", "en/fees/": with all below; a folder before what is in it
  std::vector<GroupHealth> tags;  // sorted; a page counts under each of its tags
  std::vector<AgeGroup> ages;     // of pages that are not exempt, youngest first
  DueForecast due;
  std::vector<std::string> unlinked;  // articles that are not exempt and that no page links to, sorted
};

KB_API AuditFigures audit_figures(const Audit& audit);

}  // namespace kb
