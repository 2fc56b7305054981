// kb set and kb export of sets, run as a person runs them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

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

TEST_F(ExportOfSets, DryRunListsWhatIsWritten) {
  for (const std::string format : {"html", "markdown", "llms", "mkdocs", "zendesk-articles"}) {
    const Outcome listed = bed.run({"export", "s", "--format", format, "--dry-run"});
    ASSERT_EQ(bed.run({"export", "s", "--format", format, "--output", "../" + format}).code, 0);
    std::string written;
    std::map<std::string, std::uintmax_t> files;
    for (const auto& each : std::filesystem::recursive_directory_iterator(bed.folder() / ".." / format)) {
      if (!each.is_regular_file()) continue;
      files.emplace(each.path().lexically_relative(bed.folder() / ".." / format).generic_string(), each.file_size());
    }
    for (const auto& [path, size] : files) written += fmt::format("{:>9}  {}\n", size, path);
    EXPECT_EQ(listed.out, written) << format;
  }
}

TEST_F(ExportOfSets, SaysThatPagesInTheKnowledgeBaseArePagesOfIt) {
  EXPECT_THAT(bed.run({"export", "s", "--format", "markdown", "--output", "out"}).err,
              HasSubstr("'out' is in the knowledge base"));
  bed.write("kb.toml", "[content]\nexclude = [\"out/\"]\n");
  EXPECT_THAT(bed.run({"export", "s", "--format", "markdown", "--output", "out"}).err,
              testing::Not(HasSubstr("in the knowledge base")));
}

TEST_F(ExportOfSets, SaysThatAnAudienceCannotBeWidened) {
  bed.write("sets/s.toml", "audience = \"public\"\nmembers = [\"a\"]\n");
  EXPECT_THAT(bed.run({"export", "s", "--format", "markdown", "--dry-run", "--audience", "partner"}).err,
              HasSubstr("the set 's' is public, and --audience partner makes it for nobody else"));
}

TEST_F(ExportOfSets, SaysWhatIsWantedInstead) {
  EXPECT_THAT(bed.run({"export", "s"}).err, HasSubstr("--format is required"));
  EXPECT_THAT(bed.run({"export", "s", "--format", "jsonl", "--one-file", "--output", "-"}).err,
              HasSubstr("its own are: --schema"));
  EXPECT_THAT(bed.run({"export", "s", "--format", "epub", "--cover", "sets", "--output", "-"}).err,
              HasSubstr("is a folder"));
  EXPECT_THAT(bed.run({"export", "s", "--format", "zendesk", "--output", "-"}).err,
              HasSubstr("the set 's' goes out in a format for sets"));
  bed.write("sets/empty.toml", "title = \"E\"\n");
  EXPECT_THAT(bed.run({"set", "show", "empty"}).err, HasSubstr("names no page"));
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
