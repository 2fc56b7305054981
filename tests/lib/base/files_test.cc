#include "base/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(Files, WritesWholeAndReadsBack) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "page.md";
  write_file_atomic(path, std::string("a\0b", 3));
  EXPECT_EQ(read_file(path), std::string("a\0b", 3));
  write_file_atomic(path, "");
  EXPECT_EQ(read_file(path), "");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1) << "no temporary file is left behind";
}

TEST(Files, KeepsThePermissionsOfTheFileItReplaces) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "page.md";
  write_file_atomic(path, "old");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  write_file_atomic(path, "new");
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
}

TEST(Files, NamesTheFileAndTheReason) {
  try {
    read_file("/nowhere/page.md");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), HasSubstr("'/nowhere/page.md': No such file or directory"));
  }
}

TEST(Files, RefusesWhatIsLargerThanTheLimit) {
  const TemporaryFolder folder;
  write_file_atomic(folder.path() / "page.md", "12345");
  EXPECT_EQ(read_file(folder.path() / "page.md", 5), "12345");
  EXPECT_THROW(read_file(folder.path() / "page.md", 4), Error);
}

TEST(Files, NeitherOpensAFolderNorHangsOnAFifo) {
  const TemporaryFolder folder;
  const fs::path fifo = folder.path() / "pipe.md";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_THROW(read_file(fifo), Error);
  EXPECT_THROW(read_file(folder.path()), Error);
}

TEST(Files, StampChangesWithSize) {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "page.md";
  write_file_atomic(path, "1");
  const FileStamp before = stamp_file(path);
  EXPECT_EQ(stamp_file(path), before);
  write_file_atomic(path, "12");
  EXPECT_NE(stamp_file(path), before);
}

TEST(Files, TemporaryFolderIsRemovedWithItsContents) {
  fs::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    fs::create_directory(path / "inner");
    write_file_atomic(path / "inner" / "file", "x");
  }
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace kb
