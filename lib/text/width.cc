// Columns on a terminal, by clusters: a character with all that is drawn into its cell.
#include <unicode/uchar.h>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t emoji_selector = 0xFE0F;

struct Cluster {
  std::size_t length;  // bytes
  std::size_t width;
};

bool has(char32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), property);
}

bool takes_no_cell(char32_t c) {
  if (c < 0x300) return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD;
  constexpr auto mark_ranges = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & mark_ranges) != 0 || (c >= 0x1160 && c <= 0x11FF);
}

std::size_t own_width(char32_t c) {
  if (takes_no_cell(c)) return 0;
  if (c < 0x1100) return 1;
  const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Whether `c` is drawn into the cell that `previous` ends: marks, skin tones, and what a joiner joins to an emoji.
bool continues(char32_t previous, char32_t c) {
  if (c < 0x300) return false;
  if (takes_no_cell(c)) return true;
  return has(c, UCHAR_EMOJI_MODIFIER) || (previous == zero_width_joiner && has(c, UCHAR_EXTENDED_PICTOGRAPHIC));
}

Cluster cluster_at(std::string_view text, std::size_t at) {
  const CodePoint first = code_point_at(text, at);
  Cluster cluster{first.length, own_width(first.value)};
  char32_t previous = first.value;
  while (at + cluster.length < text.size()) {
    const CodePoint next = code_point_at(text, at + cluster.length);
    if (!continues(previous, next.value)) break;
    if (next.value == emoji_selector && has(previous, UCHAR_EMOJI)) cluster.width = 2;
    cluster.length += next.length;
    previous = next.value;
  }
  return cluster;
}

// The bytes of the longest beginning of `text` that fits.
std::size_t fitting(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    used += cluster.width;
    if (used > columns) break;
    at += cluster.length;
  }
  return at;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    width += cluster.width;
    at += cluster.length;
  }
  return width;
}

std::string fit_width(std::string_view text, std::size_t columns) {
  if (fitting(text, columns) == text.size()) return std::string(text);
  if (columns == 0) return {};
  return std::string(text.substr(0, fitting(text, columns - 1))) + "…";
}

std::string pad_width(std::string_view text, std::size_t columns) {
  std::string result = fit_width(text, columns);
  const std::size_t width = display_width(result);
  if (width < columns) result.append(columns - width, ' ');
  return result;
}

std::size_t count_characters(std::string_view text) {
  return characters_before(text, text.size());
}

}  // namespace kb
