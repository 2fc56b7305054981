#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <unistd.h>

#include <fstream>

#include "kb/error.h"
#include "support/small_base.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

IndexOptions options_with(unsigned jobs) {
  IndexOptions options;
  options.jobs = jobs;
  return options;
}

TEST(UpdateIndex, TellsWhatWasAddedChangedAndRemoved) {
  SmallBase base;
  base.write("a.md", "# A\n\none\n");
  base.write("b.md", "# B\n\ntwo\n");
  EXPECT_THAT(base.update().added, ElementsAre("a.md", "b.md"));
  EXPECT_FALSE(base.update({}).rebuilt_because.size());

  base.write("b.md", "# B\n\nanother text\n");
  base.write("c.md", "# C\n");
  base.remove("a.md");
  const IndexReport report = base.update();
  EXPECT_THAT(report.added, ElementsAre("c.md"));
  EXPECT_THAT(report.changed, ElementsAre("b.md"));
  EXPECT_THAT(report.removed, ElementsAre("a.md"));
  EXPECT_EQ(report.documents, 2U);
  EXPECT_TRUE(report.wrote);
}

TEST(UpdateIndex, NothingToDoWritesNothing) {
  SmallBase base;
  base.write("a.md", "# A\n");
  fs::last_write_time(base.root() / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(1));
  base.update();
  const IndexReport report = base.update();
  EXPECT_FALSE(report.wrote);
  EXPECT_EQ(report.unchanged, 1U);
}

TEST(UpdateIndex, ATouchedFileIsNotAChangedOne) {
  SmallBase base;
  base.write("a.md", "# A\n");
  fs::last_write_time(base.root() / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(2));
  base.update();
  fs::last_write_time(base.root() / "a.md", fs::file_time_type::clock::now() - std::chrono::hours(1));
  const IndexReport report = base.update();
  EXPECT_THAT(report.changed, IsEmpty());
  EXPECT_EQ(report.unchanged, 1U);
}

TEST(UpdateIndex, AnEditOfTheSameSizeWithinTheClocksGrainIsSeen) {
  SmallBase base;
  // However long writing takes: a clock that is this much ahead has not gone on between the two.
  const auto time = fs::file_time_type::clock::now() + std::chrono::minutes(1);
  base.write("a.md", "# A\n\napple\n");
  fs::last_write_time(base.root() / "a.md", time);
  base.update();
  base.write("a.md", "# A\n\nlemon\n");
  fs::last_write_time(base.root() / "a.md", time);
  EXPECT_THAT(base.search("lemon"), ElementsAre("a.md"));
}

TEST(UpdateIndex, TheSameBytesUnderAnotherPathAreARename) {
  SmallBase base;
  base.write("old.md", "# A page\n\nunlike any other\n");
  base.update();
  base.remove("old.md");
  base.write("new/name.md", "# A page\n\nunlike any other\n");
  const IndexReport report = base.update();
  EXPECT_THAT(report.renamed, ElementsAre("old.md -> new/name.md"));
  EXPECT_THAT(report.added, IsEmpty());
  EXPECT_THAT(report.removed, IsEmpty());
  EXPECT_THAT(base.search("unlike"), ElementsAre("new/name.md"));
}

TEST(UpdateIndex, ADryRunWritesNothing) {
  SmallBase base;
  base.write("a.md", "# A\n");
  IndexOptions options;
  options.dry_run = true;
  EXPECT_THAT(base.update(options).added, ElementsAre("a.md"));
  EXPECT_FALSE(fs::exists(base.place().index));
}

TEST(UpdateIndex, AChangedReadingTableBuildsEverythingAnew) {
  SmallBase base;
  base.write("a.md", "+++\nheadline = \"Lantern\"\n+++\ntext\n");
  base.update();
  base.config.set("read.title", "headline", "test");
  EXPECT_EQ(base.update().rebuilt_because, "settings changed");
  EXPECT_EQ(base.open().find("a.md")->meta.title, "Lantern");
}

TEST(UpdateIndex, ADamagedIndexIsBuiltAnewAndSaidSo) {
  SmallBase base;
  base.write("a.md", "# A\n\napple\n");
  base.update();
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(base.place().index)) {
    if (entry.path().extension() == ".glass") std::ofstream(entry.path()) << "not a database";
  }
  EXPECT_THAT(base.update().rebuilt_because, HasSubstr("damaged"));
  EXPECT_THAT(base.search("apple"), ElementsAre("a.md"));
}

TEST(UpdateIndex, AnIndexOfAnotherSchemaIsBuiltAnewAndSaidSo) {
  SmallBase base;
  base.write("a.md", "# A\n\napple\n");
  base.update();
  write_file_atomic(base.place().index / "current", "kb index, schema 999\ngeneration-1\n");
  EXPECT_THROW(base.open(), Error);
  EXPECT_THAT(base.update().rebuilt_because, HasSubstr("another version"));
  EXPECT_THAT(base.search("apple"), ElementsAre("a.md"));
}

TEST(UpdateIndex, WhatAKilledWriterLeftIsRemoved) {
  SmallBase base;
  base.write("a.md", "# A\n");
  base.update();
  fs::create_directories(base.place().index / "generation-7.tmp" / "shard-0");
  fs::create_directories(base.place().index / "generation-8");
  base.write("b.md", "# B\n");
  base.update();
  EXPECT_FALSE(fs::exists(base.place().index / "generation-7.tmp"));
  EXPECT_FALSE(fs::exists(base.place().index / "generation-8"));
  EXPECT_EQ(base.open().size(), 2U);
}

TEST(UpdateIndex, ASecondWriterSaysWhoHoldsTheLock) {
  SmallBase base;
  base.write("a.md", "# A\n");
  fs::create_directories(base.place().index);
  write_file_atomic(base.place().index / "lock", "4711");
  const int fd = ::open((base.place().index / "lock").c_str(), O_RDWR);
  ASSERT_EQ(::flock(fd, LOCK_EX), 0);
  IndexOptions options;
  options.lock_wait = std::chrono::milliseconds(1);
  try {
    base.update(options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::locked);
    EXPECT_THAT(error.what(), HasSubstr("process 4711"));
  }
  ::close(fd);
  EXPECT_THAT(base.update().added, ElementsAre("a.md"));
}

TEST(UpdateIndex, AReaderKeepsItsViewWhileTheIndexIsReplaced) {
  SmallBase base;
  base.write("a.md", "# A\n\napple\n");
  base.update();
  const Index reader = base.open();
  IndexOptions rebuild;
  rebuild.rebuild = true;
  for (int i = 0; i < 3; ++i) {
    base.write("a.md", "# A\n\npear number " + std::to_string(i) + "\n");
    base.update(i % 2 ? rebuild : IndexOptions());
  }
  SearchRequest request;
  request.query = "apple pear";
  EXPECT_EQ(reader.search(request).total, 1U);
}

TEST(UpdateIndex, TheNumberOfThreadsDoesNotShow) {
  SmallBase base;
  for (int i = 0; i < 120; ++i) {
    base.write("p" + std::to_string(i) + ".md",
               "# Page " + std::to_string(i) + "\n\nrefund 退款 " + std::to_string(i % 7) + "\n");
  }
  const auto paths = [&](unsigned jobs) {
    IndexOptions options = options_with(jobs);
    options.rebuild = true;
    base.update(options);
    std::vector<std::string> found;
    SearchRequest request;
    request.query = "refund 退款 3";
    request.limit = 200;
    for (const Hit& hit : base.open().search(request).hits) found.push_back(hit.record.path);
    return found;
  };
  const std::vector<std::string> one = paths(1);
  EXPECT_EQ(one.size(), 120U);
  EXPECT_EQ(paths(4), one);
}

TEST(UpdateIndex, QuickLooksDoNotIndexWhatGitIgnores) {
  SmallBase base;
  base.write(".gitignore", "secret/\n");
  base.write("secret/a.md", "# A\n\napple\n");
  base.write("b.md", "# B\n\napple\n");
  base.update();
  base.write("c.md", "# C\n\napple\n");
  IndexOptions quick;
  quick.quick = true;
  EXPECT_THAT(base.update(quick).added, ElementsAre("c.md"));
  EXPECT_EQ(base.open().size(), 2U);
}

TEST(PlaceOf, IsInTheRootWhereThatCanBeWritten) {
  const TemporaryFolder root;
  EXPECT_EQ(place_of(root.path(), "/cache").index, root.path() / ".kb" / "index");
}

TEST(PlaceOf, AFileSystemThatCannotBeWrittenUsesTheCache) {
  const Place place = place_of("/proc/self", "/cache");
  EXPECT_EQ(place.index.parent_path(), "/cache");
  EXPECT_NE(place.index, place_of("/proc/sys", "/cache").index);
}

}  // namespace
}  // namespace kb
