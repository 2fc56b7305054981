#include "review/day_words.h"

#include <gtest/gtest.h>

#include "text/lunar.h"

namespace kb {
namespace {

struct DayCase {
  const char* words;
  const char* day;  // empty: none
};

class DayWords : public testing::TestWithParam<DayCase> {};

TEST_P(DayWords, MeanTheirLastDay) {
  const auto day = last_day_of(GetParam().words);
  EXPECT_EQ(day ? format_date(*day) : "", GetParam().day) << GetParam().words;
}

INSTANTIATE_TEST_SUITE_P(All, DayWords,
                         testing::ValuesIn(std::vector<DayCase>{{"31 March 2025", "2025-03-31"},
                                                                {"1st of May, 2025", "2025-05-01"},
                                                                {"sept. 3, 2025", "2025-09-03"},
                                                                {"March 2025", "2025-03-31"},
                                                                {"the end of 2024", "2024-12-31"},
                                                                {"end of february 2024", "2024-02-29"},
                                                                {"q3 2025", "2025-09-30"},
                                                                {"2025-03-31", "2025-03-31"},
                                                                {"2025/3/31", "2025-03-31"},
                                                                {"31 february 2025", ""},
                                                                {"2025-13-01", ""},
                                                                {"2024年底", "2024-12-31"},
                                                                {"2024 年末", "2024-12-31"},
                                                                {"2024年3月", "2024-03-31"},
                                                                {"2024年3月底", "2024-03-31"},
                                                                {"2024 年 3 月 5 日", "2024-03-05"},
                                                                {"2024年上半年", "2024-06-30"},
                                                                {"2024年第三季度", "2024-09-30"},
                                                                {"soon", ""}}));

class Festivals : public testing::TestWithParam<DayCase> {};

TEST_P(Festivals, EndWithTheirDaysOff) {
  const auto day = festival_end(GetParam().words, 2025);
  EXPECT_EQ(day ? format_date(*day) : "", GetParam().day) << GetParam().words;
}

INSTANTIATE_TEST_SUITE_P(All, Festivals,
                         testing::ValuesIn(std::vector<DayCase>{{"春节", "2025-02-05"},
                                                                {"Spring Festival", "2025-02-05"},
                                                                {"端午", "2025-06-02"},
                                                                {"中秋节", "2025-10-08"},
                                                                {"国庆", "2025-10-08"},
                                                                {"618", "2025-06-20"},
                                                                {"双11", "2025-11-11"},
                                                                {"双十二", "2025-12-12"},
                                                                {"black friday", "2025-11-28"},
                                                                {"cyber monday", "2025-12-01"},
                                                                {"christmas", "2025-12-26"},
                                                                {"birthday", ""}}));

TEST(LunarDate, FollowsTheChineseCalendar) {
  const auto text = [](int year, int month, int day) {
    return format_date(lunar_date(year, month, day).value_or(Date{}));
  };
  EXPECT_EQ(text(2020, 1, 1), "2020-01-25");
  EXPECT_EQ(text(2023, 1, 1), "2023-01-22");
  EXPECT_EQ(text(2024, 1, 1), "2024-02-10");
  EXPECT_EQ(text(2025, 1, 1), "2025-01-29");
  EXPECT_EQ(text(2020, 8, 15), "2020-10-01");  // after a leap month
  EXPECT_EQ(text(2024, 8, 15), "2024-09-17");
  EXPECT_EQ(text(2026, 5, 5), "2026-06-19");
  EXPECT_FALSE(lunar_date(2024, 13, 1));
  EXPECT_FALSE(lunar_date(1800, 1, 1));
}

}  // namespace
}  // namespace kb
