#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/files.h"
#include "content/ignore.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "support/git.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class WalkTest : public testing::Test {
 protected:
  void put(const std::string& path, std::string_view text = "x\n") {
    fs::create_directories((root() / path).parent_path());
    write_file_atomic(root() / path, text);
  }

  void link(const std::string& target, const std::string& path) {
    fs::create_directories((root() / path).parent_path());
    fs::create_symlink(target, root() / path);
  }

  void git(const std::vector<std::string>& arguments) { git_in(root(), arguments); }

  std::vector<std::string> paths() {
    std::vector<std::string> out;
    for (const FileEntry& file : list_files(root(), config_).files) out.push_back(file.path);
    return out;
  }

  std::vector<std::string> findings() {
    std::vector<std::string> out;
    for (const Finding& finding : list_files(root(), config_).findings)
      out.push_back(finding.rule + " " + finding.location.path);
    return out;
  }

  fs::path root() const { return folder_.path() / "root"; }

  Config config_;
  TemporaryFolder folder_;
};

TEST_F(WalkTest, ListsPagesInTheOrderOfTheirBytes) {
  put("b.md");
  put("a/z.md");
  put("a.md");
  put("a-b.md");
  put("退款.md");
  put(".github/x.markdown");
  put("notes.txt");
  put(".git/x.md");
  put("sub/.git/x.md");
  put("sub/.kb/x.md");
  put(".kb/x.md");
  EXPECT_THAT(paths(), ElementsAre(".github/x.markdown", "a-b.md", "a.md", "a/z.md", "b.md", "退款.md"));
  const Listing listing = list_files(root(), config_);
  EXPECT_EQ(listing.files[2].size, 2U);
  EXPECT_EQ(listing.files[2].mtime, stamp_file(root() / "a.md").mtime);
}

TEST_F(WalkTest, ObeysTheSettings) {
  put("a.md");
  put("drafts/x/b.md");
  put("c.txt");
  config_.set("content.exclude", "drafts/", "test");
  config_.set("content.include", "**/*.md,**/*.txt", "test");
  EXPECT_THAT(paths(), ElementsAre("a.md", "c.txt"));
}

TEST_F(WalkTest, TheRootMustBeAFolder) {
  put("a.md");
  EXPECT_THROW(list_files(root() / "a.md", config_), Error);
  EXPECT_THROW(list_files(root() / "none", config_), Error);
}

TEST_F(WalkTest, FollowsLinksInsideTheRootAndListsAFileOnce) {
  put("a/x.md");
  put("hidden.txt");
  link("a/x.md", "0.md");
  link("hidden.txt", "1.md");
  link("hidden.txt", "2.md");
  link("a", "linked");
  EXPECT_THAT(paths(), ElementsAre("1.md", "a/x.md"));
  EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(WalkTest, FollowsLinksToFoldersThatAreLeftOut) {
  put("store/x.md");
  put("store/deep/y.md");
  link("store", "pages");
  config_.set("content.exclude", "store/", "test");
  EXPECT_THAT(paths(), ElementsAre("pages/deep/y.md", "pages/x.md"));
}

TEST_F(WalkTest, ReportsLinksThatLeadNowhereOutsideOrInCircles) {
  put("a/x.md");
  write_file_atomic(folder_.path() / "outside.md", "x");
  fs::create_directories(folder_.path() / "other");
  link("../outside.md", "out.md");
  link("../outside.md", "out.txt");
  link("../other", "elsewhere");
  link("gone.md", "dead.md");
  link("gone.png", "dead.png");
  link("loop.md", "loop.md");
  link("..", "a/up");
  link(".", "a/self");
  EXPECT_THAT(paths(), ElementsAre("a/x.md"));
  EXPECT_THAT(findings(), ElementsAre("symlink-cycle a/self", "symlink-cycle a/up", "symlink-broken dead.md",
                                      "symlink-outside elsewhere", "symlink-cycle loop.md", "symlink-outside out.md"));
}

TEST_F(WalkTest, FollowsNoLinkIntoGitOrTheIndex) {
  put(".git/x.md");
  put(".kb/x.md");
  link(".git", "a");
  link(".kb/x.md", "b.md");
  EXPECT_THAT(paths(), IsEmpty());
}

TEST_F(WalkTest, NeverOpensWhatIsNoRegularFile) {
  put("a.md");
  ASSERT_EQ(::mkfifo((root() / "pipe.md").c_str(), 0600), 0);
  EXPECT_THAT(paths(), ElementsAre("a.md"));
  EXPECT_THAT(findings(), ElementsAre("file-unreadable pipe.md"));
}

TEST_F(WalkTest, ReportsFoldersThatCannotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  put("a.md");
  put("shut/b.md");
  fs::permissions(root() / "shut", fs::perms::none);
  EXPECT_THAT(findings(), ElementsAre("file-unreadable shut"));
  fs::permissions(root() / "shut", fs::perms::owner_all);
}

TEST_F(WalkTest, LeavesOutWhatGitIgnoresWithoutARepository) {
  put(".gitignore", "build/\n*.tmp.md\n!keep.tmp.md\n");
  put("a.md");
  put("b.tmp.md");
  put("keep.tmp.md");
  put("build/x.md");
  put("sub/.gitignore", "/only-here.md\n");
  put("sub/only-here.md");
  put("sub/deep/only-here.md");
  EXPECT_THAT(paths(), ElementsAre("a.md", "keep.tmp.md", "sub/deep/only-here.md"));
  EXPECT_THAT(list_files(root(), config_).ignored, ElementsAre("b.tmp.md", "build/", "sub/only-here.md"));
  config_.set("content.gitignore", "false", "test");
  EXPECT_EQ(paths().size(), 6U);
}

TEST_F(WalkTest, TrackedFilesStayThoughAPatternMatches) {
  put(".gitignore", "*.gen.md\n");
  put("a.gen.md");
  put("b.gen.md");
  put("退款.gen.md");
  git({"init", "-q"});
  git({"add", "-f", "a.gen.md"});
  EXPECT_THAT(paths(), ElementsAre("a.gen.md"));
}

TEST_F(WalkTest, ObeysTheRepositoryAroundTheRoot) {
  put("docs/a.md");
  put("docs/out/b.md");
  put(".gitignore", "out/\n");
  git({"init", "-q"});
  std::vector<std::string> found;
  for (const FileEntry& file : list_files(root() / "docs", config_).files) found.push_back(file.path);
  EXPECT_THAT(found, ElementsAre("a.md"));
}

TEST_F(WalkTest, ARootThatIsIgnoredAsAWholeIsRead) {
  put("docs/a.md");
  put("docs/skip.md");
  put("docs/.gitignore", "skip.md\n");
  put(".gitignore", "docs/\n");
  git({"init", "-q"});
  std::vector<std::string> found;
  for (const FileEntry& file : list_files(root() / "docs", config_).files) found.push_back(file.path);
  EXPECT_THAT(found, ElementsAre("a.md"));
}

TEST_F(WalkTest, TakesAnEarlierListingsWordForWhatIsIgnored) {
  put("a.md");
  put("b.md");
  put("c/d.md");
  const Listing listing = list_files(root(), config_, {"b.md", "c/"});
  ASSERT_EQ(listing.files.size(), 1U);
  EXPECT_EQ(listing.files[0].path, "a.md");
  EXPECT_THAT(listing.ignored, ElementsAre("b.md", "c/"));
}

}  // namespace
}  // namespace kb
