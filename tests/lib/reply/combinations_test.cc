#include "reply/combinations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace kb {
namespace {

using testing::ElementsAre;

TEST(Combinations, AreAllOfThemWhereTheyAreFew) {
  const std::size_t ways[] = {2, 3};
  EXPECT_THAT(combinations(ways, 6), ElementsAre(ElementsAre(0, 0), ElementsAre(0, 1), ElementsAre(0, 2),
                                                 ElementsAre(1, 0), ElementsAre(1, 1), ElementsAre(1, 2)));
}

TEST(Combinations, OfNothingAreOne) {
  EXPECT_EQ(combinations({}, 64).size(), 1U);
}

TEST(Combinations, OfManyItemsLetEveryTwoWaysMeet) {
  const std::vector<std::size_t> ways = {2, 2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 1};
  const std::vector<Combination> found = combinations(ways, 64);
  EXPECT_LE(found.size(), 30U);
  EXPECT_EQ(found.front(), Combination(ways.size(), 0));
  std::set<std::vector<std::size_t>> met;
  std::size_t wanted = 0;
  for (std::size_t a = 0; a < ways.size(); ++a) {
    for (std::size_t b = a + 1; b < ways.size(); ++b) {
      wanted += ways[a] * ways[b];
      for (const Combination& each : found) met.insert({a, each[a], b, each[b]});
    }
  }
  EXPECT_EQ(met.size(), wanted);
}

TEST(Combinations, AreBoundedAlsoForVeryManyItems) {
  const std::vector<std::size_t> ways(40, 8);
  const std::vector<Combination> found = combinations(ways, 16);
  EXPECT_EQ(found.size(), 16U);
  EXPECT_EQ(combinations(ways, 16), found);
}

}  // namespace
}  // namespace kb
