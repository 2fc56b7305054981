// How alike two sets are, estimated from a signature of fixed size for each. One permutation hashing: a set's hashes
// are dealt into bins by their first bits, each bin keeps its smallest; a bin without any borrows that of another, in
// an order that is the same for all sets (optimal densification: Shrivastava 2017).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kb {

inline constexpr std::size_t minhash_bins = 128;
using MinHash = std::array<std::uint32_t, minhash_bins>;

// Of well mixed hashes, in any order, each any number of times. All zero for none.
MinHash min_hash(std::span<const std::uint64_t> hashes);

// One byte for each bin: enough to estimate from, and a quarter of the memory.
using SmallMinHash = std::array<std::uint8_t, minhash_bins>;
SmallMinHash shortened(const MinHash& signature);

// The share of the sets' union that both have (Jaccard), from 0 to 1, give or take 0.05.
double estimate_similarity(const SmallMinHash& a, const SmallMinHash& b);

// Sets that are alike by half or more most likely have the key of a band in common, other ones hardly ever (32 bands of
// 4 bins: the odds are even at 0.38; 0.88 at 0.5, over 0.9999 at 0.7).
inline constexpr std::size_t minhash_bands = 32;
std::uint64_t band_key(const MinHash& signature, std::size_t band);

}  // namespace kb
