#include "kb/date.h"
#include "support/case_name.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace kb {
namespace {

using namespace std::chrono_literals;

constexpr Date today = std::chrono::year{2025} / 3 / 31;

std::string read(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  return date ? format_date(*date) : "none";
}

std::string range(std::string_view text) {
  const std::optional<DateRange> days = parse_date_range(text, today);
  if (!days) return "none";
  return (days->first ? format_date(*days->first) : "") + ".." + (days->last ? format_date(*days->last) : "");
}

TEST(Date, ReadsEveryFormSeenInFrontMatter) {
  for (const char* text : {"2021-07-22",
                           "2021-7-22",
                           "2021/7/22",
                           "2021/07/22",
                           "20210722",
                           "07/22/2021",
                           "7/22/2021",
                           "22 Jul 2021",
                           "22 July 2021",
                           "22nd July 2021",
                           "22-Jul-2021",
                           "July 22, 2021",
                           "Jul. 22 2021",
                           "july 22nd, 2021",
                           "2021-jul-22",
                           "2021-JUL-22",
                           "2021年7月22日",
                           "2021 年 07 月 22 日",
                           "2021年7月22号",
                           "２０２１－０７－２２",
                           "２０２１年７月２２日",
                           "2021-07-22T13:00:00Z",
                           "2021-07-22T13:00:00.123Z",
                           "2021-07-22T23:59:59+08:00",
                           "2021-07-22t00:00:00-0800",
                           "2021-07-22 13:00",
                           "2021-07-22 13:00:00 +0800",
                           "2021-07-22 01:00 PM",
                           "2021-07-22T13：00：00-08：00",
                           "2021年7月22日 13:00",
                           "Thu, 22 Jul 2021 13:00:00 GMT",
                           "  2021-07-22\t"}) {
    EXPECT_EQ(read(text), "2021-07-22") << text;
  }
  EXPECT_EQ(read("15 Oct 2023"), "2023-10-15");
  EXPECT_EQ(read("October 15, 2023"), "2023-10-15");
  EXPECT_EQ(read("2020-sep-21"), "2020-09-21");
  EXPECT_EQ(read("21 Sept 2020"), "2020-09-21");
  EXPECT_EQ(read("2024-02-29"), "2024-02-29");
}

TEST(Date, RefusesEverythingElse) {
  for (const char* text : {"",
                           " ",
                           "2021",
                           "2021-07",
                           "202107",
                           "2021072",
                           "202107221",
                           "2021-02-29",
                           "2021-13-01",
                           "2021-00-10",
                           "2021-01-32",
                           "22/07/2021",
                           "2021-07-22x",
                           "2021-07-22T",
                           "2021-07-22 morning",
                           "2021-07/22",
                           "July 2021",
                           "false",
                           "never",
                           "{{ .Date }}",
                           "0000-01-01",
                           "1.2.2021",
                           "2021-07-22T25",
                           "22 Foo 2021",
                           "年月日",
                           "monday",
                           "99999999",
                           "-",
                           "\xEF\xBC",
                           "99999999999999999999"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
  EXPECT_EQ(read(std::string(100000, '1')), "none");
}

TEST(Date, FormatsWithLeadingZeros) {
  EXPECT_EQ(format_date(std::chrono::year{987} / 6 / 5), "0987-06-05");
}

struct RangeCase {
  const char* text;
  const char* expected;
};

class DateRangeText : public testing::TestWithParam<RangeCase> {};

TEST_P(DateRangeText, IsRead) {
  EXPECT_EQ(range(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Forms, DateRangeText,
                         testing::ValuesIn(std::vector<RangeCase>{
                             {"2025-01-01..", "2025-01-01.."},
                             {"..2025", "..2025-12-31"},
                             {"2025..", "2025-01-01.."},
                             {"2025", "2025-01-01..2025-12-31"},
                             {"2025-03", "2025-03-01..2025-03-31"},
                             {"2024-02", "2024-02-01..2024-02-29"},
                             {"2025-01-01..2025-06-30", "2025-01-01..2025-06-30"},
                             {"2024..2025-02", "2024-01-01..2025-02-28"},
                             {"2025-06-30", "2025-06-30..2025-06-30"},
                             {"today", "2025-03-31..2025-03-31"},
                             {"..today", "..2025-03-31"},
                             {"90d..", "2024-12-31.."},
                             {"..6m", "..2024-09-30"},
                             {"1m..", "2025-02-28.."},
                             {"1y..", "2024-03-31.."},
                             {"2w..1d", "2025-03-17..2025-03-30"},
                             {"2025-01-01 .. today", "2025-01-01..2025-03-31"},
                             {"..", "none"},
                             {"", "none"},
                             {"soon..", "none"},
                             {"2025-13", "none"},
                             {"5x..", "none"},
                             {"-5d..", "none"},
                             {"99999y..", "none"},
                             {"2025-01-01...", "none"},
                         }),
                         [](const auto& tried) { return case_name(tried.index, tried.param.text); });

}  // namespace
}  // namespace kb
