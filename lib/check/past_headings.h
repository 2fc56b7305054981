// Where a heading went, told from the changes that commits made to headings.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/record.h"
#include "kb/config.h"
#include "kb/history.h"

namespace kb {

struct HeadingNow {
  const PageRecord* page = nullptr;
  std::string anchor;
  std::string commit;  // that replaced or moved it, the last of several; empty: in none yet
};

// The heading that once had this id in `page`: renamed in its place, perhaps several times, or moved to another page.
// Nothing when the changes do not say, or say two things.
std::optional<HeadingNow> where_heading_went(std::span<const PageRecord> pages, const Config& config,
                                             const PageRecord& page, const std::string& anchor,
                                             const std::vector<HeadingChange>& changes);

}  // namespace kb
