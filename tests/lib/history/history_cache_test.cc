#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "history/git_log.h"
#include "history/log_cache.h"
#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

const std::string cached_page = some_words(100);

class HistoryCache : public testing::Test {
 protected:
  HistoryCache() : cache(repository.beside("cache")) {
    edit("a.md", "a", "2024-01-01");
    edit("b.md", "b", "2024-02-01");
    repository.read({"a.md", "b.md"}, cache);
  }
  std::string edit(const std::string& path, const std::string& seed, const std::string& day) const {
    repository.write(path, cached_page + some_words(30, seed));
    return repository.commit(path + seed, day);
  }
  fs::path file() const { return cache / "history"; }
  std::string bytes() const { return read_file(file()); }
  // What the cache leads to is what is found without it.
  void expect_right(const std::vector<std::string>& paths) const {
    const History without = repository.read(paths);
    const History with = repository.read(paths, cache);
    EXPECT_EQ(with.files, without.files);
    EXPECT_EQ(with.commit_times, without.commit_times);
    EXPECT_EQ(with.moved, without.moved);
    EXPECT_EQ(with.files.size(), paths.size());
  }

  TestRepository repository;
  fs::path cache;
};

TEST_F(HistoryCache, IsNotWrittenAgainWhenNothingIsNew) {
  const fs::file_time_type written = fs::last_write_time(file());
  expect_right({"a.md", "b.md"});
  EXPECT_EQ(fs::last_write_time(file()), written);
}

TEST_F(HistoryCache, IsReadInPlaceOfTheHistory) {
  const std::optional<CommitLog> log = decode_log(bytes(), "whole");
  ASSERT_TRUE(log);
  CommitLog other = std::move(*decode_log(bytes(), "whole"));
  other.commits[other.ids.find(other.head)].day += 1;
  write_file_atomic(file(), encode_log(other, "whole"));
  EXPECT_EQ(day_of(repository.read({"b.md"}, cache).files.at("b.md").first), "2024-02-02");
}

TEST_F(HistoryCache, TakesUpNewCommits) {
  edit("a.md", "new", "2024-03-01");
  expect_right({"a.md", "b.md"});
  repository.git({"mv", "a.md", "c.md"});
  repository.commit("moved", "2024-04-01");
  expect_right({"c.md", "b.md"});
}

TEST_F(HistoryCache, TakesUpABranchThatIsOlderThanItsHead) {
  repository.git({"checkout", "-q", "-b", "side", "HEAD~1"});
  edit("a.md", "side", "2024-01-15");
  repository.git({"checkout", "-q", "main"});
  edit("b.md", "main", "2024-03-01");
  expect_right({"a.md", "b.md"});
  repository.git({"merge", "-q", "-m", "merge", "side"}, "2024-04-01");
  expect_right({"a.md", "b.md"});
}

TEST_F(HistoryCache, FollowsARewrittenHistory) {
  repository.write("b.md", cached_page);
  repository.git({"commit", "-q", "-a", "--amend", "-m", "amended"}, "2024-02-02");
  expect_right({"a.md", "b.md"});
  repository.git({"reset", "-q", "--hard", "HEAD~1"});
  expect_right({"a.md"});
  edit("b.md", "again", "2024-05-01");
  repository.git({"reflog", "expire", "--expire=now", "--all"});
  repository.git({"gc", "-q", "--prune=now"});
  expect_right({"a.md", "b.md"});
}

TEST_F(HistoryCache, IsBegunAnewWhenItsHeadIsGone) {
  repository.git({"reset", "-q", "--hard", "HEAD~1"});
  repository.git({"reflog", "expire", "--expire=now", "--all"});
  repository.git({"gc", "-q", "--prune=now"});
  expect_right({"a.md"});
}

TEST_F(HistoryCache, FollowsABranchThatHasNothingInCommon) {
  repository.git({"checkout", "-q", "--orphan", "other"});
  edit("b.md", "other", "2024-06-01");
  expect_right({"a.md", "b.md"});
  repository.git({"checkout", "-q", "main"});
  expect_right({"a.md", "b.md"});
}

TEST_F(HistoryCache, LooksAtPagesThatWereNotAskedForBefore) {
  edit("c.md", "c", "2024-03-01");
  edit("c.md", "d", "2024-04-01");
  repository.read({"a.md"}, cache);
  expect_right({"a.md", "b.md", "c.md"});
  EXPECT_THAT(days_of(repository.read({"c.md"}, cache).files.at("c.md")), ElementsAre("2024-04-01", "2024-03-01"));
}

TEST_F(HistoryCache, DamageIsMended) {
  const std::string whole = bytes();
  for (const std::string& damaged :
       {std::string(), std::string("nonsense"), whole.substr(0, whole.size() / 2), whole + "x",
        whole.substr(0, 60) + "\xff" + whole.substr(61), "kb history 0\n" + whole.substr(13)}) {
    write_file_atomic(file(), damaged);
    expect_right({"a.md", "b.md"});
    EXPECT_EQ(bytes(), whole);
  }
}

TEST_F(HistoryCache, IsDoneWithoutWhereNothingCanBeWritten) {
  const fs::path blocked = repository.beside("blocked");
  std::ofstream(blocked) << "a file where the folder should be";
  EXPECT_EQ(repository.read({"a.md"}, blocked).files, repository.read({"a.md"}).files);
}

TEST_F(HistoryCache, TheNumberOfThreadsDoesNotChangeTheAnswer) {
  HistoryOptions one;
  one.jobs = 1;
  HistoryOptions four;
  four.jobs = 4;
  EXPECT_EQ(read_history(repository.root(), {"a.md", "b.md"}, one).files,
            read_history(repository.root(), {"a.md", "b.md"}, four).files);
}

TEST_F(HistoryCache, AnyCutIsTold) {
  const std::string whole = bytes();
  ASSERT_TRUE(decode_log(whole, "whole"));
  EXPECT_FALSE(decode_log(whole, "shallow"));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    ASSERT_FALSE(decode_log(std::string_view(whole).substr(0, size), "whole")) << size;
  }
}

TEST_F(HistoryCache, KeepsALogAsItIs) {
  const CommitLog log = std::move(*decode_log(bytes(), "whole"));
  EXPECT_EQ(encode_log(log, "whole"), bytes());
}

TEST(AddChanges, NonsenseFromGitIsPassedOver) {
  CommitLog log;
  const ObjectId id = parse_object_id(std::string(40, 'a'));
  log.ids.add(id);
  log.commits.emplace_back();
  const std::string nul(1, '\0');
  add_changes(":1 2" + nul + "x" + nul + "zzz" + nul, log);
  add_changes(std::string(40, 'a') + nul, log);
  add_changes(std::string(40, 'a') + nul + "7" + nul + "2024-01-01" + nul + "n" + nul + "e" + nul + nul + ":100644",
              log);
  EXPECT_EQ(log.changes.size(), 0U);
  EXPECT_EQ(log.commits[0].time, 7);
}

}  // namespace
}  // namespace kb
