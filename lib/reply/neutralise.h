// Values that come from outside (customers, tickets, forms) made harmless before they stand in a reply: nothing in them
// is invisible, changes the direction of what follows, or breaks the line where that is not wanted. What was taken out
// is told. Linear in the length of the value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

enum class Oddity {
  control,       // taken out
  line_break,    // became \n, or a space where lines are not wanted
  direction,     // bidirectional marks, overrides, isolates: taken out
  invisible,     // zero-width characters, byte order marks, fillers, lone joiners: taken out
  tag,           // U+E0000 to U+E007F: taken out
  invalid,       // bytes that are no UTF-8, noncharacters: became U+FFFD
  excess_marks,  // marks on one letter beyond the thirtieth: taken out
};

std::string_view to_string(Oddity oddity);

struct OddCharacter {
  Oddity what = Oddity::control;
  char32_t character = 0;  // U+FFFD for bytes that are no UTF-8
  std::size_t offset = 0;  // bytes into the value as it came
};

struct Neutralised {
  std::string text;                   // valid UTF-8 in NFC, lines ended by \n
  std::vector<OddCharacter> changed;  // the first hundred
  std::size_t changes = 0;            // all of them; CR LF is none
};

enum class Lines { keep, join };

// \n and \t stay when lines are kept; otherwise each becomes a space. Joiners stay where they are needed: U+200D inside
// emoji, both joiners in Arabic, Persian and Indic words; a variation selector stays after a character it can select.
Neutralised neutralise(std::string_view value, Lines lines);

}  // namespace kb
