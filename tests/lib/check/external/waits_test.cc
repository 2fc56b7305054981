#include "check/external/waits.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

using namespace std::chrono_literals;

// Sun, 06 Nov 1994 08:49:37 GMT
constexpr std::chrono::sys_seconds now{784111777s};

TEST(RetryAfter, CountsSeconds) {
  EXPECT_EQ(read_retry_after("120", now), 120s);
  EXPECT_EQ(read_retry_after("0", now), 0s);
  EXPECT_EQ(read_retry_after("1.5", now), 1s);
}

TEST(RetryAfter, NamesATime) {
  EXPECT_EQ(read_retry_after("Sun, 06 Nov 1994 08:50:07 GMT", now), 30s);
  EXPECT_EQ(read_retry_after("Sunday, 06-Nov-94 08:50:07 GMT", now), 30s);
  EXPECT_EQ(read_retry_after("Sun Nov  6 08:50:07 1994", now), 30s);
  EXPECT_EQ(read_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", now), 0s);
}

TEST(RetryAfter, IsNothingElse) {
  EXPECT_EQ(read_retry_after("", now), std::nullopt);
  EXPECT_EQ(read_retry_after("soon", now), std::nullopt);
  EXPECT_EQ(read_retry_after("-5", now), std::nullopt);
}

WebAnswer answer_of(int status, std::string retry_after, std::string left = "", std::string reset = "") {
  WebAnswer answer;
  answer.status = status;
  answer.retry_after = std::move(retry_after);
  answer.limit_left = std::move(left);
  answer.limit_reset = std::move(reset);
  return answer;
}

TEST(AskedWait, IsThatOf429And503) {
  EXPECT_EQ(asked_wait(answer_of(429, "7"), now), 7s);
  EXPECT_EQ(asked_wait(answer_of(503, "7"), now), 7s);
  EXPECT_EQ(asked_wait(answer_of(200, "7"), now), std::nullopt);
  EXPECT_EQ(asked_wait(answer_of(429, ""), now), std::nullopt);
}

TEST(AskedWait, IsTheResetOfALimitThatIsUsedUp) {
  EXPECT_EQ(asked_wait(answer_of(200, "", "0", "9"), now), 9s);
  EXPECT_EQ(asked_wait(answer_of(200, "", "0", "784111800"), now), 23s);
  EXPECT_EQ(asked_wait(answer_of(200, "", "0", "784111700"), now), 0s);
  EXPECT_EQ(asked_wait(answer_of(200, "", "3", "9"), now), std::nullopt);
  EXPECT_EQ(asked_wait(answer_of(200, "", "", "9"), now), std::nullopt);
  EXPECT_EQ(asked_wait(answer_of(429, "2", "0", "9"), now), 2s);
}

}  // namespace
}  // namespace kb
