#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <set>

#include "kb/stamp.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

std::string pages_reviewed_on(const char* day, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += fmt::format("== p{}.md ==\n---\nreviewed: {}\nreview_in: 90d\n---\n# P\n", i, day);
  return text;
}

TEST(Plan, SpreadsWhatIsDueWithoutACliff) {
  const auto plan = plan_reviews(audit_text(pages_reviewed_on("2026-01-01", 180)), 90);
  ASSERT_EQ(plan.size(), 180U);
  std::map<Date, int> by_day;
  for (const PlannedReview& row : plan) ++by_day[row.planned];
  EXPECT_GT(by_day.size(), 60U);
  for (const auto& [day, count] : by_day) {
    EXPECT_LT(count, 10);
    EXPECT_GT(day, *parse_date("2026-11-22"));
    EXPECT_LE(day, *parse_date("2026-11-22") + std::chrono::days{90});
  }
}

TEST(Plan, DependsOnThePathAlone) {
  const auto all = plan_reviews(audit_text(pages_reviewed_on("2026-01-01", 30)), 90);
  for (const PlannedReview& row : plan_reviews(audit_text(pages_reviewed_on("2026-02-01", 3)), 90)) {
    const auto same = std::ranges::find(all, row.path, &PlannedReview::path);
    EXPECT_EQ(row.planned, same->planned);
  }
}

TEST(Plan, IsNeverLaterThanADueDayToCome) {
  const auto plan = plan_reviews(audit_text(pages_reviewed_on("2026-09-01", 30)), 90);  // due on 30 November
  EXPECT_EQ(plan.size(), 30U);
  for (const PlannedReview& row : plan) EXPECT_LE(row.planned, *row.due);
}

TEST(Plan, LeavesADayToComeThatAPageNames) {
  const auto plan = plan_reviews(audit_text("== a.md ==\n---\nreviewed: 2026-01-01\nreview_by: 2027-01-31\n---\n# A\n"
                                            "== b.md ==\n---\nreviewed: 2026-01-01\nreview_by: 2026-10-01\n---\n# B\n"),
                                 90);
  ASSERT_EQ(plan.size(), 2U);
  const auto a = std::ranges::find(plan, "a.md", &PlannedReview::path);
  EXPECT_EQ(format_date(a->planned), "2027-01-31");
  EXPECT_GT(std::ranges::find(plan, "b.md", &PlannedReview::path)->planned, *parse_date("2026-11-22"));
}

TEST(Plan, LeavesOutWhatIsNotDueExemptOrExpired) {
  const std::string text =
      "== a.md ==\n---\nreviewed: 2026-11-01\n---\n== b.md ==\n---\nstatus: draft\n---\n"
      "== c.md ==\n---\nreviewed: 2020-01-01\nexpires: 2021-01-01\n---\n== d.md ==\n# Without a date\n";
  const auto plan = plan_reviews(audit_text(text), 90);
  ASSERT_EQ(plan.size(), 1U);
  EXPECT_EQ(plan[0].path, "d.md");
}

}  // namespace
}  // namespace kb
