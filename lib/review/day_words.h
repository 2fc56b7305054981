// Days in running text: "31 March 2025", "the end of 2024", "Q3 2025", 2024年底, 2025年春节.
#pragma once

#include <optional>
#include <string_view>

#include "kb/date.h"

namespace kb {

// Expressions that find such days, for text in lower case; without groups.
extern const std::string_view english_day;
extern const std::string_view chinese_day;

// The last day of what such an expression found. Nothing for what is no day of the calendar.
std::optional<Date> last_day_of(std::string_view words);

// Expressions that find holidays and sales by name; without groups.
extern const std::string_view english_festival;
extern const std::string_view chinese_festival;

// The last day of a festival in that year, with the days off that go with it. Nothing for a name that is none.
std::optional<Date> festival_end(std::string_view name, int year);

}  // namespace kb
