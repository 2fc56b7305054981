#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/audit.h"
#include "lib/check/trees.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Tests run on 22 November 2026.
Change change(const char* day, const char* commit = "c0ffee1234", const char* author = "Ann") {
  const Date date = *parse_date(day);
  return {commit, date, std::chrono::seconds(date.time_since_epoch()).count(), author, "ann@example.com"};
}

FileHistory changed_on(std::initializer_list<const char*> newest_first) {
  FileHistory file;
  for (const char* const day : newest_first) file.substantive.push_back(change(day));
  file.first = file.substantive.back();
  file.last = file.substantive.front();
  return file;
}

History history_of_files(std::initializer_list<std::pair<const char*, FileHistory>> files) {
  History history;
  history.state = HistoryState::complete;
  for (const auto& [path, file] : files) history.files[path] = file;
  return history;
}

std::string front(std::string_view keys) {
  return "---\n" + std::string(keys) + "\n---\n# A\n\nText.\n";
}

struct StateCase {
  const char* name;
  std::string page;
  ReviewState state;
};

class States : public testing::TestWithParam<StateCase> {};

TEST_P(States, FollowFromThePage) {
  const Audit audit = audit_text(GetParam().page);
  EXPECT_EQ(to_string(audit.pages[0].state), to_string(GetParam().state));
}

std::string section(std::string_view day) {
  return front("reviewed: 2026-11-01") + "\n<!-- expires " + std::string(day) + " -->\n\nOffer.\n\n<!-- end expires " +
         std::string(day) + " -->\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, States,
    testing::ValuesIn(std::vector<StateCase>{
        {"reviewed_in_time", front("reviewed: 2026-11-01"), ReviewState::fresh},
        {"written_lately", front("date: 2026-11-01"), ReviewState::fresh},
        {"no_date", "# A\n", ReviewState::unknown},
        {"asked_for_without_a_review", front("review_by: 2027-11-01"), ReviewState::fresh},
        {"due_in_14_days", front("reviewed: 2026-06-06\nreview_in: 6 months"), ReviewState::due_soon},
        {"due_in_15_days", front("reviewed: 2026-06-07\nreview_in: 6 months"), ReviewState::fresh},
        {"due_today", front("reviewed: 2026-05-22\nreview_in: 6 months"), ReviewState::due_soon},
        {"due_yesterday", front("reviewed: 2026-05-21\nreview_in: 6 months"), ReviewState::overdue},
        {"late_by_an_interval", front("reviewed: 2025-11-22\nreview_in: 6 months"), ReviewState::overdue},
        {"late_by_more", front("reviewed: 2025-11-21\nreview_in: 6 months"), ReviewState::stale},
        {"asked_for_and_late", front("reviewed: 2026-11-01\nreview_by: 2026-11-20"), ReviewState::overdue},
        {"asked_for_and_done", front("reviewed: 2026-11-01\nreview_by: 2026-10-20"), ReviewState::fresh},
        {"expires_today", front("reviewed: 2026-11-01\nexpires: 2026-11-22"), ReviewState::due_soon},
        {"expired", front("reviewed: 2026-11-01\nexpires: 2026-11-21"), ReviewState::expired},
        {"expired_and_stale", front("reviewed: 2020-11-01\nexpires: 2026-11-21"), ReviewState::expired},
        {"section_expired", section("2026-11-21"), ReviewState::expired},
        {"section_expires_soon", section("2026-12-06"), ReviewState::due_soon},
        {"section_expires_later", section("2026-12-07"), ReviewState::fresh},
        {"archived", front("status: archived\nexpires: 2020-01-01"), ReviewState::exempt},
        {"draft", front("draft: true"), ReviewState::exempt},
        {"wants_none", front("review: never\nreviewed: 2010-01-01"), ReviewState::exempt},
        {"interval_never", front("review_in: never\nreviewed: 2010-01-01"), ReviewState::exempt},
        {"deprecated_is_not_exempt", front("status: deprecated\nreviewed: 2010-01-01"), ReviewState::stale},
        {"by_glob", "== blog/a.md ==\n# A\n", ReviewState::exempt},
        {"changelog", "== x/CHANGELOG.md ==\n# A\n", ReviewState::exempt}}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Audit, TellsOfEveryStateThatApplies) {
  const Audit audit = audit_text(
      "== a.md ==\n---\nreviewed: 2025-01-01\nexpires: 2026-01-01\nsources: b.md\n---\n# A\n"
      "== b.md ==\n---\nreviewed: 2026-11-01\nlastmod: 2026-02-01\n---\n# B\n");
  EXPECT_EQ(audit.pages[0].state, ReviewState::expired);
  EXPECT_THAT(rows_of(audit.found.findings),
              ElementsAre("a.md:2:1 page-stale", "a.md:3:1 page-expired", "a.md:4:1 page-drifted"));
}

TEST(Audit, KeepsBothClocksAndSaysWhereTheyCameFrom) {
  const History history = history_of_files({{"a.md", changed_on({"2026-06-01", "2024-01-01"})}});
  const PageReview declared =
      audit_text("== a.md ==\n---\nlast_verified: 2026-11-01\nlastmod: 2026-10-01\n---\n# A\n", {}, history).pages[0];
  EXPECT_EQ(declared.reviewed.basis, "declared");
  EXPECT_EQ(declared.reviewed.source, "last_verified");
  EXPECT_EQ(declared.changed.basis, "git");
  EXPECT_EQ(format_date(*declared.changed.date), "2026-06-01");
  EXPECT_EQ(format_date(*declared.declared_changed), "2026-10-01");
  const PageReview undeclared = audit_text("== a.md ==\n# A\n", {}, history).pages[0];
  EXPECT_EQ(undeclared.reviewed.basis, "git");
  EXPECT_EQ(format_date(*undeclared.reviewed.date), "2024-01-01");
  EXPECT_EQ(undeclared.state, ReviewState::stale);
  EXPECT_EQ(audit_text("== a.md ==\n# A\n").pages[0].reviewed.basis, "none");
}

TEST(Audit, MakesNoDatesUpWhereTheHistoryEnds) {
  History history = history_of_files({{"a.md", {}}});
  history.state = HistoryState::shallow;
  history.reason = "the clone is shallow";
  history.hint = "git fetch --unshallow";
  const Audit audit = audit_text("== a.md ==\n# A\n", {}, history);
  EXPECT_EQ(audit.pages[0].state, ReviewState::unknown);
  EXPECT_EQ(audit.pages[0].changed.basis, "none");
  EXPECT_EQ(audit.history_hint, "git fetch --unshallow");
  EXPECT_EQ(audit_text("== a.md ==\n---\nreviewed: 2026-11-01\n---\n# A\n", {}, history).pages[0].state,
            ReviewState::fresh);
}

TEST(Audit, CountsEditsThatAreNotCommittedAsNow) {
  FileHistory file;
  file.substantive = {{"", *parse_date("2026-11-22"), INT64_MAX, "", ""}};
  const PageReview page = audit_text("== a.md ==\n# A\n", {}, history_of_files({{"a.md", file}})).pages[0];
  EXPECT_EQ(page.state, ReviewState::fresh);
  EXPECT_EQ(page.changed.source, "");
}

constexpr std::string_view sourced =
    "== docs/a.md ==\n---\nreviewed: 2026-08-01\nsources: [SOURCE]\n---\n# A\n"
    "== docs/b.md ==\n---\nreviewed: 2026-11-01\n---\n# B\n== src/fees.c ==\n== src/deep/tax.c ==\n";

Audit audit_with_source(const std::string& source, const History& history) {
  std::string text(sourced);
  text.replace(text.find("SOURCE"), 6, source);
  return audit_text(text, {}, history);
}

TEST(Drift, IsSeenInFilesPatternsAndPages) {
  const History history = history_of_files({{"docs/a.md", changed_on({"2026-08-01"})},
                                            {"docs/b.md", changed_on({"2026-09-01", "2026-01-01"})},
                                            {"src/fees.c", changed_on({"2026-10-01", "2026-01-01"})},
                                            {"src/deep/tax.c", changed_on({"2026-07-01"})}});
  for (const char* const source : {"src/fees.c", "../src/fees.c", "\"src/*.c\"", "src/", "docs/b.md", "b.md", "docs/b",
                                   "{path: src/fees.c}", "\"docs/b.md#fees\""}) {
    const Audit audit = audit_with_source(source, history);
    EXPECT_EQ(audit.pages[0].state, ReviewState::drifted) << source;
    EXPECT_THAT(audit.pages[0].evidence[0].text, HasSubstr("commit c0ffee123 by Ann")) << source;
  }
  for (const char* const source : {"src/deep/tax.c", "\"src/deep/**\"", "https://example.com/fees", "nowhere.c"})
    EXPECT_EQ(audit_with_source(source, history).pages[0].state, ReviewState::fresh) << source;
}

TEST(Drift, FollowsSourcesThatMovedAndMissesThoseThatAreGone) {
  History history =
      history_of_files({{"docs/a.md", changed_on({"2026-08-01"})}, {"src/fees.c", changed_on({"2026-10-01"})}});
  EXPECT_THAT(rows_of(audit_with_source("src/old.c", history).found.findings),
              ElementsAre("docs/a.md:3:11 review-source-missing"));
  history.moved["src/old.c"] = "src/fees.c";
  EXPECT_EQ(audit_with_source("src/old.c", history).pages[0].state, ReviewState::drifted);
  EXPECT_THAT(audit_with_source("an interview with Ann", history).found.findings, IsEmpty());
}

TEST(Drift, OfARepliesCitationIsOverWhenTheReplyWasEdited) {
  const std::string text =
      "== a.md ==\n---\nreviewed: 2026-11-01\n---\n# A\n"
      "== replies/r.md ==\n---\nreviewed: 2026-08-01\ncites: [a.md]\n---\nHello.\n";
  History history = history_of_files({{"a.md", changed_on({"2026-09-01"})}});
  EXPECT_EQ(audit_text(text, {}, history).pages[1].state, ReviewState::drifted);
  history.files["replies/r.md"] = changed_on({"2026-09-02"});
  EXPECT_EQ(audit_text(text, {}, history).pages[1].state, ReviewState::fresh);
}

TEST(Audit, BelievesDeclaredDaysOfPagesThatGitHasOnlyAsTheyWereBrought) {
  const std::string text =
      "== en/a.md ==\n---\nreviewed: 2026-11-12\nlastmod: 2026-11-12\n---\n# A\n"
      "== replies/r.md ==\n---\nreviewed: 2026-11-05\ncites: [en/a.md]\n---\nHello.\n"
      "== zh/a.md ==\n---\nreviewed: 2026-11-05\n---\n# 甲\n";
  const auto brought = changed_on({"2026-11-20"});
  History history = history_of_files({{"en/a.md", brought}, {"replies/r.md", brought}, {"zh/a.md", brought}});
  const Audit imported = audit_text(text, {}, history);
  EXPECT_EQ(imported.pages[1].state, ReviewState::drifted);
  EXPECT_EQ(imported.pages[2].state, ReviewState::behind);
  history.files["replies/r.md"] = history.files["zh/a.md"] = changed_on({"2026-11-21", "2026-11-20"});
  const Audit edited = audit_text(text, {}, history);
  EXPECT_EQ(edited.pages[1].state, ReviewState::fresh);
  EXPECT_EQ(edited.pages[2].state, ReviewState::fresh);
}

TEST(Audit, AsksForTheHistoryOfPagesAndTheirSources) {
  std::string text(sourced);
  text.replace(text.find("SOURCE"), 6, "\"src/*.c\", \"src/**/tax.c\"");
  EXPECT_THAT(audited_paths(make_audit_pages(corpus_of(text), {}), {}),
              ElementsAre("docs/a.md", "docs/b.md", "src/deep/tax.c", "src/fees.c"));
}

TEST(LowConfidence, IsAReviewThatCameWithManyOthers) {
  const std::string text = "== a.md ==\n---\nreviewed: 2026-10-01\n---\n# A\n";
  History history = history_of_files({{"a.md", changed_on({"2024-01-01"})}});
  FileHistory& file = history.files["a.md"];
  file.date_bump = change("2026-10-01");
  file.date_bump_pages = 4;
  EXPECT_FALSE(audit_text(text, {}, history).pages[0].is_low_confidence);
  file.date_bump_pages = 5;
  const Audit audit = audit_text(text, {}, history);
  EXPECT_TRUE(audit.pages[0].is_low_confidence);
  EXPECT_THAT(rows_of(audit.found.findings), ElementsAre("a.md:2:1 review-low-confidence"));
  file.date_bump = change("2026-03-01");  // the review is a later one
  EXPECT_FALSE(audit_text(text, {}, history).pages[0].is_low_confidence);
}

TEST(Priority, IsLatenessTimesUseTimesLinks) {
  const std::string text =
      "== a.md ==\n---\nreviewed: 2026-05-22\nreview_in: 90d\n---\n# A\n"
      "== b.md ==\n---\nreviewed: 2026-11-01\n---\n# B\n\n[a](a.md)\n== c.md ==\n---\nreviewed: "
      "2026-11-01\n---\n[a](a.md) [a](a.md#a)\n"
      "== d.md ==\n---\nreviewed: 2026-11-01\n---\n[a](a.md) [b](b.md)\n";
  AuditOptions options;
  options.today = *parse_date("2026-11-22");
  options.uses = {{"a.md", 5}, {"a", 2}, {"nowhere", 9}};
  const Audit result = audit(make_audit_pages(corpus_of(text), {}), {}, {}, options);
  const Priority& priority = result.pages[0].priority;
  EXPECT_EQ(priority.uses, 7U);
  EXPECT_EQ(priority.inbound, 3U);
  EXPECT_DOUBLE_EQ(priority.use, 4);
  EXPECT_DOUBLE_EQ(priority.links, 3);
  EXPECT_NEAR(priority.lateness, 94.0 / 90, 1e-9);
  EXPECT_NEAR(priority.value, 94.0 / 90 * 12, 1e-9);
  EXPECT_EQ(result.pages[1].priority.value, 0);
  EXPECT_THAT(result.pages[3].linked, ElementsAre("a.md", "b.md"));
}

TEST(Owners, HaveTheirPagesWorstFirst) {
  const Audit audit = audit_text(
      "== a.md ==\n---\nowner: ann\nreviewed: 2026-11-01\n---\n# A\n"
      "== b.md ==\n---\nowners: [ben, ann]\nreviewed: 2020-11-01\n---\n# B\n"
      "== c.md ==\n---\nowner: ben\nreviewed: 2019-11-01\n---\n# C\n== d.md ==\n---\nstatus: draft\n---\n# D\n");
  ASSERT_EQ(audit.owners.size(), 3U);
  EXPECT_EQ(audit.owners[0].owner, "ben");
  EXPECT_THAT(audit.owners[0].pages, ElementsAre(2, 1));
  EXPECT_EQ(audit.owners[0].health.in_date, 0U);
  EXPECT_EQ(audit.owners[0].health.counted, 2U);
  EXPECT_EQ(audit.health.in_date, 1U);
  EXPECT_EQ(audit.health.counted, 3U);
  EXPECT_EQ(audit.health.states.at(ReviewState::exempt), 1U);
}

TEST(Narrowing, LeavesOutOtherPagesAndCountsAnew) {
  Audit audit = audit_text(
      "== a.md ==\n---\nowner: ann\nreviewed: 2026-11-01\n---\n# A\n"
      "== b.md ==\n---\nowners: [ben, ann]\nreviewed: 2020-11-01\n---\n# B\n== c.md ==\n# C\n");
  Audit of_ann = audit;
  narrow_audit(of_ann, {{}, {"ann"}, {}});
  EXPECT_EQ(of_ann.pages.size(), 2U);
  EXPECT_EQ(of_ann.health.counted, 2U);
  narrow_audit(of_ann, {{}, {}, {ReviewState::stale}});
  EXPECT_EQ(of_ann.pages[0].path, "b.md");
  EXPECT_THAT(rows_of(of_ann.found.findings), ElementsAre("b.md:3:1 page-stale"));
  narrow_audit(audit, {{}, {""}, {}});
  EXPECT_EQ(audit.pages[0].path, "c.md");
}

TEST(Audit, IsSilencedAsChecksAre) {
  const Config config = config_of("[check.severity]\npage-stale = \"note\"\n[check.ignore]\n\"x/\" = \"page-stale\"\n");
  const std::string stale = "---\nreviewed: 2020-01-01\n---\n";
  const Audit audit = audit_text("== a.md ==\n" + stale + "# A\n== x/b.md ==\n" + stale + "# B\n== c.md ==\n" + stale +
                                     "<!-- kb-ignore-file page-stale: kept for the record -->\n",
                                 config);
  ASSERT_THAT(rows_of(audit.found.findings), ElementsAre("a.md:2:1 page-stale"));
  EXPECT_EQ(audit.found.findings[0].severity, Severity::note);
  EXPECT_EQ(audit.found.suppressed, 2U);
}

TEST(Audit, AndCheckTellEachOfTheirOwnComments) {
  const std::string text =
      "---\nreviewed: 2026-11-01\n---\n<!-- kb-ignore-file page-stale: x -->\n\n"
      "<!-- kb-ignore link-missing: x -->\n\nText.\n\n# A\n";
  EXPECT_THAT(rows_of(audit_text(text).found.findings), ElementsAre("page.md:4:1 ignore-unused"));
  EXPECT_THAT(found_in(text), ElementsAre("page.md:6:1 ignore-unused"));
}

TEST(Audit, KeepsOnlyWhatWasTouched) {
  const std::string text =
      "== docs/a.md ==\n---\nreviewed: 2026-08-01\nsources: [src/fees.c]\n---\n# A\n"
      "== docs/b.md ==\n---\nreviewed: 2020-11-01\n---\n# B\n== src/fees.c ==\n";
  AuditOptions options;
  options.today = *parse_date("2026-11-22");
  options.touched = {"src/fees.c"};
  const History history = history_of_files({{"src/fees.c", changed_on({"2026-10-01"})}});
  EXPECT_THAT(rows_of(audit(make_audit_pages(corpus_of(text), {}), history, {}, options).found.findings),
              ElementsAre("docs/a.md:3:11 page-drifted"));
}

TEST(Sections, ThatCannotBeReadAreTold) {
  const auto rows = [](const std::string& body) {
    return rows_of(audit_text("---\nreviewed: 2026-11-01\n---\n" + body).found.findings);
  };
  EXPECT_THAT(rows("<!-- expires 2027-01-31 -->\n\nA.\n"), ElementsAre("page.md:4:1 expires-malformed"));
  EXPECT_THAT(rows("<!-- end expires 2027-01-31 -->\n"), ElementsAre("page.md:4:1 expires-malformed"));
  EXPECT_THAT(rows("<!-- expires 2027-31-01 -->\n"), ElementsAre("page.md:4:1 expires-malformed"));
  EXPECT_THAT(rows("<!-- expires headers are set elsewhere -->\n"), IsEmpty());
}

}  // namespace
}  // namespace kb
