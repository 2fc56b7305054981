// Queries that a person could ask of a corpus: words that stand in it, taken evenly from all over it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace kb::bench {

using Query = std::vector<std::string>;  // words of three characters at least: trigrams find nothing shorter

// `count` different queries (fewer when the corpus is small): four Chinese characters in a row, or two English words.
std::vector<Query> queries_from(const std::vector<std::filesystem::path>& articles, std::size_t count);

// The same queries with a slip of the keys: the second Chinese character doubled in place of the third, or a letter
// left out of the first word.
std::vector<Query> mistyped(std::vector<Query> queries);

}  // namespace kb::bench
