// Words as what a page says is counted by (substance.h): hashed, for multisets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kb {

// In order. Nothing when the text is not UTF-8.
std::optional<std::vector<std::uint64_t>> word_hashes(std::string_view text);

// How many the two have that the other has not.
std::size_t differing(std::vector<std::uint64_t> before, std::vector<std::uint64_t> after);

}  // namespace kb
