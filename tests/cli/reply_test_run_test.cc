#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.h"
#include "testbed.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ReplyTests : public testing::Test {
 protected:
  ReplyTests() {
    bed_.write("kb.toml", "");
    bed_.write("article.md", "# Parcels\n\nText.\n");
    bed_.write("replies/en/late.md",
               "+++\ntitle = \"Late\"\nshortcut = \"late\"\n[variables.name]\n"
               "[[tests]]\nname = \"greets\"\nvalues = {name = \"Ms A\"}\ntext = \"Hello Ms A, it is late.\"\n"
               "[[tests]]\nlang = \"zh\"\nvalues = {name = \"甲女士\"}\ncontains = \"甲女士\"\n+++\n\n"
               "Hello {{ name }}, it is late.\n");
    bed_.write("replies/zh/late.md", "+++\ntitle = \"迟到\"\n[variables.name]\n+++\n\n{{ name }}，您好，还要三天。\n");
    bed_.write("replies/lost.md", "+++\ntitle = \"Lost\"\nshortcut = \"lost\"\n+++\n\nIt is lost.\n");
  }

  void add_failing() {
    bed_.write("replies/bad.md",
               "+++\ntitle = \"Bad\"\nshortcut = \"bad\"\n[variables.name]\nrequired = false\n"
               "[[tests]]\nname = \"greets\"\nvalues = {name = \"Ms A\"}\ntext = \"Hallo Ms A,\"\n+++\n\n"
               "Hello {{ name }},\n");
  }

  Testbed bed_;
};

TEST_F(ReplyTests, AllRepliesAreTestedWhereNoneIsNamed) {
  const Outcome outcome = bed_.run({"reply", "--test"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("3 reply files: 7 tests, filled"), HasSubstr("all passed")));
}

TEST_F(ReplyTests, ANamedReplyIsTestedInAllItsFiles) {
  EXPECT_THAT(bed_.run({"reply", "late", "--test"}).out, HasSubstr("2 reply files: "));
  EXPECT_THAT(bed_.run({"reply", "replies/lost.md", "late", "--test"}).out, HasSubstr("3 reply files: "));
}

TEST_F(ReplyTests, AFailureHasItsPlaceAndADiff) {
  add_failing();
  const Outcome outcome = bed_.run({"reply", "--test", "bad"});
  EXPECT_EQ(outcome.code, exit_no);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("replies/bad.md:9:1: error: 'greets': the text differs"),
                                 HasSubstr("    - Hallo Ms A,\n    + Hello Ms A,\n"), HasSubstr("2 failed")));
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("replies/bad.md:12:10: warning: without 'name'"), HasSubstr("[reply-branch-scar]")));
}

TEST_F(ReplyTests, WhatIsNoReplyIsRefused) {
  EXPECT_EQ(bed_.run({"reply", "--test", "article"}).code, exit_usage);
  const Outcome unknown = bed_.run({"reply", "--test", "lats"});
  EXPECT_EQ(unknown.code, exit_failed);
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'late'?"));
  EXPECT_EQ(bed_.run({"reply"}).code, exit_usage);
}

TEST_F(ReplyTests, OptionsThatFillAReplyDoNotGoWithIt) {
  for (const char* const option : {"--lang", "--set", "--context", "--channel", "--output", "--now"}) {
    const Outcome outcome = bed_.run({"reply", "--test", option, "a=b"});
    EXPECT_EQ(outcome.code, exit_usage) << option;
    EXPECT_THAT(outcome.out, IsEmpty());
  }
}

TEST_F(ReplyTests, ReportsGoToStandardOutputOrToFiles) {
  add_failing();
  const Outcome outcome = bed_.run({"reply", "--test", "--report", "json", "--report", "junit=report.xml"});
  EXPECT_EQ(outcome.code, exit_no) << outcome.err;
  EXPECT_EQ(outcome.json()["findings"].size(), 2U);
  EXPECT_THAT(bed_.read("report.xml"), AllOf(HasSubstr("tests=\"4\" failures=\"1\""), HasSubstr("replies/bad.md:9:1")));
  EXPECT_EQ(bed_.run({"reply", "--test", "--report", "junits"}).code, exit_usage);
  EXPECT_EQ(bed_.run({"reply", "--test", "--report", "json", "--report", "sarif"}).code, exit_usage);
  EXPECT_EQ(bed_.run({"reply", "late", "--report", "json"}).code, exit_usage);
}

TEST_F(ReplyTests, PartialsComeFromTheirFolder) {
  bed_.write("parts/bye.liquid", "Bye\n");
  bed_.write("replies/part.md", "+++\ntitle = \"Part\"\n+++\n\n{% render 'bye' %}\n");
  EXPECT_THAT(bed_.run({"reply", "--test", "replies/part"}).err, HasSubstr("skipped: it renders partials"));
  const Outcome outcome = bed_.run({"reply", "--test", "replies/part", "--partials", "parts"});
  EXPECT_EQ(outcome.code, exit_yes) << outcome.out << outcome.err;
  EXPECT_THAT(outcome.err, Not(HasSubstr("skipped")));
}

TEST_F(ReplyTests, AreRunByCheckToo) {
  add_failing();
  EXPECT_THAT(bed_.run({"check"}).out, AllOf(HasSubstr("[reply-test-failed]"), HasSubstr("[reply-branch-scar]")));
}

}  // namespace
}  // namespace kb::cli
