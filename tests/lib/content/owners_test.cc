#include "content/owners.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/files.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

void put(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  write_file_atomic(path, text);
}

std::string owner(const CodeOwners& owners, std::string_view path) {
  const OwnersFound found = owners.find(path);
  return found.names.empty() ? "none" : found.names.front();
}

TEST(CodeOwners, TheLastMatchWins) {
  const CodeOwners owners(
      "# comment\n* @all\n*.md @docs # why\n/build/ @build\ndocs/* @flat\napps/ @apps\n/docs/deep/x.md @x\n/free.md\n"
      "a\\ b.md @space\n**/logs @logs\n/only.txt @root @second\n");
  EXPECT_EQ(owner(owners, "x.txt"), "@all");
  EXPECT_EQ(owner(owners, "a/b/c.md"), "@docs");
  EXPECT_EQ(owner(owners, "build/x/y.md"), "@build");
  EXPECT_EQ(owner(owners, "a/build/y.txt"), "@all");
  EXPECT_EQ(owner(owners, "docs/a.md"), "@flat");
  EXPECT_EQ(owner(owners, "docs/sub/a.md"), "@docs");
  EXPECT_EQ(owner(owners, "x/apps/y/z.md"), "@apps");
  EXPECT_EQ(owner(owners, "docs/deep/x.md"), "@x");
  EXPECT_EQ(owner(owners, "free.md"), "none");
  EXPECT_EQ(owner(owners, "a b.md"), "@space");
  EXPECT_EQ(owner(owners, "x/logs/a.md"), "@logs");
  EXPECT_EQ(owner(owners, "x/only.txt"), "@all");
  EXPECT_THAT(owners.find("only.txt").names, ElementsAre("@root", "@second"));
  EXPECT_EQ(owners.find("only.txt").line, 11);
}

TEST(CodeOwners, SectionsGiveDefaults) {
  const CodeOwners owners("* @all\n[Docs] @writers\ndocs/\ndocs/api/ @api\n^[Optional][2] @opt @two\n*.rst\n");
  EXPECT_EQ(owner(owners, "docs/a.md"), "@writers");
  EXPECT_EQ(owner(owners, "docs/api/a.md"), "@api");
  EXPECT_EQ(owner(owners, "a.rst"), "@opt");
  EXPECT_EQ(owner(owners, "a.md"), "@all");
}

TEST(OwnersFile, IsReadInBothStyles) {
  EXPECT_THAT(read_owners("# c\nreviewers:\n- r\napprovers:\n- a\n- b\n").names, ElementsAre("a", "b"));
  EXPECT_EQ(read_owners("# c\nreviewers:\n- r\napprovers:\n- a\n- b\n").line, 4);
  EXPECT_THAT(read_owners("reviewers:\n- r\n").names, ElementsAre("r"));
  EXPECT_THAT(read_owners("filters:\n  \".*\":\n    approvers: [f]\n").names, ElementsAre("f"));
  EXPECT_THAT(
      read_owners("set noparent\nann@example.com\nbob@example.com # lead\nper-file *.x=c@example.com\n*\n").names,
      ElementsAre("ann@example.com", "bob@example.com"));
  EXPECT_THAT(read_owners("").names, IsEmpty());
}

TEST(OwnersFiles, TheNearestFileThatNamesSomebodyCounts) {
  const TemporaryFolder folder;
  put(folder.path() / "OWNERS", "top@example.com\n");
  put(folder.path() / "a/b/OWNERS", "approvers: [deep]\n");
  put(folder.path() / "a/OWNERS", "# nobody\n");
  const OwnersFiles files(folder.path());
  EXPECT_THAT(files.nearest_owners("a/b/c/x.md")->names, ElementsAre("deep"));
  EXPECT_EQ(files.nearest_owners("a/b/c/x.md")->file, "a/b/OWNERS");
  EXPECT_THAT(files.nearest_owners("a/x.md")->names, ElementsAre("top@example.com"));
  EXPECT_FALSE(files.code_owners("a/x.md").has_value());
}

TEST(OwnersFiles, LooksUpToTheRepositoryThatHoldsTheRoot) {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / ".git");
  put(folder.path() / ".github/CODEOWNERS", "/docs/zh/ @zh\n");
  put(folder.path() / "docs/x.md", "");
  put(folder.path() / "OWNERS", "top\n");
  const OwnersFiles files(folder.path() / "docs");
  ASSERT_TRUE(files.code_owners("zh/a.md").has_value());
  EXPECT_THAT(files.code_owners("zh/a.md")->names, ElementsAre("@zh"));
  EXPECT_EQ(files.code_owners("zh/a.md")->file, "../.github/CODEOWNERS");
  EXPECT_FALSE(files.code_owners("en/a.md").has_value());
  EXPECT_EQ(files.nearest_owners("zh/a.md")->file, "../OWNERS");
}

TEST(OwnersFiles, TheFingerprintFollowsEveryFile) {
  const TemporaryFolder folder;
  const OwnersFiles files(folder.path());
  const std::string nothing = files.fingerprint();
  put(folder.path() / "a/OWNERS", "ann\n");
  const std::string one = files.fingerprint();
  put(folder.path() / "CODEOWNERS", "* @x\n");
  const std::string two = files.fingerprint();
  put(folder.path() / "a/OWNERS", "bob\n");
  EXPECT_NE(nothing, one);
  EXPECT_NE(one, two);
  EXPECT_NE(two, files.fingerprint());
}

}  // namespace
}  // namespace kb
