#include "kb/contained.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <new>
#include <stdexcept>
#include <vector>

namespace kb {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(ContainedWork, GivesItsExitCode) {
  for (const int code : {0, 1, 3, 130}) {
    const ContainedEnd end = run_contained([code] { return code; });
    EXPECT_EQ(end.code, code);
    EXPECT_THAT(end.death, IsEmpty());
  }
}

TEST(ContainedWork, ChangesNothingHere) {
  int here = 1;
  run_contained([&here] { return here = 2; });
  EXPECT_EQ(here, 1);
}

TEST(ContainedWork, SaysWhatEndedIt) {
  EXPECT_THAT(run_contained([] { return ::raise(SIGSEGV); }).death, HasSubstr("Segmentation fault"));
  EXPECT_THAT(run_contained([] { return ::raise(SIGABRT); }).death, HasSubstr("Abort"));
  EXPECT_THAT(run_contained([]() -> int { throw std::runtime_error("nobody catches this"); }).death,
              HasSubstr("Abort"));
}

TEST(ContainedWork, EndsWhenItTakesTooLong) {
  ContainLimits limits;
  limits.seconds = 1;
  const auto for_ever = [] {
    const volatile bool goes_on = true;
    while (goes_on) continue;
    return 0;
  };
  EXPECT_EQ(run_contained(for_ever, limits).death, "it takes too long");
}

TEST(ContainedWork, MayWaitAsLongAsItLikes) {
  ContainLimits limits;
  limits.seconds = 1;
  EXPECT_EQ(run_contained([] { return ::usleep(2'200'000); }, limits).code, 0);
}

TEST(ContainedWork, GetsNoMoreMemoryThanItMay) {
  ContainLimits limits;
  limits.bytes = std::uint64_t{256} << 20;
  const auto greedy = [] {
    rlimit limit{};
    ::getrlimit(RLIMIT_DATA, &limit);
    if (limit.rlim_cur == RLIM_INFINITY) return 7;  // with sanitizers
    try {
      const std::vector<char> much(std::size_t{1} << 30, 'x');
      return static_cast<int>(much[5]);
    } catch (const std::bad_alloc&) {
      return 7;
    }
  };
  EXPECT_EQ(run_contained(greedy, limits).code, 7);
}

TEST(ContainedWork, IsGrantedMoreTime) {
  const auto limit_now = [] {
    rlimit limit{};
    ::getrlimit(RLIMIT_CPU, &limit);
    return limit.rlim_cur;
  };
  ContainLimits limits;
  limits.seconds = 5;
  const auto grows = [&] {
    const rlim_t before = limit_now();
    extend_contained(50);
    return limit_now() >= before + 40 ? 0 : 1;
  };
  EXPECT_EQ(run_contained(grows, limits).code, 0);
  const rlim_t here = limit_now();
  extend_contained(50);
  EXPECT_EQ(limit_now(), here) << "outside nothing is limited";
}

}  // namespace
}  // namespace kb
