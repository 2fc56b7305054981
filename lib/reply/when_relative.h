// Days counted from today: "tomorrow", "in 3 days", "next Monday", 月底.
#pragma once

#include <optional>
#include <string_view>

#include "kb/date.h"

namespace kb {

// `plain` is in plain form (reply/narrow.h).
std::optional<Date> relative_day(std::string_view plain, Date today);

}  // namespace kb
