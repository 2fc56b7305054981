#include "check/external/schedule.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

using namespace std::chrono_literals;
using Time = Schedule::Time;

// How many jobs start at that time.
std::size_t start_all(Schedule& schedule, Time now) {
  std::size_t started = 0;
  while (schedule.next(now)) ++started;
  return started;
}

void fill(Schedule& schedule, const std::string& host, std::size_t jobs) {
  const std::size_t number = schedule.host(host);
  for (std::size_t job = 0; job < jobs; ++job) schedule.add(number, job);
}

TEST(Schedule, StartsAFewAtEachHost) {
  Schedule schedule({10, 100});
  fill(schedule, "a", 50);
  fill(schedule, "b", 2);
  EXPECT_EQ(start_all(schedule, 0s), 6u);
  EXPECT_EQ(schedule.running(), 6u);
  EXPECT_EQ(schedule.waiting(), 46u);
}

TEST(Schedule, KeepsItsLimits) {
  Schedule one({1, 100});
  fill(one, "a", 5);
  EXPECT_EQ(start_all(one, 0s), 1u);
  Schedule all({10, 3});
  fill(all, "a", 5);
  fill(all, "b", 5);
  EXPECT_EQ(start_all(all, 0s), 3u);
}

TEST(Schedule, TakesHostsInTurn) {
  Schedule schedule({10, 2});
  schedule.add(schedule.host("a"), 1);
  schedule.add(schedule.host("a"), 2);
  schedule.add(schedule.host("b"), 3);
  const auto first = schedule.next(0s);
  const auto second = schedule.next(0s);
  EXPECT_TRUE((first == 1u && second == 3u) || (first == 3u && second == 1u));
}

TEST(Schedule, GrowsByOneARoundWhileAnswersAreQuick) {
  Schedule schedule({6, 100});
  fill(schedule, "a", 1000);
  std::vector<std::size_t> rounds;
  for (int round = 0; round < 5; ++round) {
    rounds.push_back(start_all(schedule, 0s));
    for (std::size_t i = 0; i < rounds.back(); ++i) {
      schedule.finished(0);
      schedule.went_well(0, 50ms);
    }
  }
  EXPECT_EQ(rounds, (std::vector<std::size_t>{4, 4, 5, 6, 6}));
}

TEST(Schedule, DoesNotGrowWhenAnswersBecomeSlow) {
  Schedule schedule({10, 100});
  fill(schedule, "a", 100);
  schedule.went_well(0, 50ms);
  const std::size_t before = schedule.limit(0);
  for (int i = 0; i < 50; ++i) schedule.went_well(0, 500ms);
  EXPECT_EQ(schedule.limit(0), before);
}

TEST(Schedule, HalvesOnceForWhatRanTogether) {
  Schedule schedule({8, 100});
  fill(schedule, "a", 100);
  EXPECT_EQ(schedule.limit(0), 4u);
  schedule.was_too_much(0, 10ms, 100ms);
  schedule.was_too_much(0, 20ms, 110ms);
  EXPECT_EQ(schedule.limit(0), 2u);
  schedule.was_too_much(0, 120ms, 200ms);
  schedule.was_too_much(0, 220ms, 300ms);
  schedule.was_too_much(0, 320ms, 400ms);
  EXPECT_EQ(schedule.limit(0), 1u);
}

TEST(Schedule, PausesOneHostAndNotTheOthers) {
  Schedule schedule({10, 100});
  fill(schedule, "a", 1);
  fill(schedule, "b", 1);
  schedule.pause(schedule.host("a"), 5s);
  EXPECT_EQ(start_all(schedule, 1s), 1u);
  EXPECT_EQ(schedule.wake(), Time(5s));
  EXPECT_EQ(start_all(schedule, 4999ms), 0u);
  EXPECT_EQ(start_all(schedule, 5s), 1u);
}

TEST(Schedule, KeepsJobsBackUntilTheirTime) {
  Schedule schedule({10, 100});
  const std::size_t host = schedule.host("a");
  schedule.add_later(host, 7, 2s);
  EXPECT_EQ(schedule.next(1s), std::nullopt);
  EXPECT_EQ(schedule.wake(), Time(2s));
  schedule.add(host, 8);
  EXPECT_EQ(schedule.next(2s), 7u);  // before those that may start at any time
  EXPECT_EQ(schedule.next(2s), 8u);
  EXPECT_EQ(schedule.wake(), std::nullopt);
}

TEST(Schedule, DropsAllThatWaitAtAHost) {
  Schedule schedule({10, 100});
  fill(schedule, "a", 3);
  schedule.add_later(schedule.host("a"), 9, 2s);
  fill(schedule, "b", 1);
  EXPECT_EQ(schedule.drop(schedule.host("a")), (std::vector<std::size_t>{0, 1, 2, 9}));
  EXPECT_EQ(schedule.waiting(), 1u);
}

}  // namespace
}  // namespace kb
