#include "reply/sms_alphabet.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "text/char_class.h"
#include "text/normal_form.h"

namespace kb {
namespace {

constexpr std::u32string_view basic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    U"abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u32string_view extension = U"\f^{}\\[~]|€";

struct Substitute {
  char32_t first;
  char32_t last;
  std::string_view text;
};

// Sorted, so that a look-up stays cheap.
constexpr Substitute substitutes[] = {
    {U'\t', U'\t', " "},     {U'`', U'`', "'"},       {0x00A0, 0x00A0, " "},   {0x00A9, 0x00A9, "(C)"},
    {0x00AB, 0x00AB, "\""},  {0x00AD, 0x00AD, ""},    {0x00AE, 0x00AE, "(R)"}, {0x00B1, 0x00B1, "+/-"},
    {0x00B4, 0x00B4, "'"},   {0x00B7, 0x00B7, "-"},   {0x00BB, 0x00BB, "\""},  {0x00BC, 0x00BC, "1/4"},
    {0x00BD, 0x00BD, "1/2"}, {0x00BE, 0x00BE, "3/4"}, {0x00D0, 0x00D0, "D"},   {0x00D7, 0x00D7, "x"},
    {0x0131, 0x0131, "i"},   {0x0141, 0x0141, "L"},   {0x0142, 0x0142, "l"},   {0x0152, 0x0152, "OE"},
    {0x0153, 0x0153, "oe"},  {0x2000, 0x200A, " "},   {0x200B, 0x200F, ""},    {0x2010, 0x2015, "-"},
    {0x2018, 0x201B, "'"},   {0x201C, 0x201F, "\""},  {0x2022, 0x2022, "-"},   {0x2026, 0x2026, "..."},
    {0x202F, 0x202F, " "},   {0x2032, 0x2032, "'"},   {0x2033, 0x2033, "\""},  {0x2039, 0x203A, "'"},
    {0x205F, 0x205F, " "},   {0x2060, 0x2060, ""},    {0x2122, 0x2122, "TM"},  {0x2190, 0x2190, "<-"},
    {0x2192, 0x2192, "->"},  {0x2212, 0x2212, "-"},   {0x3000, 0x3000, " "},   {0xFE0E, 0xFE0F, ""},
    {0xFEFF, 0xFEFF, ""},
};

constexpr char32_t full_width_first = 0xFF01, full_width_last = 0xFF5E, full_width_distance = 0xFEE0;

}  // namespace

std::size_t septets_of(char32_t c) {
  const bool is_plain_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
  if (is_plain_letter || c == U' ') return 1;
  if (basic.find(c) != std::u32string_view::npos) return 1;
  return extension.find(c) != std::u32string_view::npos ? 2 : 0;
}

std::optional<std::string> default_alphabet_for(char32_t c) {
  const auto* const row = std::lower_bound(std::begin(substitutes), std::end(substitutes), c,
                                           [](const Substitute& each, char32_t wanted) { return each.last < wanted; });
  if (row != std::end(substitutes) && row->first <= c) return std::string(row->text);
  if (c >= full_width_first && c <= full_width_last) {
    const char32_t narrow = c - full_width_distance;
    if (narrow != U'`') return std::string(1, static_cast<char>(narrow));
  }
  const char base = ascii_base(c);
  return base == 0 ? std::nullopt : std::optional(std::string(1, base));
}

}  // namespace kb
