#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/audit_figures.h"

namespace kb {
namespace {

using testing::ElementsAre;

PageReview page_at(const std::string& path, ReviewState state = ReviewState::fresh) {
  PageReview page;
  page.path = path;
  page.state = state;
  return page;
}

Audit audit_with(std::vector<PageReview> pages) {
  Audit audit;
  audit.today = *parse_date("2026-11-22");
  audit.pages = std::move(pages);
  return audit;
}

std::vector<std::string> names_of(const std::vector<GroupHealth>& groups) {
  std::vector<std::string> names;
  for (const GroupHealth& group : groups)
    names.push_back(group.name + " " + std::to_string(group.health.in_date) + "/" +
                    std::to_string(group.health.counted));
  return names;
}

TEST(AuditFigures, CountFoldersWithAllBelowThem) {
  const AuditFigures figures = audit_figures(audit_with({page_at("a-b/x.md"), page_at("a/b/x.md", ReviewState::stale),
                                                         page_at("a/x.md"), page_at("x.md", ReviewState::exempt)}));
  EXPECT_THAT(names_of(figures.folders), ElementsAre(" 2/3", "a-b/ 1/1", "a/ 1/2", "a/b/ 0/1"));
}

TEST(AuditFigures, HaveTheWholeTreeOfNothing) {
  const AuditFigures figures = audit_figures(audit_with({}));
  EXPECT_THAT(names_of(figures.folders), ElementsAre(" 0/0"));
  EXPECT_TRUE(figures.tags.empty());
  EXPECT_EQ(figures.due.weeks.size(), 13U);
}

TEST(AuditFigures, CountAPageOnceForEachOfItsTags) {
  PageReview page = page_at("a.md");
  page.tags = {"b", "a", "b"};
  EXPECT_THAT(names_of(audit_figures(audit_with({page})).tags), ElementsAre("a 1/1", "b 1/1"));
}

struct AgeCase {
  const char* date;
  std::optional<int> from_months;
};

class AgesOfPages : public testing::TestWithParam<AgeCase> {};

TEST_P(AgesOfPages, FollowTheCalendar) {
  PageReview page = page_at("a.md");
  page.reviewed.date = parse_date(GetParam().date);
  for (const AgeGroup& age : audit_figures(audit_with({page})).ages) {
    EXPECT_EQ(age.reviewed, age.from_months == GetParam().from_months ? 1U : 0U) << age.from_months.value_or(-1);
    EXPECT_EQ(age.changed, age.from_months ? 0U : 1U);
  }
}

INSTANTIATE_TEST_SUITE_P(All, AgesOfPages,
                         testing::Values(AgeCase{"2026-11-22", 0}, AgeCase{"2027-01-01", 0}, AgeCase{"2026-10-23", 0},
                                         AgeCase{"2026-10-22", 1}, AgeCase{"2026-08-22", 3}, AgeCase{"2025-11-23", 6},
                                         AgeCase{"2025-11-22", 12}, AgeCase{"2023-11-22", 36},
                                         AgeCase{"2021-11-22", 60}, AgeCase{"1999-01-01", 60},
                                         AgeCase{"", std::nullopt}));

PageReview due_on(const char* due, const char* expires = "") {
  PageReview page = page_at("a.md");
  page.due = parse_date(due);
  page.expires = parse_date(expires);
  return page;
}

TEST(AuditFigures, ForecastByTheEarlierOfReviewAndLastDay) {
  const DueForecast due =
      audit_figures(audit_with({due_on("2026-11-21"), due_on("2026-11-22"), due_on("2026-11-28"), due_on("2026-11-29"),
                                due_on("2030-01-01", "2027-02-20"), due_on("2027-02-21"), due_on("")}))
          .due;
  EXPECT_EQ(due.late, 1U);
  EXPECT_EQ(due.weeks[0].pages, 2U);
  EXPECT_EQ(format_date(due.weeks[1].first), "2026-11-29");
  EXPECT_EQ(due.weeks[1].pages, 1U);
  EXPECT_EQ(due.weeks[12].pages, 1U);
  EXPECT_EQ(due.later, 1U);
  EXPECT_EQ(due.without_day, 1U);
}

TEST(AuditFigures, KnowArticlesThatNothingLinksTo) {
  PageReview linked = page_at("linked.md");
  linked.priority.inbound = 1;
  PageReview reply = page_at("reply.md");
  reply.kind = Kind::reply;
  const Audit audit = audit_with({page_at("alone.md"), page_at("draft.md", ReviewState::exempt), linked, reply});
  EXPECT_THAT(audit_figures(audit).unlinked, ElementsAre("alone.md"));
}

}  // namespace
}  // namespace kb
