// Which combinations of choices are tried: all of them where they are few, else enough that every two choices meet.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kb {

// One number for each item, below that item's count of ways.
using Combination = std::vector<std::size_t>;

// The first one is all zeros. Up to `most` when every combination fits; beyond, pairs of ways are covered, with at most
// `most` combinations too. `ways` has no zero. The same for the same counts.
std::vector<Combination> combinations(std::span<const std::size_t> ways, std::size_t most);

}  // namespace kb
