// Words in scripts that are written without spaces, found by ICU's dictionaries.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kb {

// A word in a run, in bytes of it.
struct BrokenWord {
  std::uint32_t begin;
  std::uint32_t end;
};

// The words of `run` that have at least `least` characters, in order; always ask with the same `least` for one script.
// The result belongs to the thread and is good until the next call on it.
const std::vector<BrokenWord>& break_words(std::string_view run, std::uint32_t least);

}  // namespace kb
