#include "text/han_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace kb {
namespace {

struct HanPair {
  char32_t from;
  char32_t to;
};

#include "han_table.inc"

constexpr char32_t first_han = 0x4E00;
constexpr char32_t last_han = 0x9FFF;

// The unified ideographs of the first plane by direct index; 0 where the answer does not fit and the pairs have it.
constexpr auto make_direct() {
  std::array<char16_t, last_han - first_han + 1> table{};
  for (char32_t c = first_han; c <= last_han; ++c) table[c - first_han] = static_cast<char16_t>(c);
  for (const HanPair& pair : simplified_table) {
    if (pair.from < first_han || pair.from > last_han) continue;
    table[pair.from - first_han] = pair.to > 0xFFFF ? char16_t{0} : static_cast<char16_t>(pair.to);
  }
  return table;
}
constexpr auto direct_map = make_direct();

// Likewise, a bit each.
constexpr auto make_simplified_bits() {
  std::array<unsigned char, (last_han - first_han) / 8 + 1> bits{};
  for (const char32_t c : simplified_only) {
    if (c < first_han || c > last_han) continue;
    const char32_t at = c - first_han;
    bits[at / 8] = static_cast<unsigned char>(bits[at / 8] | (1U << (at % 8)));
  }
  return bits;
}
constexpr auto simplified_bits = make_simplified_bits();

char32_t find_pair(char32_t character) {
  const auto found = std::lower_bound(std::begin(simplified_table), std::end(simplified_table), character,
                                      [](const HanPair& pair, char32_t c) { return pair.from < c; });
  return found != std::end(simplified_table) && found->from == character ? found->to : character;
}

}  // namespace

char32_t simplified(char32_t character) {
  if (character >= first_han && character <= last_han) {
    const char16_t direct = direct_map[character - first_han];
    return direct != 0 ? direct : find_pair(character);
  }
  return character < 0x3400 ? character : find_pair(character);
}

bool is_simplified_only(char32_t character) {
  if (character >= first_han && character <= last_han) {
    const char32_t at = character - first_han;
    return (simplified_bits[at / 8] >> (at % 8) & 1) != 0;
  }
  return std::binary_search(std::begin(simplified_only), std::end(simplified_only), character);
}

}  // namespace kb
