#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/config.h>

#include "cli/testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;

TEST(ConfigCommand, TellsEveryValueAndItsOrigin) {
  Testbed program;
  program.write("kb.toml", "[content]\n\nexclude = [\"drafts/**\"]\n");
  program.write("../home/.config/kb/config.toml", "[search]\nlimit = 5\n");
  program.environment["KB_DISPLAY_PAGER"] = "more";
  const Outcome outcome = program.run({"config", "--color", "never"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("content.exclude +kb.toml:3 +\\[\"drafts/\\*\\*\"\\]\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("display.pager +KB_DISPLAY_PAGER +\"more\"\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("display.color +--color +\"never\"\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("search.limit +[^\n]*config.toml:2 +5\n"));
  for (const auto& setting : settings()) EXPECT_THAT(outcome.out, HasSubstr(std::string(setting.key)));
}

TEST(ConfigCommand, PrintsOneValueForScripts) {
  Testbed program;
  program.write("kb.toml", "[content]\nexclude = [\"a\", \"b c\"]\n[content.encoding]\n\"old/**\" = \"gbk\"\n");
  EXPECT_EQ(program.run({"config", "content.exclude"}).out, "a\nb c\n");
  EXPECT_EQ(program.run({"config", "content.encoding"}).out, "old/**=gbk\n");
  EXPECT_EQ(program.run({"config", "content.gitignore"}).out, "true\n");
  EXPECT_EQ(program.run({"config", "content.max_size"}).out, "8388608\n");
}

TEST(ConfigCommand, WorksWithoutAKnowledgeBase) {
  Testbed program;
  EXPECT_EQ(program.run({"config", "search.limit"}).out, "10\n");
}

TEST(ConfigCommand, Json) {
  Testbed program;
  program.write("kb.toml", "[search]\nlimit = 4\n");
  const auto all = program.run({"config", "--json"}).json();
  EXPECT_EQ(all["schema"], 1);
  EXPECT_EQ(all["settings"].size(), settings().size());
  const auto one = program.run({"config", "search.limit", "--json"}).json();
  ASSERT_EQ(one["settings"].size(), 1U);
  EXPECT_EQ(one["settings"][0]["value"], 4);
  EXPECT_EQ(one["settings"][0]["origin"], "kb.toml:2");
  EXPECT_EQ(one["settings"][0]["line"], 2);
}

}  // namespace
}  // namespace kb::cli
