// The Chinese calendar.
#pragma once

#include <optional>

#include "kb/date.h"

namespace kb {

// The day of the Chinese year that begins in that year of ours: month 1 to 12, no leap months; day 1 to 30. Nothing
// where the month has no such day, and outside 1900 to 2199. ICU reckons it: a day off where a new moon falls on
// midnight in China (2027).
std::optional<Date> lunar_date(int year, int month, int day);

}  // namespace kb
