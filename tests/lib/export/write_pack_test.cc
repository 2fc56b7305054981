#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "base/files.h"
#include "kb/export.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

class WritingPacks : public testing::Test {
 protected:
  fs::path out() const { return folder_.path() / "out"; }
  std::string read(const std::string& path) const { return read_file(out() / path); }
  void put(const std::string& path, std::string_view text) const {
    std::ofstream(out() / path, std::ios::binary) << text;
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }

  TemporaryFolder folder_;
};

const Pack two_files = {{{"a.md", "A"}, {"d/b.md", "B"}}, false, {}};
const Pack one_less = {{{"a.md", "A2"}}, false, {}};

TEST_F(WritingPacks, MakesTheFolderAndNothingBesideIt) {
  write_pack(out(), two_files);
  EXPECT_EQ(read("d/b.md"), "B");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(WritingPacks, ReplacesWhatAnEarlierOneWrote) {
  write_pack(out(), two_files);
  write_pack(out(), one_less);
  EXPECT_EQ(read("a.md"), "A2");
  EXPECT_FALSE(fs::exists(out() / "d"));
  EXPECT_EQ(entries(), 1u);
}

TEST_F(WritingPacks, LeavesAFolderOfOthersAlone) {
  fs::create_directory(out());
  put("mine.txt", "mine");
  EXPECT_THROW(write_pack(out(), two_files), Error);
  EXPECT_FALSE(fs::exists(out() / "a.md"));
  write_pack(out(), two_files, {true});
  EXPECT_EQ(read("mine.txt"), "mine");
  EXPECT_EQ(read("a.md"), "A");
}

TEST_F(WritingPacks, LeavesFilesAloneThatWereChangedSince) {
  write_pack(out(), two_files);
  put("a.md", "edited");
  EXPECT_THROW(write_pack(out(), one_less), Error);
  EXPECT_EQ(read("a.md"), "edited");
  write_pack(out(), one_less, {true});
  EXPECT_EQ(read("a.md"), "A2");
}

TEST_F(WritingPacks, DoesNotFollowLinksOutOfTheFolder) {
  fs::create_directory(out());
  fs::create_directory(folder_.path() / "elsewhere");
  fs::create_directory_symlink(folder_.path() / "elsewhere", out() / "d");
  EXPECT_THROW(write_pack(out(), two_files), Error);
  EXPECT_THROW(write_pack(out(), two_files, {true}), Error);
  EXPECT_TRUE(fs::is_empty(folder_.path() / "elsewhere"));
  EXPECT_TRUE(fs::is_symlink(out() / "d"));
}

TEST_F(WritingPacks, RefusesWhereAFileOfOthersWouldHaveToGo) {
  fs::create_directory(out());
  put("d", "mine");
  EXPECT_THROW(write_pack(out(), two_files, {true}), Error);
  EXPECT_EQ(read("d"), "mine");
  fs::remove(out() / "d");
  fs::create_directories(out() / "a.md" / "mine");
  EXPECT_THROW(write_pack(out(), two_files, {true}), Error);
  EXPECT_TRUE(fs::is_directory(out() / "a.md" / "mine"));
}

TEST_F(WritingPacks, KeepsEmptyFoldersOfOthers) {
  write_pack(out(), two_files);
  fs::create_directories(out() / "mine" / "too");
  write_pack(out(), one_less);
  EXPECT_TRUE(fs::is_directory(out() / "mine" / "too"));
}

TEST_F(WritingPacks, RefusesALinkThatLeadsNowhere) {
  fs::create_symlink("nowhere", out());
  EXPECT_THROW(write_pack(out(), two_files, {true}), Error);
  EXPECT_THROW(write_pack(out(), {{{"a", "x"}}, true, {}}, {true}), Error);
  EXPECT_TRUE(fs::is_symlink(out()));
  EXPECT_EQ(entries(), 1u);
}

TEST_F(WritingPacks, KeepsThePermissionsOfTheFolder) {
  write_pack(out(), two_files);
  fs::permissions(out(), fs::perms::owner_all);
  write_pack(out(), one_less);
  EXPECT_EQ(fs::status(out()).permissions(), fs::perms::owner_all);
}

TEST_F(WritingPacks, GivesAFolderThePermissionsThatTheUserWants) {
  const mode_t before = ::umask(077);
  write_pack(out(), two_files);
  ::umask(before);
  EXPECT_EQ(fs::status(out()).permissions(), fs::perms::owner_all);
}

TEST_F(WritingPacks, ReplacesNothingWhenStoppedAtTheLastMoment) {
  write_pack(out(), two_files);
  WriteOptions options;
  options.progress = [](std::size_t done, std::size_t total) {
    if (done == total) throw Error(ErrorCode::interrupted, "interrupted");
  };
  EXPECT_THROW(write_pack(out(), one_less, options), Error);
  EXPECT_EQ(read("a.md"), "A");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(WritingPacks, RefusesPathsThatLeaveTheFolder) {
  for (const std::string path : {"../x", "/x", "a/../../x", "", "a\\b", "./x", ".kb-export.json"}) {
    EXPECT_THROW(write_pack(out(), {{{path, "x"}}, false, {}}), Error) << path;
  }
  EXPECT_EQ(entries(), 0u);
}

TEST_F(WritingPacks, LeavesNothingBehindWhenStopped) {
  WriteOptions options;
  options.progress = [](std::size_t done, std::size_t) {
    if (done == 1) throw Error(ErrorCode::interrupted, "interrupted");
  };
  EXPECT_THROW(write_pack(out(), two_files, options), Error);
  EXPECT_EQ(entries(), 0u);
}

TEST_F(WritingPacks, OverwritesAFileOnlyWhenForced) {
  const Pack one = {{{"a", "new"}}, true, {}};
  write_pack(out(), one);
  write_pack(out(), one);
  const Pack other = {{{"a", "newer"}}, true, {}};
  EXPECT_THROW(write_pack(out(), other), Error);
  EXPECT_EQ(read_file(out()), "new");
  write_pack(out(), other, {true});
  EXPECT_EQ(read_file(out()), "newer");
}

}  // namespace
}  // namespace kb
