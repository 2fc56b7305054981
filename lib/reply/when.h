// Days and times of day as people write them, in English and Chinese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/date.h"

namespace kb {

struct ReadDay {
  std::optional<Date> day;
  std::string why_not;
};

// What kb/date.h reads, and: 3月5日, "5 Mar", "March 5th", "tomorrow", 后天, "in 3 days", 两周后, "next Monday",
// 下周一, "Friday", 月底. Without a year it is the day nearest to `today`. All-numeric days that can be read in two
// ways ("3/5", "03/05/2026") are refused with the two.
ReadDay read_day(std::string_view text, Date today);

// "15:30", "3:30pm", "3 p.m.", 下午3点半, 15点30分, "noon"; "15:30", or nothing. Without am or pm hours are of 24.
std::optional<std::string> read_clock(std::string_view text);

// A time, with a day before it or not: "15:30", "2026-06-02 16:00", 明天下午3点.
std::optional<std::string> read_time(std::string_view text, Date today);

}  // namespace kb
