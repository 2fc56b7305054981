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

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;

// The unified ideographs of the first plane by direct index; 0 where the answer does not fit and the pairs have it.
constexpr auto make_direct() {
  std::array<char16_t, kLast - kFirst + 1> table{};
  for (char32_t c = kFirst; c <= kLast; ++c) table[c - kFirst] = static_cast<char16_t>(c);
  for (const HanPair& pair : kSimplified) {
    if (pair.from < kFirst || pair.from > kLast) continue;
    table[pair.from - kFirst] = pair.to > 0xFFFF ? char16_t{0} : static_cast<char16_t>(pair.to);
  }
  return table;
}
constexpr auto kDirect = make_direct();

char32_t find_pair(char32_t character) {
  const auto found = std::lower_bound(std::begin(kSimplified), std::end(kSimplified), character,
                                      [](const HanPair& pair, char32_t c) { return pair.from < c; });
  return found != std::end(kSimplified) && found->from == character ? found->to : character;
}

}  // namespace

char32_t simplified(char32_t character) {
  if (character >= kFirst && character <= kLast) {
    const char16_t direct = kDirect[character - kFirst];
    return direct != 0 ? direct : find_pair(character);
  }
  return character < 0x3400 ? character : find_pair(character);
}

bool is_simplified_only(char32_t character) {
  return std::binary_search(std::begin(kSimplifiedOnly), std::end(kSimplifiedOnly), character);
}

}  // namespace kb
