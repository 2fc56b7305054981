#include "text/minhash.h"

#include <algorithm>

#include "text/shingles.h"

namespace kb {
namespace {

constexpr std::size_t rows_of_band = minhash_bins / minhash_bands;
constexpr std::uint32_t empty_bin = UINT32_MAX;
static_assert(minhash_bins == 128, "bins are chosen by the first seven bits");

// The bin that the empty bin `bin` asks at its try number `turn`.
std::size_t donor(std::size_t bin, std::uint64_t turn) {
  return mix_bits(turn * minhash_bins + bin + 1) >> 57;
}

}  // namespace

MinHash min_hash(std::span<const std::uint64_t> hashes) {
  if (hashes.empty()) return {};
  MinHash kept;
  kept.fill(empty_bin);
  for (const std::uint64_t hash : hashes) {
    std::uint32_t& bin = kept[hash >> 57];
    bin = std::min(bin, std::min(static_cast<std::uint32_t>(hash >> 25), empty_bin - 1));
  }
  MinHash filled = kept;
  for (std::size_t bin = 0; bin < minhash_bins; ++bin) {
    for (std::uint64_t turn = 0; filled[bin] == empty_bin; ++turn) filled[bin] = kept[donor(bin, turn)];
  }
  return filled;
}

SmallMinHash shortened(const MinHash& signature) {
  SmallMinHash small;
  std::ranges::transform(signature, small.begin(),
                         [](std::uint32_t value) { return static_cast<std::uint8_t>(mix_bits(value)); });
  return small;
}

double estimate_similarity(const SmallMinHash& a, const SmallMinHash& b) {
  int same = 0;
  for (std::size_t i = 0; i < minhash_bins; ++i) same += a[i] == b[i] ? 1 : 0;
  constexpr double by_chance = 1.0 / 256;  // of the bins that differ
  const double share = static_cast<double>(same) / minhash_bins;
  return std::max(0.0, (share - by_chance) / (1 - by_chance));
}

std::uint64_t band_key(const MinHash& signature, std::size_t band) {
  std::uint64_t key = band;
  for (std::size_t row = 0; row < rows_of_band; ++row) key = mix_bits(key + signature[band * rows_of_band + row]);
  return key;
}

}  // namespace kb
