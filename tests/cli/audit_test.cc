#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string audited_page(const std::string& owner, const std::string& reviewed) {
  return fmt::format("---\nowner: {}\nlast_reviewed: {}\nreview_in: 6 months\n---\n# Page\n", owner, reviewed);
}

// Tests run on 1 June 2026.
class AuditCommand : public testing::Test {
 protected:
  AuditCommand() {
    program_.write("kb.toml", "");
    program_.write("a.md", audited_page("ann", "2026-05-01"));
    program_.write("b.md", audited_page("ben", "2025-11-01"));
    program_.write("c.md", audited_page("ben", "2024-01-01"));
  }

  Testbed program_;
};

TEST_F(AuditCommand, TellsByOwnerWorstFirst) {
  const Outcome outcome = program_.run({"audit"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("ben: 0 of 2 pages in date (0 %)\n  c.md · stale for 700 days · priority"));
  EXPECT_LT(outcome.out.find("c.md"), outcome.out.find("b.md"));
  EXPECT_THAT(outcome.out, HasSubstr("    line 3: warning: reviewed 2025-11-01, a review was due on 2026-05-01"));
  EXPECT_THAT(outcome.out, HasSubstr("health: 1 of 3 pages in date (33 %)\nstates: 1 stale, 1 overdue, 1 fresh\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("ann:")));
}

TEST_F(AuditCommand, TakesOwnersFromOwnersFilesToo) {
  program_.write("CODEOWNERS", "*.md @all\n/x/ @x-team\n");
  program_.write("y/OWNERS", "approvers:\n- yan\n");
  for (const char* const path : {"x/d.md", "y/e.md", "f.md"})
    program_.write(path, "---\nlast_reviewed: 2020-01-01\n---\n# Page\n");
  const std::string text = program_.run({"audit"}).out;
  for (const char* const owner : {"\n@x-team: 0 of 1 page ", "\nyan: 0 of 1 page ", "\n@all: 0 of 1 page "})
    EXPECT_THAT("\n" + text, HasSubstr(owner));
}

TEST_F(AuditCommand, KeepsNothingWhenItIsToldSo) {
  program_.run({"audit", "--no-cache"});
  EXPECT_FALSE(program_.exists(".kb/audit"));
  program_.write("kb.toml", "[check]\ncache = false\n");
  program_.run({"audit"});
  EXPECT_FALSE(program_.exists(".kb"));
}

TEST_F(AuditCommand, SaysOnceWhatGitCannotTell) {
  const std::string err = program_.run({"audit"}).err;
  EXPECT_THAT(err, HasSubstr("git"));
  EXPECT_EQ(std::ranges::count(err, '\n'), err.find("hint: ") == std::string::npos ? 1 : 2) << err;
}

TEST_F(AuditCommand, CapsTheTextAndNotTheJson) {
  for (int i = 0; i < 13; ++i) program_.write(fmt::format("x/{}.md", i), audited_page("cleo", "2020-01-01"));
  const std::string text = program_.run({"audit", "--owner", "cleo"}).out;
  EXPECT_THAT(text, HasSubstr("  and 3 more\n"));
  EXPECT_THAT(text, HasSubstr("13 errors in 13 pages"));
  EXPECT_THAT(program_.run({"audit", "--owner", "cleo", "--limit", "1"}).out, HasSubstr("  and 12 more\n"));
  EXPECT_THAT(program_.run({"audit", "--owner", "cleo", "-n", "0"}).out, Not(HasSubstr("more\n")));
  EXPECT_EQ(program_.run({"audit", "--json", "--owner", "cleo"}).json()["pages"].size(), 13U);
}

TEST_F(AuditCommand, NarrowsByPathOwnerAndState) {
  EXPECT_THAT(program_.run({"audit", "a.md"}).out, HasSubstr("no findings in 1 page\n"));
  const Outcome stale = program_.run({"audit", "--state", "stale", "--json"});
  EXPECT_EQ(stale.json()["pages"][0]["path"], "c.md");
  EXPECT_EQ(stale.json()["health"]["denominator"], 1);
  EXPECT_THAT(program_.run({"audit", "--state", "stall"}).err, HasSubstr("did you mean 'stale'?"));
  const Outcome none = program_.run({"audit", "--state", "expired", "--json"});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.json()["health"]["value"], nullptr);
}

TEST_F(AuditCommand, SharesBaselinesReportsAndSeveritiesWithCheck) {
  EXPECT_EQ(program_.run({"audit", "--write-baseline", "known.json"}).code, 0);
  EXPECT_EQ(program_.run({"audit", "--baseline", "known.json", "--today", "2026-06-20"}).code, 0);
  EXPECT_EQ(program_.run({"audit", "--fail-on", "never"}).code, 0);
  EXPECT_THAT(program_.run({"audit", "--report", "github"}).out, HasSubstr("::error file=c.md,line=3"));
  program_.write("kb.toml", "[check.severity]\npage-stale = \"off\"\n");
  EXPECT_EQ(program_.run({"audit"}).code, 0);
  EXPECT_EQ(program_.run({"check"}).code, 0);
}

TEST_F(AuditCommand, TakesUsesFromAFileOrTheLog) {
  program_.write("uses.csv", "page,views\nb.md,1023\n");
  const auto json = program_.run({"audit", "--json", "--uses", "uses.csv"}).json();
  EXPECT_EQ(json["pages"][1]["priority"]["uses"], 1023);
  EXPECT_EQ(json["pages"][1]["priority"]["use"], 11);
  EXPECT_EQ(program_.run({"audit", "--uses", "none.csv"}).code, 3);
}

class ReviewCommand : public AuditCommand {};

TEST_F(ReviewCommand, StampsPagesByIdAndPath) {
  const Outcome outcome = program_.run({"review", "b", "c.md", "--by", "ann"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("b.md: reviewed 2026-06-01"));
  EXPECT_EQ(program_.read("b.md"),
            "---\nowner: ben\nlast_reviewed: 2026-06-01\nreview_in: 6 months\nreviewed_by: \"ann\"\n---\n# Page\n");
  EXPECT_EQ(program_.run({"audit"}).code, 0);
}

TEST_F(ReviewCommand, OnlyShowsWithDryRun) {
  const std::string before = program_.read("b.md");
  const Outcome outcome = program_.run({"review", "b", "--dry-run"});
  EXPECT_THAT(outcome.out, HasSubstr("- last_reviewed: 2025-11-01\n+ last_reviewed: 2026-06-01\n"));
  EXPECT_EQ(program_.read("b.md"), before);
}

TEST_F(ReviewCommand, WantsANoteForManyPages) {
  program_.write("d.md", "# D\n");
  program_.write("e.md", "# E\n");
  const Outcome outcome = program_.run({"review", "a", "b", "c", "d", "e"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(program_.read("d.md"), "# D\n");
  EXPECT_EQ(program_.run({"review", "a", "b", "c", "d", "e", "--note", "read all"}).code, 0);
  EXPECT_EQ(program_.read("d.md"), "---\nlast_reviewed: 2026-06-01\nreview_note: \"read all\"\n---\n\n# D\n");
}

TEST_F(ReviewCommand, LeavesAllPagesWhenOneCannotBeStamped) {
  program_.write("d.md", "---\n{title: D}\n---\n");
  EXPECT_EQ(program_.run({"review", "b", "d"}).code, 2);
  EXPECT_THAT(program_.read("b.md"), HasSubstr("2025-11-01"));
  EXPECT_THAT(program_.run({"review", "bb"}).err, HasSubstr("did you mean 'b'?"));
}

TEST_F(ReviewCommand, PlansADayForEachPageThatIsDue) {
  const auto plan = program_.run({"review", "plan", "--spread", "60d", "--json"}).json()["plan"];
  ASSERT_EQ(plan.size(), 2U);
  const std::string day = plan[0]["planned"];
  EXPECT_THAT(program_.run({"review", "plan", "--spread", "60d", "--csv"}).out,
              HasSubstr("planned,due,state,owner,path,title\r\n" + day + ","));
  EXPECT_EQ(program_.run({"review", "plan", "--spread", "60d", "--write"}).code, 0);
  EXPECT_THAT(program_.read("b.md"), HasSubstr("review_by: 2026-"));
  EXPECT_EQ(program_.run({"audit", "--fail-on", "warning"}).code, 0);
  EXPECT_EQ(program_.run({"review", "plan", "--spread", "soon"}).code, 2);
  EXPECT_EQ(program_.run({"review", "b", "--spread", "60d"}).code, 2);
}

}  // namespace
}  // namespace kb::cli
