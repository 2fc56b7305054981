// A page's prose as it is compared with others, and what two of them have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kb/document.h"
#include "text/shingles.h"

namespace kb {

struct ComparedText {
  std::vector<TextUnit> units;  // places are those of Document::text
  std::vector<std::uint64_t> shingles;
};

// Of a page's text without blocks of code.
ComparedText compared_text(const Document& page);

// How much of their sets of shingles two texts share; nothing when one has none.
struct Overlap {
  double similarity = 0;   // Jaccard
  double share_here = 0;   // of the first text's set
  double share_there = 0;  // of the second's
};
Overlap measure_overlap(const ComparedText& here, const ComparedText& there);

// Units in a row that stand in both.
struct CommonRun {
  std::uint32_t here = 0;  // the number of the first unit
  std::uint32_t there = 0;
  std::uint32_t units = 0;
};

// Runs of `least` units or more, in the order of the first text, where each is told once. Linear in both.
std::vector<CommonRun> common_runs(const ComparedText& here, const ComparedText& there, std::size_t least);

}  // namespace kb
