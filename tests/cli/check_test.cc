#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class CheckCommand : public testing::Test {
 protected:
  CheckCommand() {
    program_.write("kb.toml", "");
    program_.write("a.md", "# A\n\n[b](B.md) [x](gone.md)\n");
    program_.write("sub/b.md", "# B\n\n[a](../a.md)\n\n[unused]: ../a.md\n");
    program_.write("b.md", "# The other\n");
  }

  Testbed program_;
};

TEST_F(CheckCommand, ListsFindingsAndSums) {
  const Outcome outcome = program_.run({"check"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out,
            "a.md:3:5: error: 'B.md' is spelled 'b.md' [link-case]\n"
            "  hint: many systems tell upper and lower case apart\n"
            "a.md:3:15: error: there is no file 'gone.md' [link-missing]\n"
            "sub/b.md:5:1: warning: no link uses 'unused' [reference-unused]\n"
            "2 errors, 1 warning in 3 pages\n");
}

TEST_F(CheckCommand, FailsAtTheSeverityThatIsSet) {
  EXPECT_EQ(program_.run({"check", "--fail-on", "never"}).code, 0);
  EXPECT_EQ(program_.run({"check", "sub"}).code, 0);
  EXPECT_EQ(program_.run({"check", "sub", "--fail-on", "warning"}).code, 1);
  const Outcome wrong = program_.run({"check", "--fail-on", "warnings"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'warning'?"));
}

TEST_F(CheckCommand, LooksAtWhatIsNamed) {
  EXPECT_THAT(program_.run({"check", "b.md", "sub/"}).out, HasSubstr("1 warning in 2 pages"));
  EXPECT_EQ(program_.run({"check", "c.md"}).code, 3);
  EXPECT_THAT(program_.run({"check", "c.md"}).err, HasSubstr("no page 'c.md'"));
}

TEST_F(CheckCommand, ReadsAPageFromStandardInput) {
  program_.input = "# Draft\n\n[a](a.md) [x](nowhere.md)\n";
  const Outcome outcome = program_.run({"check", "-"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("-:3:15: error: there is no file 'nowhere.md'"));
  EXPECT_THAT(outcome.out, HasSubstr("1 error in 1 page\n"));
}

TEST_F(CheckCommand, ExpectsNoLinkToAPageFromStandardInput) {
  program_.write("kb.toml", "[check]\norphans = \"always\"\n");
  program_.input = "# Draft\n";
  EXPECT_EQ(program_.run({"check", "-"}).out, "no findings in 1 page\n");
}

TEST_F(CheckCommand, KeepsWhatItReadOfPages) {
  const Outcome first = program_.run({"check"});
  EXPECT_TRUE(program_.exists(".kb/check"));
  EXPECT_EQ(program_.read(".kb/.gitignore"), "*\n");
  EXPECT_EQ(program_.run({"check"}).out, first.out);
  program_.write("gone.md", "# Back\n");
  EXPECT_THAT(program_.run({"check"}).out, HasSubstr("1 error, 1 warning in 4 pages"));
}

TEST_F(CheckCommand, KeepsNothingWhenToldNotTo) {
  const Outcome outcome = program_.run({"check", "--no-cache"});
  EXPECT_EQ(outcome.code, 1);
  program_.environment["KB_CHECK_CACHE"] = "false";
  EXPECT_EQ(program_.run({"check"}).out, outcome.out);
  EXPECT_FALSE(program_.exists(".kb"));
}

TEST_F(CheckCommand, WritesSeveralReports) {
  const Outcome outcome = program_.run({"check", "--report", "json", "--report", "sarif=kb.sarif"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.json()["counts"]["errors"], 2);
  EXPECT_THAT(program_.read("kb.sarif"), HasSubstr("\"ruleId\": \"link-case\""));
  EXPECT_EQ(program_.run({"check", "--report", "xml"}).code, 2);
}

TEST_F(CheckCommand, MendsWhatHasOneAnswer) {
  const Outcome outcome = program_.run({"check", "--fix"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(program_.read("a.md"), "# A\n\n[b](b.md) [x](gone.md)\n");
  EXPECT_EQ(program_.read("sub/b.md"), "# B\n\n[a](../a.md)\n\n");
  EXPECT_THAT(outcome.err, HasSubstr("mended 1 finding in a.md"));
  EXPECT_THAT(outcome.out, HasSubstr("1 error in 3 pages"));
}

TEST_F(CheckCommand, LeavesOutWhatTheBaselineHas) {
  EXPECT_EQ(program_.run({"check", "--write-baseline", "known.json"}).code, 0);
  const Outcome known = program_.run({"check", "--baseline", "known.json"});
  EXPECT_EQ(known.code, 0);
  EXPECT_EQ(known.out, "no findings in 3 pages; 3 in the baseline\n");
  program_.write("a.md", "# A\n\nNew.\n\n[x](gone.md) [y](new.md)\n");
  const Outcome fresh = program_.run({"check", "--baseline", "known.json"});
  EXPECT_EQ(fresh.code, 1);
  EXPECT_THAT(fresh.out, HasSubstr("a.md:5:18: error: there is no file 'new.md'"));
  EXPECT_THAT(fresh.out, Not(HasSubstr("gone.md")));
  EXPECT_THAT(fresh.out, HasSubstr("known.json: note: 'link-case' is met no more in 'a.md': 'B.md' is spelled 'b.md' "
                                   "[baseline-stale]\n  hint: `kb check --write-baseline known.json` takes it out\n"));
}

TEST_F(CheckCommand, JudgesTheBaselineOnlyByWhatItLookedAt) {
  program_.run({"check", "--write-baseline", "known.json"});
  program_.write("a.md", "# A\n");
  program_.write("sub/b.md", "# B\n\n[a](../a.md)\n");
  const auto stale = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"check", "--baseline", "known.json", "--report", "json"});
    return program_.run(more).json()["counts"]["notes"].get<int>();
  };
  EXPECT_EQ(stale({}), 3);
  EXPECT_EQ(stale({"sub"}), 1);
  EXPECT_EQ(program_.run({"check", "--baseline", "known.json", "--fail-on", "note"}).code, 1);
  program_.write("kb.toml", "[check.severity]\nbaseline-stale = \"off\"\n");
  EXPECT_EQ(stale({}), 0);
}

TEST_F(CheckCommand, FailsOnNotesAndWarningsWhenAsked) {
  program_.write("a.md", "# A\n\n### C\n\n[b](b.md) [s](sub/b.md)\n");
  program_.write("sub/b.md", "# B\n\n[a](../a.md)\n");
  EXPECT_EQ(program_.run({"check"}).code, 0);
  EXPECT_EQ(program_.run({"check", "--fail-on", "warning"}).code, 0);
  EXPECT_EQ(program_.run({"check", "--fail-on", "note"}).code, 1);
  program_.write("b.md", "# The other\n\n[unused]: a.md\n");
  EXPECT_EQ(program_.run({"check", "--fail-on", "error"}).code, 0);
  EXPECT_EQ(program_.run({"check", "--fail-on", "warning"}).code, 1);
}

TEST_F(CheckCommand, RefusesReportsThatCannotBeWritten) {
  const Outcome two = program_.run({"check", "--report", "json", "--report", "text"});
  EXPECT_EQ(two.code, 2);
  EXPECT_EQ(two.out, "");
  EXPECT_THAT(two.err, HasSubstr("only one report can go to standard output"));
  const Outcome no_folder = program_.run({"check", "--fail-on", "never", "--report", "junit=none/report.xml"});
  EXPECT_EQ(no_folder.code, 3);
  EXPECT_THAT(no_folder.err, HasSubstr("report.xml"));
  EXPECT_EQ(program_.run({"check", "--report", "junit="}).code, 2);
}

TEST_F(CheckCommand, TellsOfCommentsThatSilenceNothingOrHaveEnded) {
  program_.write("a.md",
                 "# A\n\n<!-- kb-ignore link-case: later until 2026-05-31 -->\n[b](B.md)\n\n"
                 "<!-- kb-ignore link-case: later -->\n[b](b.md)\n");
  const std::string out = program_.run({"check", "a.md"}).out;
  EXPECT_THAT(out, HasSubstr("a.md:3:1: warning: the comment ended on 2026-05-31 [ignore-expired]"));
  EXPECT_THAT(out, HasSubstr("a.md:6:1: warning: the comment silences nothing [ignore-unused]"));
}

TEST_F(CheckCommand, ExplainsEveryRuleThatItLists) {
  std::istringstream rules(program_.run({"check", "--rules"}).out);
  std::size_t count = 0;
  for (std::string line; std::getline(rules, line); ++count) {
    const std::string rule = line.substr(0, line.find(' '));
    const Outcome outcome = program_.run({"check", "--explain", rule});
    EXPECT_EQ(outcome.code, 0) << rule;
    EXPECT_THAT(outcome.out, testing::StartsWith(rule + " ("));
  }
  EXPECT_GT(count, 80U);
}

TEST_F(CheckCommand, ExplainsItsRules) {
  EXPECT_THAT(program_.run({"check", "--rules"}).out, HasSubstr("link-case                       error"));
  EXPECT_THAT(program_.run({"check", "--explain", "link-empty"}).out,
              HasSubstr("Found in:\n\n    # A\n\n    [fees]()\n"));
  EXPECT_THAT(program_.run({"check", "--explain", "link-empti"}).err, HasSubstr("did you mean 'link-empty'?"));
}

TEST(CheckSamples, AreClean) {
  Testbed program;
  program.write_samples();
  const Outcome outcome = program.run({"check", "--fail-on", "note"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
}

}  // namespace
}  // namespace kb::cli
