// The words for units that facts are counted in.
#pragma once

#include <span>
#include <string_view>

namespace kb {

struct FactUnit {
  std::string_view unit;
  std::string_view words;  // folded; separated by '|', the longer ones of the same beginning first
  long seconds = 0;        // of durations; 0: none
  bool is_before = false;  // stands before the number, as signs of currencies do
};

std::span<const FactUnit> fact_units();

}  // namespace kb
