// How much text is: for cutting it into pieces of a size, and for a model's limits.
#pragma once

#include <cstddef>
#include <string_view>

namespace kb {

struct TextMeasure {
  std::size_t characters = 0;  // of Chinese, Japanese, Korean
  std::size_t words = 0;       // of what is written with blanks
};
TextMeasure measure_text(std::string_view text);

// About what models count: one a character of Chinese, Japanese, Korean, one for four bytes of anything else.
std::size_t estimate_tokens(std::string_view text);

}  // namespace kb
