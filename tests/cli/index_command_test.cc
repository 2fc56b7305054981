#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/testbed.h"
#include "progress.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(IndexCommand, SaysWhatChanged) {
  Testbed program;
  program.write_samples();
  EXPECT_THAT(program.run({"index"}).out, StartsWith("indexed 5 documents: 5 added, 0 changed, 0 removed, in "));
  program.write("new.md", "# New\n");
  program.write("shipping.md", "# Shipping and more\n");
  std::filesystem::remove(program.folder() / "old.md");
  EXPECT_THAT(program.run({"index"}).out, StartsWith("indexed 5 documents: 1 added, 1 changed, 1 removed, in "));
}

TEST(IndexCommand, Json) {
  Testbed program;
  program.write_samples();
  const auto json = program.run({"index", "--json"}).json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["documents"], 5);
  EXPECT_EQ(json["counts"]["added"], 5);
  EXPECT_EQ(json["added"][0], "old.md");
  EXPECT_EQ(json["wrote"], true);
}

TEST(IndexCommand, DryRunWritesNothing) {
  Testbed program;
  program.write_samples();
  const Outcome outcome = program.run({"index", "--dry-run"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("would add    refunds.md\n"));
  EXPECT_EQ(program.run({"index", "--json"}).json()["counts"]["added"], 5);
}

TEST(IndexCommand, CountsFindingsAndShowsThemWhenAsked) {
  Testbed program;
  program.write("kb.toml", "");
  program.write("bad.md", "---\ntitle: [unclosed\n---\n\n# Bad\n");
  const Outcome first = program.run({"index"});
  EXPECT_EQ(first.code, 0);
  EXPECT_THAT(first.err, HasSubstr("`kb check` shows them"));
  const Outcome again = program.run({"check"});
  EXPECT_THAT(again.out, testing::ContainsRegex("bad\\.md:[0-9]+:[0-9]+: [a-z]+: .* \\[[a-z-]+\\]\n"));
}

TEST(IndexCommand, AnInterruptionIsOneHundredAndThirty) {
  Testbed program;
  program.write_samples();
  program.interrupted = true;
  const Outcome outcome = program.run({"index"});
  EXPECT_EQ(outcome.code, 130);
  EXPECT_THAT(outcome.err, HasSubstr("kb: interrupted"));
}

TEST(Progress, TellsShareRateAndTimeLeft) {
  const std::string line = progress_line("indexing", {557, 1238}, std::chrono::duration<double>(1.0), 79);
  EXPECT_THAT(line, StartsWith("indexing  45% ["));
  EXPECT_THAT(line, HasSubstr("] 557/1,238  557/s  0:01 left"));
  EXPECT_LE(line.size(), 79U);
  EXPECT_LE(progress_line("indexing", {557, 1238}, std::chrono::duration<double>(1.0), 20).size(), 20U);
  EXPECT_EQ(progress_line("indexing", {0, 0}, std::chrono::duration<double>(0), 79).find("nan"), std::string::npos);
}

}  // namespace
}  // namespace kb::cli
