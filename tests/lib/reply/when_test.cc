#include "reply/when.h"

#include <gtest/gtest.h>

#include "support/case_name.h"

namespace kb {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

constexpr Date thursday = sys_days{year{2026} / 3 / 5};

struct DayCase {
  std::string text;
  std::string day;
};

class ReadDayOf : public testing::TestWithParam<DayCase> {};

TEST_P(ReadDayOf, TheFormsPeopleUse) {
  const ReadDay read = read_day(GetParam().text, thursday);
  ASSERT_TRUE(read.day) << read.why_not;
  EXPECT_EQ(format_date(*read.day), GetParam().day);
}

const auto when_name = [](const auto& tried) { return case_name(tried.index, tried.param.text); };

INSTANTIATE_TEST_SUITE_P(Written, ReadDayOf,
                         testing::Values(DayCase{"2026-03-05", "2026-03-05"}, DayCase{"2026/3/5", "2026-03-05"},
                                         DayCase{"2026.3.5", "2026-03-05"}, DayCase{"2026年3月5日", "2026-03-05"},
                                         DayCase{"２０２６年３月５号", "2026-03-05"},
                                         DayCase{"5 Mar 2026", "2026-03-05"}, DayCase{"March 5th, 2026", "2026-03-05"},
                                         DayCase{"3月8日", "2026-03-08"}, DayCase{"12 月 30 号", "2025-12-30"},
                                         DayCase{"5 Mar", "2026-03-05"}, DayCase{"Aug 1", "2026-08-01"},
                                         DayCase{"10th of March", "2026-03-10"}, DayCase{"December 24th", "2025-12-24"},
                                         DayCase{"3/15", "2026-03-15"}, DayCase{"15/3", "2026-03-15"},
                                         DayCase{"3/3", "2026-03-03"}, DayCase{"15/3/2026", "2026-03-15"},
                                         DayCase{"3-15-2026", "2026-03-15"}, DayCase{"29 Feb", "2028-02-29"}),
                         when_name);

INSTANTIATE_TEST_SUITE_P(
    Relative, ReadDayOf,
    testing::Values(DayCase{"today", "2026-03-05"}, DayCase{" Tomorrow ", "2026-03-06"},
                    DayCase{"the day after tomorrow", "2026-03-07"}, DayCase{"yesterday", "2026-03-04"},
                    DayCase{"今天", "2026-03-05"}, DayCase{"明天", "2026-03-06"}, DayCase{"后天", "2026-03-07"},
                    DayCase{"大后天", "2026-03-08"}, DayCase{"昨天", "2026-03-04"}, DayCase{"in 3 days", "2026-03-08"},
                    DayCase{"in two weeks", "2026-03-19"}, DayCase{"3 days ago", "2026-03-02"},
                    DayCase{"5 days from now", "2026-03-10"}, DayCase{"3天后", "2026-03-08"},
                    DayCase{"两周后", "2026-03-19"}, DayCase{"一个月后", "2026-04-05"},
                    DayCase{"十五天后", "2026-03-20"}, DayCase{"三天前", "2026-03-02"}, DayCase{"Friday", "2026-03-06"},
                    DayCase{"Thursday", "2026-03-05"}, DayCase{"this Monday", "2026-03-02"},
                    DayCase{"next Monday", "2026-03-09"}, DayCase{"next Friday", "2026-03-13"},
                    DayCase{"last Sunday", "2026-03-01"}, DayCase{"下周一", "2026-03-09"},
                    DayCase{"下下周一", "2026-03-16"}, DayCase{"下星期天", "2026-03-15"},
                    DayCase{"本周五", "2026-03-06"}, DayCase{"周五", "2026-03-06"}, DayCase{"上周日", "2026-03-01"},
                    DayCase{"月底", "2026-03-31"}, DayCase{"end of next month", "2026-04-30"}),
    when_name);

TEST(ReadDayMonths, EndWhereTheMonthEnds) {
  EXPECT_EQ(read_day("1个月后", sys_days{year{2026} / 1 / 31}).day, sys_days{year{2026} / 2 / 28});
}

TEST(ReadDayNearest, LooksAcrossTheNewYear) {
  EXPECT_EQ(read_day("1月3日", sys_days{year{2025} / 12 / 30}).day, sys_days{year{2026} / 1 / 3});
  EXPECT_EQ(read_day("Dec 30", sys_days{year{2026} / 1 / 3}).day, sys_days{year{2025} / 12 / 30});
}

TEST(ReadDayRefuses, WhatIsTwoDays) {
  EXPECT_EQ(read_day("3/5", thursday).why_not, "'3/5' can be 5 March or 3 May; write the year first or name the month");
  for (const std::string ambiguous : {"3-5", "3.5", "03/05/2026", "１２/１１/２０２６"}) {
    EXPECT_FALSE(read_day(ambiguous, thursday).day) << ambiguous;
    EXPECT_NE(read_day(ambiguous, thursday).why_not.find("can be"), std::string::npos) << ambiguous;
  }
}

TEST(ReadDayRefuses, WhatIsNone) {
  for (const std::string wrong : {"", "soon", "2026-02-30", "13月1日", "3月32日", "31 Feb", "13/13", "3/5/26", "2026-3",
                                  "next week", "in many days", "周八", "99999-1-1", "0/5"}) {
    EXPECT_FALSE(read_day(wrong, thursday).day) << wrong;
    EXPECT_FALSE(read_day(wrong, thursday).why_not.empty()) << wrong;
  }
  EXPECT_FALSE(read_day(std::string(1 << 20, '1'), thursday).day);
}

struct ClockCase {
  std::string text;
  std::string time;  // empty: none
};

class ReadClockOf : public testing::TestWithParam<ClockCase> {};

TEST_P(ReadClockOf, TheFormsPeopleUse) {
  EXPECT_EQ(read_clock(GetParam().text).value_or(""), GetParam().time);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ReadClockOf,
    testing::Values(ClockCase{"15:30", "15:30"}, ClockCase{"9:05", "09:05"}, ClockCase{"15：30", "15:30"},
                    ClockCase{"15:30:59", "15:30"}, ClockCase{"3:30pm", "15:30"}, ClockCase{"3 p.m.", "15:00"},
                    ClockCase{"3.30 PM", "15:30"}, ClockCase{"12am", "00:00"}, ClockCase{"12 pm", "12:00"},
                    ClockCase{"11 o'clock", "11:00"}, ClockCase{"noon", "12:00"}, ClockCase{"midnight", "24:00"},
                    ClockCase{"24:00", "24:00"}, ClockCase{"下午3点半", "15:30"}, ClockCase{"下午三点半", "15:30"},
                    ClockCase{"15点30分", "15:30"}, ClockCase{"15时", "15:00"}, ClockCase{"上午十点一刻", "10:15"},
                    ClockCase{"晚上8点05", "20:05"}, ClockCase{"凌晨1点", "01:00"}, ClockCase{"凌晨12点", "00:00"},
                    ClockCase{"中午12点", "12:00"}, ClockCase{"中午1点", "13:00"}, ClockCase{"早上8点整", "08:00"},
                    ClockCase{"下午2:15", "14:15"}, ClockCase{"十二点", "12:00"}, ClockCase{"25:00", ""},
                    ClockCase{"12:60", ""}, ClockCase{"24:01", ""}, ClockCase{"13am", ""}, ClockCase{"3", ""},
                    ClockCase{"", ""}, ClockCase{"15:3", ""}, ClockCase{"soon", ""}, ClockCase{"点", ""},
                    ClockCase{"15:30x", ""}),
    when_name);

TEST(ReadTime, TakesADayBeforeIt) {
  EXPECT_EQ(read_time("15:30", thursday), "15:30");
  EXPECT_EQ(read_time("2026-06-02 16:00", thursday), "2026-06-02 16:00");
  EXPECT_EQ(read_time("2026-06-02T16:00", thursday), "2026-06-02 16:00");
  EXPECT_EQ(read_time("明天下午3点", thursday), "2026-03-06 15:00");
  EXPECT_EQ(read_time("3月8日15:30", thursday), "2026-03-08 15:30");
  EXPECT_EQ(read_time("next Monday 9am", thursday), "2026-03-09 09:00");
  EXPECT_EQ(read_time("3/5 15:30", thursday), std::nullopt);
  EXPECT_EQ(read_time("2026-06-02", thursday), std::nullopt);
}

}  // namespace
}  // namespace kb
