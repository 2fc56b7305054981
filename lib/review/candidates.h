// Pairs of pages worth reading again, found in sorted lists of hashes. Of pages that are all alike each is put beside a
// few others, not beside all: the number of pairs grows with the number of pages, not with its square.
#pragma once

#include <cstdint>
#include <vector>

#include "review/sketch.h"

namespace kb {

// A passage on more pages than this is told once.
inline constexpr std::size_t most_pages_in_pairs = 10;

// Which pages are asked about; empty: all. Pairs without any of them are left out.
using Wanted = std::vector<bool>;

// What is told of a pair is told at one of its pages: the wanted one, else the later.
PageNumber told_at(const PagePair& pair, const Wanted& wanted);

struct SharingPair {
  PagePair pages;
  std::size_t fingerprints = 0;  // that both have
  bool may_share = false;        // a passage: what stands around one of them is the same, too
};

// A fingerprint that very many pages have.
struct WideFingerprint {
  PageNumber page = 0;  // the first one that has it and is wanted
  std::uint64_t hash = 0;
  PageNumber other = 0;   // another one that has it
  std::size_t pages = 0;  // that have it

  auto operator<=>(const WideFingerprint&) const = default;
};

struct Candidates {
  std::vector<PagePair> alike;        // the same text, or signatures that are about `least` alike; sorted
  std::vector<SharingPair> sharing;   // sorted by pages
  std::vector<WideFingerprint> wide;  // sorted
};

Candidates find_candidates(const Sketches& sketches, double least, const Wanted& wanted);

}  // namespace kb
