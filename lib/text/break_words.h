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

// The words of `run`, in order; together they are all of it.
std::vector<BrokenWord> break_words(std::string_view run);

}  // namespace kb
