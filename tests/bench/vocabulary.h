// Words for generated articles. A word's rank in its list is how common it is: sampling follows Zipf's law, so that a
// corpus of any size has a few words everywhere and a long tail of rare ones, as real text does. Everything is
// deterministic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kb::bench {

// A small generator whose numbers are the same everywhere (splitmix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  std::size_t below(std::size_t bound);  // uniform in [0, bound)
  std::size_t between(std::size_t first, std::size_t last) { return first + below(last - first + 1); }
  double fraction();  // uniform in [0, 1)

 private:
  std::uint64_t state_;
};

class Vocabulary {
 public:
  explicit Vocabulary(std::vector<std::string> words);

  const std::string& word(Random& random) const;   // any, by frequency
  const std::string& topic(Random& random) const;  // one of the subject words, evenly

  std::size_t first_topic = 0, last_topic = 0;  // where the subject words stand

 private:
  std::vector<std::string> words_;
  std::vector<double> cumulative_;
};

Vocabulary english();
Vocabulary chinese();

}  // namespace kb::bench
