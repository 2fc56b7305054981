#include <gtest/gtest.h>

#include "kb/review.h"
#include "lib/check/trees.h"
#include "support/case_name.h"

namespace kb {
namespace {

struct PeriodCase {
  const char* text;
  int months;
  int days;
};

class Periods : public testing::TestWithParam<PeriodCase> {};

TEST_P(Periods, AreReadAsPeopleWriteThem) {
  const auto period = parse_period(GetParam().text);
  ASSERT_TRUE(period) << GetParam().text;
  EXPECT_EQ(period->months, GetParam().months) << GetParam().text;
  EXPECT_EQ(period->days, GetParam().days) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    All, Periods,
    testing::ValuesIn(std::vector<PeriodCase>{
        {"6 months", 6, 0},  {"6 month", 6, 0},     {"90d", 0, 90},         {"90 days", 0, 90},
        {"12 weeks", 0, 84}, {"1 year", 12, 0},     {"2y", 24, 0},          {"quarterly", 3, 0},
        {"Annual", 12, 0},   {"semi-annual", 6, 0}, {" 36 months ", 36, 0}, {"every 2 weeks", 0, 14},
        {"monthly", 1, 0},   {"6个月", 6, 0},       {"半年", 6, 0},         {"一年", 12, 0},
        {"每季度", 3, 0},    {"每两周", 0, 14},     {"90 天", 0, 90},       {"2 quarters", 6, 0}}));

TEST(Period, IsNothingElse) {
  for (const char* const text :
       {"", "often", "90", "0 days", "-3 months", "6 moons", "6 months or so", "9999 days", "months"})
    EXPECT_FALSE(parse_period(text)) << text;
  EXPECT_TRUE(parse_period("never")->is_never);
}

TEST(Period, FollowsTheCalendar) {
  const auto day_after = [](const char* from, const char* period) {
    return format_date(after(*parse_date(from), *parse_period(period)));
  };
  EXPECT_EQ(day_after("2026-08-31", "6 months"), "2027-02-28");
  EXPECT_EQ(day_after("2027-08-31", "6 months"), "2028-02-29");
  EXPECT_EQ(day_after("2028-02-29", "1 year"), "2029-02-28");
  EXPECT_EQ(day_after("2026-12-31", "2 months"), "2027-02-28");
  EXPECT_EQ(day_after("2026-12-31", "90d"), "2027-03-31");
}

struct IntervalCase {
  const char* page;
  const char* basis;
  const char* due;
};

class IntervalOrder : public testing::TestWithParam<IntervalCase> {};

TEST_P(IntervalOrder, IsPageThenPathThenTagThenDefault) {
  const Config config = config_of(
      "[review]\ninterval = \"1 year\"\n[review.path_intervals]\n\"legal/\" = \"monthly\"\n"
      "[review.tag_intervals]\nfees = \"quarterly\"\n");
  const Audit audit = audit_text(GetParam().page, config);
  EXPECT_EQ(audit.pages[0].interval.basis, GetParam().basis);
  EXPECT_EQ(format_date(*audit.pages[0].due), GetParam().due);
}

INSTANTIATE_TEST_SUITE_P(
    All, IntervalOrder,
    testing::ValuesIn(std::vector<IntervalCase>{
        {"== legal/a.md ==\n---\nreviewed: 2026-10-31\nreview_in: 2 weeks\ntags: [fees]\n---\n", "page", "2026-11-14"},
        {"== legal/a.md ==\n---\nreviewed: 2026-10-31\ntags: [fees]\n---\n", "path", "2026-11-30"},
        {"== a.md ==\n---\nreviewed: 2026-10-31\ntags: [x, fees]\n---\n", "tag", "2027-01-31"},
        {"== a.md ==\n---\nreviewed: 2026-10-31\n---\n", "default", "2027-10-31"},
        {"== a.md ==\n---\nreviewed: 2026-10-31\nreview_in: often\n---\n", "default", "2027-10-31"},
        {"== a.md ==\n---\nreviewed: 2026-10-31\nstale_after_days: 30\n---\n", "page", "2026-11-30"}}));

TEST(Intervals, OfSettingsMustBeReadable) {
  const Config config = config_of("[review.path_intervals]\n\"legal/\" = \"often\"\n");
  EXPECT_THROW(audit_text("# A\n", config), Error);
}

}  // namespace
}  // namespace kb
