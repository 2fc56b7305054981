// `kb show` and `kb explain`: one page, read from its file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class Show : public testing::Test {
 protected:
  Show() { program.write_samples(); }

  Testbed program;
};

TEST_F(Show, FindsAPageByIdPathShortcutOrFromAFolderBelow) {
  for (const char* const name : {"refunds", "refunds.md", "./refunds.md"}) {
    EXPECT_THAT(program.run({"show", name}).out, HasSubstr("five days")) << name;
  }
  EXPECT_THAT(program.run({"show", "late"}).out, HasSubstr("your parcel is late"));
  program.current = "zh";
  EXPECT_THAT(program.run({"show", "../shipping.md"}).out, HasSubstr("two days"));
  EXPECT_THAT(program.run({"show", "tuikuan.md"}).out, HasSubstr("五个工作日"));
}

TEST_F(Show, TellsHowFarToTrustThePage) {
  EXPECT_THAT(program.run({"show", "refunds"}).out,
              testing::StartsWith("refunds.md · en · reviewed 2026-05-01 · owner accounts\n"));
}

TEST_F(Show, AnUnknownPageIsThreeWithASuggestion) {
  const Outcome outcome = program.run({"show", "refnds"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(outcome.err.substr(outcome.err.find("kb: no page")),
            "kb: no page 'refnds'\nhint: did you mean 'refunds'?\n");
}

TEST_F(Show, RawHtmlAndJson) {
  EXPECT_EQ(program.run({"show", "refunds", "--raw"}).out, program.read("refunds.md"));
  EXPECT_THAT(program.run({"show", "refunds", "--html"}).out, HasSubstr("<a href=\"shipping.md#cost\">shipping</a>"));
  const auto json = program.run({"show", "refunds", "--json"}).json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["meta"]["title"], "Refunds");
  EXPECT_EQ(json["front_matter"]["tags"][1], "orders");
  EXPECT_EQ(json["headings"][0]["anchor"], "refunds");
  EXPECT_EQ(json["links"][0]["destination"], "shipping.md#cost");
  EXPECT_EQ(json["links"][0]["where"]["line"], 10);
  EXPECT_EQ(json["links"][0]["where"]["column"], 42);
  EXPECT_EQ(program.run({"show", "refunds", "--raw", "--html"}).code, 2);
}

TEST_F(Show, GoesThroughThePagerOnATerminal) {
  program.is_terminal = true;
  EXPECT_THAT(program.run({"show", "refunds"}).out, Not(HasSubstr("five days")));
  ASSERT_EQ(program.launched.size(), 1U);
  EXPECT_EQ(program.launched[0].back(), "less -FRX");
  EXPECT_THAT(program.launched_input[0], HasSubstr("five days"));
  program.environment["PAGER"] = "more";
  program.run({"show", "refunds"});
  EXPECT_EQ(program.launched.back().back(), "more");
  program.launch_code = 127;
  EXPECT_THAT(program.run({"show", "refunds"}).out, HasSubstr("five days"));
}

TEST_F(Show, ExplainNamesTheLineThatDecided) {
  const Outcome outcome = program.run({"explain", "refunds.md"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("title +front matter +title +refunds.md:2:1 +Refunds"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("owner +front matter +owner +refunds.md:4:1 +accounts"));
  const auto json = program.run({"explain", "refunds.md", "--json"}).json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_FALSE(json["decisions"].empty());
  EXPECT_FALSE(program.exists(".kb"));
}

TEST_F(Show, ExplainRefusesWhatIsNotThere) {
  EXPECT_EQ(program.run({"explain", "nothing.md"}).code, 3);
  program.write("../outside.md", "# x\n");
  EXPECT_THAT(program.run({"explain", "../outside.md"}).err, HasSubstr("not in the knowledge base"));
}

}  // namespace
}  // namespace kb::cli
