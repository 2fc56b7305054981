#include <gtest/gtest.h>

#include "base/files.h"
#include "kb/error.h"
#include "kb/external.h"

namespace kb {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds today{1'780'000'000s};

UrlHistory history_of(std::chrono::sys_seconds last) {
  UrlHistory history;
  history.streak = 2;
  history.first_failure = last - 48h;
  history.last_good = last - 72h;
  history.leads_to = "https://a.example/c";
  history.entries = {
      {last - 72h, UrlState::moved, 200}, {last - 48h, UrlState::gone, 404}, {last, UrlState::timeout, 0}};
  return history;
}

class UrlStoreFile : public testing::Test {
 protected:
  TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / ".kb" / "external.json";
};

TEST_F(UrlStoreFile, ComesBackAsItWas) {
  const UrlStore store = {{"https://a.example/退", history_of(today)}, {"https://a.example/b", history_of(today - 1h)}};
  write_url_store(file_, store, today);
  EXPECT_EQ(read_url_store(file_), store);
}

TEST_F(UrlStoreFile, IsEmptyWhereThereIsNone) {
  EXPECT_TRUE(read_url_store(file_).empty());
}

TEST_F(UrlStoreFile, ForgetsWhatNobodyAsksForAnyMore) {
  write_url_store(file_, {{"https://a.example/old", history_of(today - 24h * 181)}}, today);
  EXPECT_TRUE(read_url_store(file_).empty());
}

TEST_F(UrlStoreFile, ThatIsDamagedIsSaidToBe) {
  std::filesystem::create_directories(file_.parent_path());
  for (const char* text : {"{", "[]", "{\"schema\": 1}", "{\"schema\": 1, \"urls\": {\"a\": 3}}"}) {
    write_file_atomic(file_, text);
    EXPECT_THROW(read_url_store(file_), Error) << text;
  }
}

TEST_F(UrlStoreFile, OfAnotherSchemaIsBegunAnew) {
  std::filesystem::create_directories(file_.parent_path());
  write_file_atomic(file_, "{\"schema\": 99}");
  EXPECT_TRUE(read_url_store(file_).empty());
}

TEST_F(UrlStoreFile, StandsBesideTheIndex) {
  EXPECT_EQ(url_store_file({"/kb", "/kb/.kb/index"}), "/kb/.kb/external.json");
  EXPECT_EQ(url_store_file({"/kb", "/cache/kb/abc"}), "/cache/kb/abc.external.json");
}

TEST(UrlStates, HaveARowEach) {
  for (int state = 0; state <= static_cast<int>(UrlState::unchecked); ++state) {
    EXPECT_EQ(url_state_row(static_cast<UrlState>(state)).state, static_cast<UrlState>(state));
  }
  EXPECT_EQ(url_states().size(), static_cast<std::size_t>(UrlState::unchecked) + 1);
}

}  // namespace
}  // namespace kb
