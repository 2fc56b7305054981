#include "reply/combinations.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace kb {
namespace {

// The product, or something above `most`.
std::size_t count_all(std::span<const std::size_t> ways, std::size_t most) {
  std::size_t count = 1;
  for (const std::size_t each : ways) {
    count *= each;
    if (count > most) break;
  }
  return count;
}

std::vector<Combination> all_of(std::span<const std::size_t> ways, std::size_t count) {
  std::vector<Combination> found;
  Combination next(ways.size(), 0);
  for (std::size_t i = 0; i < count; ++i) {
    found.push_back(next);
    for (std::size_t at = next.size(); at-- > 0;) {
      if (++next[at] < ways[at]) break;
      next[at] = 0;
    }
  }
  return found;
}

// Two items with a way each; the first item is the earlier one.
using OpenPair = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;

class Pairs {
 public:
  explicit Pairs(std::span<const std::size_t> ways) : ways_(ways) {
    for (std::size_t a = 0; a < ways.size(); ++a) {
      for (std::size_t b = a + 1; b < ways.size(); ++b) add(a, b);
    }
  }

  std::vector<Combination> cover(std::size_t most) {
    std::vector<Combination> found = {Combination(ways_.size(), 0)};
    take(found.front());
    while (!open_.empty() && found.size() < most) {
      found.push_back(next());
      take(found.back());
    }
    return found;
  }

 private:
  void add(std::size_t a, std::size_t b) {
    for (std::size_t x = 0; x < ways_[a]; ++x) {
      for (std::size_t y = 0; y < ways_[b]; ++y) open_.emplace(a, x, b, y);
    }
  }

  bool is_open(std::size_t a, std::size_t x, std::size_t b, std::size_t y) const {
    return a < b ? open_.contains({a, x, b, y}) : open_.contains({b, y, a, x});
  }

  // Begins with the first open pair; every other item takes the way that meets most open pairs with those before it.
  Combination next() const {
    const auto [first, x, second, y] = *open_.begin();
    Combination made(ways_.size(), 0);
    made[first] = x;
    made[second] = y;
    std::vector<std::size_t> set = {first, second};
    for (std::size_t item = 0; item < ways_.size(); ++item) {
      if (item == first || item == second) continue;
      made[item] = best_way(item, made, set);
      set.push_back(item);
    }
    return made;
  }

  std::size_t best_way(std::size_t item, const Combination& made, const std::vector<std::size_t>& set) const {
    std::size_t best = 0;
    std::ptrdiff_t most = -1;
    for (std::size_t way = 0; way < ways_[item]; ++way) {
      const auto met =
          std::ranges::count_if(set, [&](std::size_t other) { return is_open(item, way, other, made[other]); });
      if (met <= most) continue;
      most = met;
      best = way;
    }
    return best;
  }

  void take(const Combination& made) {
    for (std::size_t a = 0; a < made.size(); ++a) {
      for (std::size_t b = a + 1; b < made.size(); ++b) open_.erase({a, made[a], b, made[b]});
    }
  }

  std::span<const std::size_t> ways_;
  std::set<OpenPair> open_;
};

}  // namespace

std::vector<Combination> combinations(std::span<const std::size_t> ways, std::size_t most) {
  const std::size_t count = count_all(ways, most);
  return count <= most ? all_of(ways, count) : Pairs(ways).cover(most);
}

}  // namespace kb
