// "3 business_days", "-1 month": steps from one date to another.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "reply/liquid/moment.h"

namespace kb::liquid {

enum class DateUnit { hours, days, business_days, weeks, months, years };

struct DateStep {
  std::int64_t count = 0;
  DateUnit unit = DateUnit::days;
};

// Units in the singular too, and in Chinese (小时 天 工作日 周 个月 年). Nothing for anything else.
std::optional<DateStep> parse_date_step(std::string_view text);

// Months keep the day where there is one, else take the month's last. Business days are Monday to Friday; from a
// weekend the first step lands on Monday, or on Friday backwards.
Clock add_step(const Clock& clock, const DateStep& step);

}  // namespace kb::liquid
