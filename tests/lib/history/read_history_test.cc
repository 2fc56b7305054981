#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string original = some_words(100);
const std::string reworded = some_words(100) + some_words(20, "more");

TEST(ReadHistory, HasTheCommitThatBroughtAPageAndThoseThatChangedWhatItSays) {
  const TestRepository repository;
  repository.write("a.md", original);
  const std::string one = repository.commit("one", "2024-01-01");
  repository.write("a.md", reworded);
  const std::string two = repository.commit("two", "2024-02-01");
  repository.write("a.md", reworded + "typo\n");
  const std::string three = repository.commit("three", "2024-03-01");
  const History history = repository.read({"a.md"});
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_EQ(history.reason, "");
  const FileHistory& file = history.files.at("a.md");
  EXPECT_EQ(file.first->commit, one);
  EXPECT_EQ(file.last->commit, three);
  ASSERT_EQ(file.substantive.size(), 2U);
  EXPECT_EQ(file.substantive[0].commit, two);
  EXPECT_EQ(file.substantive[1].commit, one);
  EXPECT_EQ(file.date_bump, std::nullopt);
  EXPECT_THAT(file.former_paths, IsEmpty());
}

TEST(ReadHistory, TakesAuthorAndDayFromTheAuthorAndTheOrderFromTheCommitter) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.git({"add", "-A"});
  repository.git({"commit", "-q", "-m", "one", "--date=2023-12-31T23:30:00-0800", "--author=李梅 <li@example.com>"},
                 "2024-02-01");
  const Change first = *repository.read_page("a.md").first;
  EXPECT_EQ(day_of(first), "2023-12-31");
  EXPECT_EQ(first.time, 1706788800);
  EXPECT_EQ(first.author, "李梅");
  EXPECT_EQ(first.email, "li@example.com");
}

TEST(ReadHistory, NewerCommitsComeFirstWhateverTheAuthorsClockSaid) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.write("a.md", reworded);
  repository.git({"commit", "-q", "-a", "-m", "two", "--date=2020-01-01T12:00:00+0000"}, "2024-02-01");
  EXPECT_THAT(days_of(repository.read_page("a.md")), ElementsAre("2020-01-01", "2024-01-01"));
}

TEST(ReadHistory, FollowsExactAndSimilarRenames) {
  const TestRepository repository;
  repository.write("old/a.md", original);
  repository.commit("one", "2024-01-01");
  repository.git({"mv", "old/a.md", "b.md"});
  repository.commit("exact", "2024-02-01");
  repository.git({"mv", "b.md", "c.md"});
  repository.write("c.md", reworded);
  repository.commit("similar", "2024-03-01");
  const History history = repository.read({"c.md"});
  const FileHistory& file = history.files.at("c.md");
  EXPECT_EQ(day_of(file.first), "2024-01-01");
  EXPECT_EQ(day_of(file.last), "2024-03-01");
  EXPECT_THAT(days_of(file), ElementsAre("2024-03-01", "2024-01-01"));
  EXPECT_THAT(file.former_paths, ElementsAre("b.md", "old/a.md"));
  EXPECT_EQ(history.moved.at("old/a.md"), "c.md");
  EXPECT_EQ(history.moved.at("b.md"), "c.md");
}

TEST(ReadHistory, ARenameAloneIsTheLastChangeButChangesNothingItSays) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.git({"mv", "a.md", "b.md"});
  repository.commit("two", "2024-02-01");
  const FileHistory file = repository.read_page("b.md");
  EXPECT_EQ(day_of(file.last), "2024-02-01");
  EXPECT_THAT(days_of(file), ElementsAre("2024-01-01"));
}

TEST(ReadHistory, ACopyIsANewPage) {
  const TestRepository repository;
  repository.git({"config", "diff.renames", "copies"});
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.write("copy.md", original);
  repository.write("a.md", original + "x\n");
  repository.commit("two", "2024-02-01");
  EXPECT_EQ(day_of(repository.read_page("copy.md").first), "2024-02-01");
  EXPECT_THAT(repository.read_page("copy.md").former_paths, IsEmpty());
}

TEST(ReadHistory, APageThatTakesALeftNameIsANewOne) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.git({"mv", "a.md", "b.md"});
  repository.commit("moved", "2024-02-01");
  repository.write("a.md", some_words(40, "other"));
  repository.commit("another", "2024-03-01");
  const History history = repository.read({"a.md", "b.md"});
  EXPECT_EQ(day_of(history.files.at("a.md").first), "2024-03-01");
  EXPECT_EQ(day_of(history.files.at("b.md").first), "2024-01-01");
  EXPECT_FALSE(history.moved.contains("a.md"));
}

TEST(ReadHistory, APageMayMoveToANameThatAnotherHasLeft) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("a", "2024-01-01");
  repository.write("b.md", some_words(90, "other"));
  repository.commit("b", "2024-02-01");
  repository.git({"mv", "a.md", "c.md"});
  repository.commit("moved", "2024-03-01");
  repository.git({"mv", "b.md", "a.md"});
  repository.commit("moved too", "2024-04-01");
  const History history = repository.read({"a.md", "c.md"});
  EXPECT_EQ(day_of(history.files.at("a.md").first), "2024-02-01");
  EXPECT_EQ(day_of(history.files.at("c.md").first), "2024-01-01");
  EXPECT_EQ(history.moved.at("b.md"), "a.md");
  EXPECT_FALSE(history.moved.contains("a.md"));
}

TEST(ReadHistory, APageThatComesBackAsItWasIsTheSame) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.write("b.md", some_words(60, "b"));
  repository.commit("one", "2024-01-01");
  repository.git({"rm", "-q", "a.md", "b.md"});
  repository.commit("gone", "2024-02-01");
  repository.write("a.md", original);
  repository.write("b.md", some_words(60, "different"));
  repository.commit("back", "2024-03-01");
  const History history = repository.read({"a.md", "b.md"});
  EXPECT_EQ(day_of(history.files.at("a.md").first), "2024-01-01");
  EXPECT_EQ(day_of(history.files.at("a.md").last), "2024-03-01");
  EXPECT_THAT(days_of(history.files.at("a.md")), ElementsAre("2024-01-01"));
  EXPECT_EQ(day_of(history.files.at("b.md").first), "2024-03-01");
}

TEST(ReadHistory, ABranchMayGoOnUnderTheOldName) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.git({"checkout", "-q", "-b", "side"});
  repository.git({"checkout", "-q", "main"});
  repository.git({"mv", "a.md", "b.md"});
  repository.commit("moved", "2024-02-01");
  repository.git({"checkout", "-q", "side"});
  repository.write("a.md", reworded);
  repository.commit("on the side", "2024-03-01");
  repository.git({"checkout", "-q", "main"});
  repository.git({"merge", "-q", "--no-ff", "-m", "merge", "side"}, "2024-04-01");
  const FileHistory file = repository.read_page("b.md");
  EXPECT_EQ(day_of(file.first), "2024-01-01");
  EXPECT_THAT(days_of(file), ElementsAre("2024-03-01", "2024-01-01"));
}

// Two branches that change the two ends of a page.
void diverge(const TestRepository& repository) {
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.git({"checkout", "-q", "-b", "side"});
  repository.write("a.md", original + some_words(20, "side"));
  repository.commit("side", "2024-02-01");
  repository.git({"checkout", "-q", "main"});
  repository.write("a.md", some_words(20, "main") + original);
  repository.commit("main", "2024-03-01");
}

TEST(ReadHistory, AMergeAddsNothingToWhatItsBranchesSay) {
  const TestRepository repository;
  diverge(repository);
  repository.git({"merge", "-q", "-m", "merge", "side"}, "2024-04-01");
  EXPECT_THAT(days_of(repository.read_page("a.md")), ElementsAre("2024-03-01", "2024-02-01", "2024-01-01"));
}

TEST(ReadHistory, WhatWasWrittenInAMergeCounts) {
  const TestRepository repository;
  diverge(repository);
  repository.git({"merge", "-q", "--no-commit", "side"});
  repository.write("a.md", some_words(20, "main") + original + some_words(20, "side") + some_words(20, "merged"));
  repository.commit("merge", "2024-04-01");
  EXPECT_EQ(days_of(repository.read_page("a.md")).front(), "2024-04-01");
}

TEST(ReadHistory, APageThatAMergeBringsBeginsThere) {
  const TestRepository repository;
  diverge(repository);
  repository.git({"merge", "-q", "--no-commit", "side"});
  repository.write("new.md", original);
  repository.commit("merge", "2024-04-01");
  EXPECT_EQ(day_of(repository.read_page("new.md").first), "2024-04-01");
}

TEST(ReadHistory, CommitsThatAreListedOrSaySoDoNotCount) {
  const TestRepository repository;
  repository.write("a.md", original);
  repository.commit("one", "2024-01-01");
  repository.write("a.md", some_words(80, "b"));
  const std::string listed = repository.commit("listed", "2024-02-01");
  repository.write("a.md", some_words(80, "c"));
  const std::string named = repository.commit("listed in the other file", "2024-03-01");
  repository.write("a.md", some_words(80, "d"));
  repository.commit("reformat\n\nKb-Ignore: date\nSigned-off-by: Mei <mei@example.com>", "2024-04-01");
  repository.write("a.md", some_words(80, "e"));
  repository.commit("not ignored\n\nKb-Ignore: everything", "2024-05-01");
  EXPECT_THAT(days_of(repository.read_page("a.md")),
              ElementsAre("2024-05-01", "2024-03-01", "2024-02-01", "2024-01-01"));
  repository.write(".git-blame-ignore-revs", "# reformatted\n" + listed + " # with a tool\nnonsense\n");
  repository.write("other-revs", named + "\n");
  repository.git({"config", "blame.ignoreRevsFile", "other-revs"});
  const FileHistory file = repository.read_page("a.md");
  EXPECT_THAT(days_of(file), ElementsAre("2024-05-01", "2024-01-01"));
  EXPECT_EQ(day_of(file.last), "2024-05-01");
}

TEST(ReadHistory, ReadsPathsThatAreHardToQuote) {
  const TestRepository repository;
  repository.git({"config", "core.quotePath", "true"});
  const std::vector<std::string> paths = {"退款/常见 问题.md", "new\nline.md",   "tab\t\"quote\".md", "-dash.md",
                                          ":colon.md",         "back\\slash.md", "\xff\xfe.md",       "a/ leading.md"};
  for (const std::string& path : paths) repository.write(path, original);
  repository.commit("one", "2024-01-01");
  for (const std::string& path : paths) repository.write(path, reworded);
  repository.commit("two", "2024-02-01");
  repository.git({"mv", "new\nline.md", "newer\nline.md"});
  repository.write("tab\t\"quote\".md", original);
  const History history = repository.read({"newer\nline.md", "退款/常见 问题.md", "tab\t\"quote\".md", "-dash.md",
                                           ":colon.md", "back\\slash.md", "\xff\xfe.md", "a/ leading.md"});
  EXPECT_EQ(history.files.size(), paths.size());
  EXPECT_EQ(days_of(history.files.at("退款/常见 问题.md")), (std::vector<std::string>{"2024-02-01", "2024-01-01"}));
  EXPECT_EQ(day_of(history.files.at(":colon.md").first), "2024-01-01");
  EXPECT_EQ(day_of(history.files.at("\xff\xfe.md").first), "2024-01-01");
  EXPECT_EQ(day_of(history.files.at("newer\nline.md").first), "2024-01-01");
  EXPECT_THAT(history.files.at("newer\nline.md").former_paths, ElementsAre("new\nline.md"));
  EXPECT_EQ(days_of(history.files.at("tab\t\"quote\".md")).front(), "2025-01-01");
}

TEST(ReadHistory, NoConfigurationChangesTheAnswer) {
  const TestRepository repository;
  diverge(repository);
  repository.git({"merge", "-q", "-m", "merge", "side"}, "2024-04-01");
  repository.git({"mv", "a.md", "b.md"});
  repository.commit("moved", "2024-05-01");
  const FileHistory plain = repository.read_page("b.md");
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
           {"log.showSignature", "true"}, {"diff.renames", "false"},         {"diff.renameLimit", "1"},
           {"color.ui", "always"},        {"core.pager", "false"},           {"diff.external", "false"},
           {"diff.noprefix", "true"},     {"status.relativePaths", "true"},  {"core.fsmonitor", "false-program"},
           {"log.date", "relative"},      {"status.renames", "false"},       {"status.showUntrackedFiles", "no"},
           {"status.branch", "false"},    {"i18n.logOutputEncoding", "GBK"}, {"diff.md.textconv", "rev"},
           {"diff.orderFile", "none"},    {"log.diffMerges", "off"},         {"status.showStash", "true"},
           {"core.abbrev", "7"},          {"diff.algorithm", "patience"},    {"core.attributesFile", "attributes"}}) {
    repository.git({"config", key, value});
  }
  repository.write("attributes", "*.md diff=md\n");
  EXPECT_EQ(repository.read_page("b.md"), plain);
  EXPECT_EQ(days_of(plain).size(), 3U);
}

TEST(ReadHistory, ADateOnlyCommitTellsHowManyPagesItStamped) {
  const TestRepository repository;
  const auto stamped = [](const std::string& day, const std::string& text) {
    return "---\ntitle: A\nlast_reviewed: " + day + "\n---\n" + text;
  };
  for (const char* name : {"a.md", "b.md", "c.md"}) repository.write(name, stamped("2024-01-01", original));
  repository.commit("one", "2024-01-01");
  for (const char* name : {"a.md", "b.md"}) repository.write(name, stamped("2024-02-01", original));
  repository.write("c.md", stamped("2024-02-01", reworded));
  const std::string bulk = repository.commit("reviewed", "2024-02-01");
  repository.write("b.md", stamped("2024-03-01", original));
  const std::string single = repository.commit("reviewed again", "2024-03-01");
  const History history = repository.read({"a.md", "b.md", "c.md"});
  EXPECT_EQ(history.files.at("a.md").date_bump->commit, bulk);
  EXPECT_EQ(history.files.at("a.md").date_bump_pages, 2U);
  EXPECT_THAT(days_of(history.files.at("a.md")), ElementsAre("2024-01-01"));
  EXPECT_EQ(history.files.at("b.md").date_bump->commit, single);
  EXPECT_EQ(history.files.at("b.md").date_bump_pages, 1U);
  EXPECT_EQ(history.files.at("c.md").date_bump, std::nullopt);
  EXPECT_THAT(days_of(history.files.at("c.md")), ElementsAre("2024-02-01", "2024-01-01"));
}

TEST(ReadHistory, ACommitThatDoesNotCountStampedNoPage) {
  const TestRepository repository;
  repository.write("a.md", "---\nlast_reviewed: 2024-01-01\n---\n" + std::string(original));
  repository.commit("one", "2024-01-01");
  repository.write("a.md", "---\nlast_reviewed: 2024-02-01\n---\n" + std::string(original));
  repository.commit("moved dates\n\nKb-Ignore: date", "2024-02-01");
  EXPECT_EQ(repository.read_page("a.md").date_bump, std::nullopt);
}

TEST(ReadHistory, TellsTheTimesOfCommitsByWholeIdsAndBeginnings) {
  const TestRepository repository;
  repository.write("a.md", original);
  const std::string one = repository.commit("one", "2024-01-01");
  repository.commit("two", "2024-01-02");
  const History history = repository.read({});
  EXPECT_EQ(history.commit_times.size(), 2U);
  EXPECT_EQ(commit_time(history, one), 1704110400);
  EXPECT_EQ(commit_time(history, one.substr(0, 7)), 1704110400);
  EXPECT_EQ(commit_time(history, one.substr(0, 6)), std::nullopt);
  EXPECT_EQ(commit_time(history, "0000000000000000000000000000000000000000"), std::nullopt);
  EXPECT_EQ(commit_time(history, ""), std::nullopt);
}

}  // namespace
}  // namespace kb
