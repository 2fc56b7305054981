#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"
#include "support/case_name.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;

TEST(Init, WritesASettingsFileAndAnIgnoreLineAndNothingElse) {
  Testbed program;
  program.write_samples();
  std::filesystem::remove(program.folder() / "kb.toml");
  const Outcome outcome = program.run({"init"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("found 5 pages"));
  EXPECT_THAT(outcome.out, HasSubstr("replies: replies/"));
  EXPECT_THAT(outcome.out, HasSubstr("next: `kb index`"));
  EXPECT_THAT(program.read("kb.toml"), HasSubstr("title = \"shop\""));
  EXPECT_EQ(program.read(".gitignore"), ".kb/\n");
  EXPECT_FALSE(program.exists(".kb"));
  EXPECT_EQ(program.run({"config", "kb.title"}).out, "shop\n");
}

TEST(Init, NeverOverwrites) {
  Testbed program;
  program.write("kb.toml", "# mine\n");
  const Outcome outcome = program.run({"init"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("exists already"));
  EXPECT_EQ(program.read("kb.toml"), "# mine\n");
  EXPECT_FALSE(program.exists(".gitignore"));
}

TEST(Init, FindsReplyFoldersOfOtherNames) {
  Testbed program;
  program.write("docs/a.md", "# A\n");
  program.write("support/macros/b.md", "# B\n");
  program.write("话术/c.md", "# C\n");
  EXPECT_EQ(program.run({"init"}).code, 0);
  EXPECT_EQ(program.run({"config", "content.replies"}).out, "support/macros/\n话术/\n");
}

TEST(Init, DryRunPrintsTheProposalAndWritesNothing) {
  Testbed program;
  program.write("docs/a.md", "# A\n");
  const Outcome outcome = program.run({"init", "docs", "--dry-run"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("title = \"docs\""));
  EXPECT_FALSE(program.exists("docs/kb.toml"));
  EXPECT_FALSE(program.exists("docs/.gitignore"));
}

TEST(Init, ProposesWhatCheckingNeedsToKnowOfTheSite) {
  Testbed program;
  program.write("_config.yml", "title: x\n");
  program.write("_docs/fees.md",
                "# Fees and costs\n\n[r]({{ site.baseurl }}/refunds/) [s](/shops/) ![p](/media/1.png)\n");
  program.write("_docs/refunds.md", "# Refunds\n\n[f]({{ site.baseurl }}/fees/#fees-and-costs) ![p](/media/2.png)\n");
  program.write("_docs/shops.md", "# Shops\n\n[f](/fees/) ![p](/media/3.png)\n");
  EXPECT_EQ(program.run({"init"}).code, 0);
  const std::string settings = program.read("kb.toml");
  EXPECT_THAT(settings, HasSubstr("\nroots = [\"_docs\"]\n"));
  EXPECT_THAT(settings, HasSubstr("\nelsewhere = [\"_docs/media/\"]\n"));
  EXPECT_THAT(settings, HasSubstr("\n\"{{ site.baseurl }}\" = \"\"\n"));
  EXPECT_THAT(settings, HasSubstr("# As _config.yml says."));
  EXPECT_THAT(settings, HasSubstr("\"**\" = \"kramdown-gfm\""));
  const Outcome outcome = program.run({"check"});
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  EXPECT_THAT(outcome.out, testing::StartsWith("no findings")) << outcome.out;
}

TEST(Init, OneBrokenLinkMakesNoSetting) {
  Testbed program;
  program.write("a.md", "# A\n\n![p](/media/1.png) ![q](images/2.png) [x](/gone/page.md)\n");
  program.write("images/2.png", "x");
  EXPECT_EQ(program.run({"init"}).code, 0);
  EXPECT_EQ(program.run({"config", "check.elsewhere"}).out, "");
  EXPECT_EQ(program.run({"config", "check.roots"}).out, "\n");
  EXPECT_EQ(program.run({"check"}).code, 1);
}

struct IgnoreCase {
  const char* before;
  const char* after;
};

class InitGitignore : public testing::TestWithParam<IgnoreCase> {};

TEST_P(InitGitignore, IsAddedToInPlace) {
  Testbed program;
  program.write(".gitignore", GetParam().before);
  EXPECT_EQ(program.run({"init"}).code, 0);
  EXPECT_EQ(program.read(".gitignore"), GetParam().after);
}

INSTANTIATE_TEST_SUITE_P(All, InitGitignore,
                         testing::Values(IgnoreCase{"", ".kb/\n"}, IgnoreCase{"build", "build\n.kb/\n"},
                                         IgnoreCase{"build\r\n", "build\r\n.kb/\r\n"},
                                         IgnoreCase{"a\r\nb", "a\r\nb\r\n.kb/\r\n"}, IgnoreCase{"/.kb/\n", "/.kb/\n"},
                                         IgnoreCase{".kb\r\nx\n", ".kb\r\nx\n"},
                                         IgnoreCase{"x.kb/\n", "x.kb/\n.kb/\n"}),
                         [](const auto& tried) { return case_name(tried.index, tried.param.before); });

TEST(Init, AMissingFolderIsNotMade) {
  Testbed program;
  EXPECT_EQ(program.run({"init", "nowhere"}).code, 3);
  EXPECT_FALSE(program.exists("nowhere"));
}

}  // namespace
}  // namespace kb::cli
