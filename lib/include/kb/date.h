// Calendar dates without a time of day, as front matter and searches write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kb/api.h"

namespace kb {

using Date = std::chrono::sys_days;

// Reads the forms seen in front matter: 2021-07-22, 2021/7/22, 20210722 (only with eight digits), 07/22/2021 (month
// first), 15 Oct 2023, October 15, 2023, 2020-sep-21, 2021年7月22日, RFC 3339 with or without time and zone (the
// calendar day as written), and full-width digits and colons in any of them. Nothing for anything else or a day that
// does not exist.
KB_API std::optional<Date> parse_date(std::string_view text);

// "2021-07-22".
KB_API std::string format_date(Date date);

// Both ends are included; an absent end is open.
struct DateRange {
  std::optional<Date> first;
  std::optional<Date> last;

  bool operator==(const DateRange&) const = default;
};

// Reads "2025-01-01..", "..2025", "2025-03", "2025-01-01..2025-06-30", "today", and ages counted back from `today`:
// "90d..", "..6m", "2w..1d" (d, w, m, y). A year or month alone is all of it. Nothing when it cannot be read.
KB_API std::optional<DateRange> parse_date_range(std::string_view text, Date today);

}  // namespace kb
