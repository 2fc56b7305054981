// Ids that somebody wrote down. What paths give may meet, as "a.md" and "a/index.md" do: nobody claimed anything.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kb/error.h"
#include "kb/finding.h"

namespace kb {

struct ClaimedId {
  std::string_view id;
  Location where;
};

// A finding for each id that an earlier page has claimed. In the order of their pages.
std::vector<Finding> find_duplicate_ids(std::span<const ClaimedId> claims);

}  // namespace kb
