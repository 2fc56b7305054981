// Parts of a page that hold only up to a day:
//     <!-- expires 2027-01-31 --> ... <!-- end expires 2027-01-31 -->
#pragma once

#include <vector>

#include "kb/document.h"

namespace kb {

struct ExpiringSection {
  Date day{};
  int first_line = 0;
  int last_line = 0;
  int column = 0;  // of the comment that opens it
};

struct ExpiringSections {
  std::vector<ExpiringSection> sections;  // in order; one that is never ended goes to the end of the page
  std::vector<Finding> findings;          // about comments that cannot be read, and ends without a beginning
};

ExpiringSections expiring_sections(const Document& page);

}  // namespace kb
