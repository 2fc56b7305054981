// Numbers in running text, English and Chinese, in digits and in words.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

struct Numeral {
  std::string value;     // "14", "1234.5"; 两三 and 三五 are ranges: "2-3"
  std::size_t end = 0;   // after it
  bool is_weak = false;  // "a", "an", 一: may be no number at all
};

// As read_numeral(), whatever stands before it.
std::optional<Numeral> read_numeral_here(std::string_view text, std::size_t at);

// The number that begins at `at` in text that is plain (narrow, lower case, Simplified); nothing inside a word or a
// longer number. Words go up to twelve, Chinese characters to 9999; 第三 is no number.
std::optional<Numeral> read_numeral(std::string_view text, std::size_t at);

}  // namespace kb
