#include "base/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace kb {
namespace {

TEST(Parallel, CallsEachIndexOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 8U}) {
    std::vector<int> calls(1000);
    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls[i]; });
    EXPECT_EQ(calls, std::vector<int>(1000, 1)) << threads;
  }
}

TEST(Parallel, NothingToDoIsFine) {
  parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(Parallel, ThrowsTheErrorOfTheSmallestIndex) {
  try {
    parallel_for(100, 1, [](std::size_t i) {
      if (i >= 3) throw std::runtime_error(std::to_string(i));
    });
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "3");
  }
  EXPECT_THROW(parallel_for(100, 4,
                            [](std::size_t i) {
                              if (i == 50) throw std::runtime_error("50");
                            }),
               std::runtime_error);
}

TEST(Parallel, AtLeastOneThread) {
  EXPECT_EQ(thread_count(3), 3U);
  EXPECT_GE(thread_count(0), 1U);
}

}  // namespace
}  // namespace kb
