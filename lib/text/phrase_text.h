// Texts to look for phrases in: letter case, width, script, apostrophes, line ends and emphasis make no difference, and
// for each byte it is known where it came from. And whether what was found is words of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct PhraseText {
  std::string text;                   // folded, blanks made one
  std::vector<std::uint32_t> origin;  // one more than bytes
};
PhraseText phrase_text(std::string_view text);

bool is_blank_byte(char c);

// Whether no letter or digit of a script with words goes on before or after; '-' and '_' go on as well.
bool is_whole_phrase(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace kb
