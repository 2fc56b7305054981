// kb set and kb export of sets, run as a person runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testbed.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;

class ExportOfSets : public testing::Test {
 protected:
  ExportOfSets() {
    bed.write("kb.toml", "[review]\ninterval = \"1 month\"\n");
    bed.write("a.md", "---\ntitle: A\nreviewed: 2020-01-01\n---\n# A\n\n![p](p.png) [b](b.md)\n");
    bed.write("b.md", "---\ntitle: B\nreviewed: 2026-05-30\n---\n# B\n");
    bed.write("p.png", "picture");
    bed.write("sets/s.toml", "title = \"S\"\nmembers = [\"a\", \"b\"]\n");
  }

  Testbed bed;
};

TEST_F(ExportOfSets, DryRunWritesNothing) {
  const Outcome listed = bed.run({"export", "s", "--format", "markdown", "--dry-run", "--output", "out"});
  EXPECT_EQ(listed.code, 0);
  EXPECT_THAT(listed.out, HasSubstr("p.png"));
  EXPECT_FALSE(bed.exists("out"));
}

TEST_F(ExportOfSets, IsStoppedByAnInterruptionAndLeavesNothing) {
  bed.interrupted = true;
  EXPECT_EQ(bed.run({"export", "s", "--format", "markdown", "--output", "../out"}).code, 130);
  EXPECT_FALSE(bed.exists("../out"));
}

TEST_F(ExportOfSets, RefusesATimeThatIsNone) {
  bed.environment["SOURCE_DATE_EPOCH"] = "yesterday";
  const Outcome outcome = bed.run({"export", "s", "--format", "markdown", "--dry-run"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("SOURCE_DATE_EPOCH 'yesterday' is no time"));
}

TEST_F(ExportOfSets, ListOfSetsReadsNoPageUnlessAsked) {
  EXPECT_EQ(bed.run({"set", "list"}).out, "s  internal  S\n");
  EXPECT_EQ(bed.run({"set", "list", "--pages"}).out, "s  2  internal  S\n");
  EXPECT_FALSE(bed.run({"set", "list", "--json"}).json()["sets"][0].contains("members"));
}

TEST_F(ExportOfSets, ListTellsOfAFileThatCannotBeRead) {
  std::filesystem::create_symlink("/nothing/there", bed.folder() / "sets/t.toml");
  const Outcome outcome = bed.run({"set", "list"});
  EXPECT_THAT(outcome.out, HasSubstr("s  internal  S"));
  EXPECT_THAT(outcome.err, HasSubstr("cannot read 'sets/t.toml'"));
  EXPECT_EQ(bed.run({"export", "t", "--format", "markdown", "--dry-run"}).code, 3);
  EXPECT_THAT(bed.run({"check"}).out, HasSubstr("sets/t.toml:1:1: error: cannot read 'sets/t.toml'"));
}

TEST_F(ExportOfSets, ShowTellsWhatIsNotInDate) {
  const Outcome outcome = bed.run({"set", "show", "s"});
  EXPECT_THAT(outcome.out, HasSubstr("\nNot in date:\na  stale"));
  EXPECT_THAT(outcome.out, testing::Not(HasSubstr("b  stale")));
  const auto members = bed.run({"set", "show", "s", "--json"}).json()["members"];
  EXPECT_EQ(members[0]["state"], "stale");
  EXPECT_EQ(members[1]["state"], "fresh");
}

TEST_F(ExportOfSets, RequiredToBeFreshIsRefusedWithTheReason) {
  bed.write("sets/s.toml", "require = \"fresh\"\nmembers = [\"a\", \"b\"]\n");
  const Outcome outcome = bed.run({"export", "s", "--format", "markdown", "--dry-run"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("requires fresh pages, and 'a.md' is not: stale"));
}

}  // namespace
}  // namespace kb::cli
