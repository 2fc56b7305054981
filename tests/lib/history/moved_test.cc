#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string fees = "# Fees\n\nA fee is due for every parcel that is sent abroad.\n";

TEST(MovedFiles, AreFoundUnderTheirNewNames) {
  TestRepository folder;
  folder.write("退款/费 用.md", fees);
  folder.write("b.md", "# B\n");
  folder.commit();
  folder.move("退款/费 用.md", "money/fees.md");
  const std::string commit = folder.commit_briefly();
  folder.write("b.md", "# B2\n");
  folder.commit();
  const auto moved = moved_files(folder.root(), {"退款/费 用.md", "never.md"});
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_EQ(moved.at("退款/费 用.md").to, "money/fees.md");
  EXPECT_EQ(moved.at("退款/费 用.md").commit, commit);
}

TEST(MovedFiles, AreFollowedThroughSeveralMovesAndEdits) {
  TestRepository folder;
  folder.write("a.md", fees + "One line more, so that an edit is a small one.\n");
  folder.commit();
  folder.move("a.md", "b.md");
  folder.write("b.md", folder.read_text("b.md") + "\nAn edit.\n");
  folder.commit();
  folder.move("b.md", "c/d.md");
  const std::string last = folder.commit_briefly();
  const auto moved = moved_files(folder.root(), {"a.md"});
  EXPECT_EQ(moved.at("a.md").to, "c/d.md");
  EXPECT_EQ(moved.at("a.md").commit, last);
}

TEST(MovedFiles, AreToldToBeDeletedWhereTheyWere) {
  TestRepository folder;
  folder.write("a.md", fees);
  folder.write("b.md", "# B\n");
  folder.commit();
  folder.git({"rm", "-q", "a.md"});
  const std::string commit = folder.commit_briefly();
  const auto moved = moved_files(folder.root(), {"a.md"});
  EXPECT_EQ(moved.at("a.md").to, "");
  EXPECT_EQ(moved.at("a.md").commit, commit);
}

TEST(MovedFiles, AreFoundBeforeTheMoveIsCommitted) {
  TestRepository folder;
  folder.write("a.md", fees);
  folder.commit();
  folder.move("a.md", "b.md");
  EXPECT_EQ(moved_files(folder.root(), {"a.md"}).at("a.md").to, "b.md");
  EXPECT_EQ(moved_files(folder.root(), {"a.md"}).at("a.md").commit, "");
}

TEST(MovedFiles, AreFoundWhenABranchMovedThem) {
  TestRepository folder;
  folder.write("a.md", fees);
  folder.commit();
  folder.git({"checkout", "-q", "-b", "work"});
  folder.move("a.md", "b.md");
  folder.commit();
  folder.git({"checkout", "-q", "main"});
  folder.write("c.md", "# C\n");
  folder.commit();
  folder.git({"merge", "-q", "--no-edit", "work"});
  EXPECT_EQ(moved_files(folder.root(), {"a.md"}).at("a.md").to, "b.md");
}

TEST(MovedFiles, AreNamedFromAFolderBelowTheRepository) {
  TestRepository folder;
  folder.write("docs/a.md", fees);
  folder.commit();
  folder.move("docs/a.md", "docs/x/b.md");
  folder.commit();
  EXPECT_EQ(moved_files(folder.root() / "docs", {"a.md"}).at("a.md").to, "x/b.md");
}

TEST(MovedFiles, AreFoundAmongVeryManyMissing) {
  TestRepository folder;
  folder.write("a.md", fees);
  folder.commit();
  folder.move("a.md", "b.md");
  folder.commit();
  std::vector<std::string> paths{"a.md"};
  for (int i = 0; i < 500; ++i) paths.push_back("never/" + std::to_string(i) + ".md");
  EXPECT_EQ(moved_files(folder.root(), paths).size(), 1U);
}

TEST(MovedFiles, AreNoneWithoutAHistory) {
  const TemporaryFolder plain;
  EXPECT_THAT(moved_files(plain.path(), {"a.md"}), IsEmpty());
  EXPECT_THAT(moved_files(TestRepository().root(), {"a.md"}), IsEmpty());
}

TEST(HeadingChanges, AreSideBySideAndNewestFirst) {
  TestRepository folder;
  folder.write("a b.md", "# A\n\n## One\n\nText.\n\n```\n-- a/x\n```\n");
  const std::string first = folder.commit_briefly();
  folder.write("a b.md", "# A\n\n## Two\n\nText.\n\n```\n-- a/y\n```\n");
  const std::string second = folder.commit_briefly();
  folder.write("a b.md", "# A\n\n### Three\n\nText.\n\n```\n-- a/y\n```\n");
  const std::vector<HeadingChange> changes = heading_changes(folder.root(), {"a b.md"});
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].commit, "");
  EXPECT_THAT(changes[0].after, ElementsAre("### Three"));
  EXPECT_EQ(changes[1].commit, second);
  EXPECT_EQ(changes[1].path, "a b.md");
  EXPECT_THAT(changes[1].before, ElementsAre("## One"));
  EXPECT_THAT(changes[1].after, ElementsAre("## Two"));
  EXPECT_EQ(changes[2].commit, first);
  EXPECT_THAT(changes[2].before, IsEmpty());
}

TEST(HeadingChanges, AreNoneWithoutAHistory) {
  const TemporaryFolder plain;
  EXPECT_THAT(heading_changes(plain.path(), {"a.md"}), IsEmpty());
}

}  // namespace
}  // namespace kb
