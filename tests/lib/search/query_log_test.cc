#include "kb/query_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/files.h"
#include "base/parallel.h"
#include "kb/error.h"

namespace kb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Date day = std::chrono::sys_days(std::chrono::year{2026} / 11 / 22);

LoggedQuery entry(const std::string& query, Date when = day) {
  return {when + std::chrono::hours(9) + std::chrono::minutes(5), query, 3, 12.5, "a.md", "zh"};
}

TEST(QueryLog, IsALineAQuery) {
  EXPECT_EQ(format_logged(entry("退款")),
            R"({"time":"2026-11-22T09:05Z","query":"退款","hits":3,"score":12.5,"first":"a.md","lang":"zh"})"
            "\n");
  EXPECT_THAT(parse_query_log(format_logged(entry("a \"b\"\n\\")) + format_logged(entry("c"))),
              ElementsAre(entry("a \"b\"\n\\"), entry("c")));
}

TEST(QueryLog, LinesThatCannotBeReadAreLeftOut) {
  EXPECT_THAT(
      parse_query_log("\n{}\nnonsense\n[1]\n{\"time\":\"2026-11-22T09:05Z\",\"query\":7}\n"
                      "{\"time\":\"yesterday\",\"query\":\"x\"}\n{\"time\":\"2026-11-22T99:05Z\",\"query\":\"x\"}\n" +
                      format_logged(entry("good")) + "{\"time\":\"2026-"),
      ElementsAre(entry("good")));
}

TEST(QueryLog, LongAndBrokenQueriesAreKeptReadable) {
  const std::string line = format_logged(entry(std::string(5000, 'x')));
  EXPECT_LT(line.size(), 1200U);
  EXPECT_THAT(parse_query_log(format_logged(entry("a\xff"))), SizeIs(1));
}

TEST(QueryLog, EveryRootHasItsOwn) {
  EXPECT_NE(query_log_path("/state", "/a"), query_log_path("/state", "/b"));
  EXPECT_EQ(query_log_path("/state", "/a/./"), query_log_path("/state", "/a/"));
}

TEST(QueryLog, IsForItsOwnerOnly) {
  const TemporaryFolder folder;
  const auto log = folder.path() / "new" / "folder" / "log.jsonl";
  EXPECT_EQ(read_query_log(log), std::nullopt);
  log_query(log, entry("a"));
  log_query(log, entry("b"));
  EXPECT_THAT(*read_query_log(log), ElementsAre(entry("a"), entry("b")));
  struct stat status {};
  ASSERT_EQ(::stat(log.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(QueryLog, WhereItCannotBeWrittenIsAnError) {
  const TemporaryFolder folder;
  write_file_atomic(folder.path() / "file", "");
  EXPECT_THROW(log_query(folder.path() / "file" / "log.jsonl", entry("a")), Error);
}

TEST(QueryLog, PurgingTakesTheOldOrAll) {
  const TemporaryFolder folder;
  const auto log = folder.path() / "log.jsonl";
  EXPECT_EQ(purge_query_log(log, std::nullopt), 0U);
  log_query(log, entry("old", day - std::chrono::days(400)));
  log_query(log, entry("new"));
  EXPECT_EQ(purge_query_log(log, day), 1U);
  EXPECT_THAT(*read_query_log(log), ElementsAre(entry("new")));
  EXPECT_EQ(purge_query_log(log, std::nullopt), 1U);
  EXPECT_FALSE(std::filesystem::exists(log));
}

}  // namespace
}  // namespace kb
