#include "text/minhash.h"

#include <gtest/gtest.h>

#include <vector>

#include "text/shingles.h"

namespace kb {
namespace {

// Two sets of `size` numbers of which `shared` are the same.
struct Sets {
  std::vector<std::uint64_t> a;
  std::vector<std::uint64_t> b;
};

Sets make_sets(std::uint64_t seed, std::size_t size, std::size_t shared) {
  Sets sets;
  for (std::size_t i = 0; i < size; ++i) {
    sets.a.push_back(mix_bits(seed * 1000003 + i));
    sets.b.push_back(i < shared ? sets.a.back() : mix_bits(seed * 7000003 + 500000 + i));
  }
  return sets;
}

double estimated(const Sets& sets) {
  return estimate_similarity(shortened(min_hash(sets.a)), shortened(min_hash(sets.b)));
}

TEST(MinHash, EstimatesWhatIsShared) {
  for (const std::size_t size : {20, 300, 5000}) {
    for (const double share : {0.0, 0.25, 0.5, 0.8, 1.0}) {
      const auto shared = static_cast<std::size_t>(share * static_cast<double>(size));
      const double exact = static_cast<double>(shared) / static_cast<double>(2 * size - shared);
      double sum = 0;
      constexpr int runs = 40;
      for (int seed = 1; seed <= runs; ++seed) {
        const double estimate = estimated(make_sets(static_cast<std::uint64_t>(seed), size, shared));
        EXPECT_NEAR(estimate, exact, size < 100 ? 0.35 : 0.2) << size << ' ' << share;
        sum += estimate;
      }
      EXPECT_NEAR(sum / runs, exact, 0.05) << size << ' ' << share;
    }
  }
}

TEST(MinHash, DoesNotDependOnOrderOrRepetition) {
  const Sets sets = make_sets(1, 100, 0);
  std::vector<std::uint64_t> other(sets.a.rbegin(), sets.a.rend());
  other.insert(other.end(), sets.a.begin(), sets.a.end());
  EXPECT_EQ(min_hash(sets.a), min_hash(other));
  EXPECT_EQ(min_hash({}), MinHash{});
  const std::vector<std::uint64_t> one = {42};
  EXPECT_EQ(min_hash(one), min_hash(std::vector<std::uint64_t>(3, 42)));
}

bool have_common_band(const Sets& sets) {
  const MinHash a = min_hash(sets.a);
  const MinHash b = min_hash(sets.b);
  for (std::size_t band = 0; band < minhash_bands; ++band) {
    if (band_key(a, band) == band_key(b, band)) return true;
  }
  return false;
}

TEST(MinHash, BandsMeetWhereSetsAreAlike) {
  int alike = 0;
  int different = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    alike += have_common_band(make_sets(seed, 400, 356)) ? 1 : 0;     // Jaccard 0.8
    different += have_common_band(make_sets(seed, 400, 40)) ? 1 : 0;  // 0.05
  }
  EXPECT_EQ(alike, 200);
  EXPECT_LE(different, 2);
}

}  // namespace
}  // namespace kb
