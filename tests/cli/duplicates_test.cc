#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string refunds =
    "We send the money back on the same way it came, within three working days after the parcel reached our store. "
    "If you paid by card, the bank may take two more days to show it in your account.\n";

std::string numbered_words(const std::string& word, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += word + std::to_string(i) + ' ';
  return text + '\n';
}

class DuplicatesCommand : public testing::Test {
 protected:
  DuplicatesCommand() {
    program_.write("kb.toml", "");
    program_.write("a.md", "# Refunds\n\n" + refunds);
    program_.write("sub/b.md", "# Refunds abroad\n\n" + refunds);
    program_.write("c.md", numbered_words("c", 90) + '\n' + numbered_words("same", 70));
    program_.write("d.md", numbered_words("same", 70) + '\n' + numbered_words("d", 90));
  }

  Testbed program_;
};

TEST_F(DuplicatesCommand, ListsPagesWithBothPlaces) {
  const Outcome outcome = program_.run({"duplicates"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("sub/b.md:3:1: warning: this page says almost the same as 'a.md' [duplicate-page]\n"));
  EXPECT_THAT(outcome.out, HasSubstr("are at a.md:3:1 too"));
  EXPECT_THAT(outcome.out, HasSubstr("\n1 warning in 4 pages\n"));
}

TEST_F(DuplicatesCommand, ListsPassagesWhenTheyAreWanted) {
  EXPECT_THAT(program_.run({"duplicates"}).out, Not(HasSubstr("d.md")));
  EXPECT_THAT(program_.run({"duplicates", "--passages"}).out, HasSubstr("d.md:1:1: note: 'same0 same1"));
  EXPECT_THAT(program_.run({"duplicates", "--passages", "--min-words", "80"}).out, Not(HasSubstr("d.md")));
  EXPECT_THAT(program_.run({"duplicates", "c.md"}).out, HasSubstr("c.md:3:1: note: 'same0 same1"));
}

TEST_F(DuplicatesCommand, LooksAtADraft) {
  program_.input = "# New\n\n" + refunds;
  const Outcome outcome = program_.run({"duplicates", "-"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("-:3:1: warning: this page says almost the same as 'a.md'"));
  EXPECT_THAT(outcome.out, HasSubstr("1 more like it"));
  program_.input = "# New\n\nNobody has said this before, in none of all these pages.\n";
  EXPECT_EQ(program_.run({"duplicates", "-"}).code, 0);
}

TEST_F(DuplicatesCommand, HasTheOptionsOfFindings) {
  EXPECT_EQ(program_.run({"duplicates", "--fail-on", "never"}).code, 0);
  EXPECT_EQ(program_.run({"duplicates", "--fail-on", "error"}).code, 0);
  EXPECT_EQ(program_.run({"duplicates", "--write-baseline", "known.json"}).code, 0);
  const Outcome known = program_.run({"duplicates", "--baseline", "known.json"});
  EXPECT_EQ(known.code, 0);
  EXPECT_EQ(known.out, "no findings in 4 pages; 1 in the baseline\n");
  EXPECT_THAT(program_.run({"duplicates", "--report", "github"}).out, HasSubstr("::warning file=sub/b.md,line=3"));
  program_.write("kb.toml", "[check.severity]\nduplicate-page = \"off\"\n");
  EXPECT_THAT(program_.run({"duplicates"}).out, HasSubstr("no findings"));
}

TEST_F(DuplicatesCommand, CommentsForItAreNotUnusedForCheck) {
  program_.write("sub/b.md", "# Refunds abroad\n\n<!-- kb-ignore duplicate-page: for the old shop -->\n" + refunds);
  EXPECT_THAT(program_.run({"duplicates"}).out, HasSubstr("no findings in 4 pages; 1 suppressed"));
  EXPECT_THAT(program_.run({"check"}).out, Not(HasSubstr("ignore-unused")));
}

TEST_F(DuplicatesCommand, TellsShares) {
  const auto json = program_.run({"duplicates", "--json", "--passages"}).json();
  ASSERT_EQ(json["pages"].size(), 1U);
  EXPECT_EQ(json["pages"][0]["path"], "sub/b.md");
  EXPECT_GT(json["pages"][0]["similarity"], 0.8);
  EXPECT_EQ(json["pages"][0]["passage"]["there"]["path"], "a.md");
  ASSERT_EQ(json["passages"].size(), 1U);
  EXPECT_EQ(json["passages"][0]["words"], 70);
}

TEST_F(DuplicatesCommand, RefusesWhatCannotBe) {
  EXPECT_EQ(program_.run({"duplicates", "--min-similarity", "0.1"}).code, 2);
  EXPECT_EQ(program_.run({"duplicates", "--min-similarity", "much"}).code, 2);
  EXPECT_EQ(program_.run({"duplicates", "--min-words", "3"}).code, 2);
  EXPECT_EQ(program_.run({"duplicates", "--json", "--report", "json"}).code, 2);
  EXPECT_EQ(program_.run({"duplicates", "gone.md"}).code, 3);
}

TEST(DuplicatesSamples, AreNone) {
  Testbed program;
  program.write_samples();
  const Outcome outcome = program.run({"duplicates", "--passages", "--fail-on", "note"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
}

TEST(StatsCommand, TellsTheSameInBothForms) {
  Testbed program;
  program.write("kb.toml", "");
  program.write("en/a.md", "# Fees\n\nNo fees.\n");
  program.write("zh/a.md", "# 费用\n\n不收费。\n");
  program.write("en/b.md", "# Times\n\nThree days.\n");
  const Outcome outcome = program.run({"stats"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("pages         3 (article 3)\n"));
  EXPECT_THAT(outcome.out, HasSubstr("translations  en 2 of 2 (100 %), zh-Hans 1 of 2 (50 %)\n"));
  EXPECT_THAT(outcome.out, HasSubstr("index         n/a\n"));
  const auto json = program.run({"stats", "--json"}).json();
  EXPECT_EQ(json["text"]["characters"], 5);
  EXPECT_EQ(json["text"]["words"], 6);
  EXPECT_EQ(json["translations"]["missing"][0]["path"], "en/b.md");
  EXPECT_TRUE(json["index_bytes"].is_null());
}

TEST(StatsCommand, OfAnEmptyFolderIsNoFailure) {
  Testbed program;
  program.write("kb.toml", "");
  const Outcome outcome = program.run({"stats"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("translations  n/a\n"));
  EXPECT_THAT(outcome.err, IsEmpty());
}

}  // namespace
}  // namespace kb::cli
