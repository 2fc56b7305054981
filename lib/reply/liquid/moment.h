// Dates with a time of day, as the date filters read, calculate and print them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kb/liquid.h"

namespace kb::liquid {

// A place in time with its clock: local seconds are seconds + 60 * zone_minutes.
struct Clock {
  std::int64_t seconds = 0;  // since 1970, UTC
  int nanoseconds = 0;
  int zone_minutes = 0;
  std::string zone;  // "UTC" or empty
};

struct Civil {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 4;  // from Sunday, 0
  int day_of_year = 1;
};

Civil to_civil(const Clock& clock);
std::int64_t days_from_civil(std::int64_t year, int month, int day);
// Of the fields up to the second; weekday and day of year are not used.
Clock from_civil(const Civil& civil, int zone_minutes);

// What the date filter takes a value for: "now", "today", seconds since 1970, and the ways people and programs write
// dates. Parts that are not given are today's, times midnight. Nothing for anything else.
std::optional<Clock> read_moment(const Value& value, const Moment& now);
std::optional<Clock> parse_moment(std::string_view text, const Moment& now);

// Ruby's strftime, with the names of months and days in the language ("en" or "zh").
std::string format_moment(const Clock& clock, std::string_view format, std::string_view language);

}  // namespace kb::liquid
