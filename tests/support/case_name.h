// Readable names for the cases of a table: the third argument of INSTANTIATE_TEST_SUITE_P. Without one, ctest shows the
// bytes of the parameter, which differ from run to run.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

// "3_a_NEAR_b": the number makes it unique; what is no ASCII letter or digit is left out.
inline std::string case_name(std::size_t number, std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string name = std::to_string(number);
  bool is_word = false;
  for (const char c : text.substr(0, longest)) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_kept && !is_word) name += '_';
    if (is_kept) name += c;
    is_word = is_kept;
  }
  return name;
}

}  // namespace kb
