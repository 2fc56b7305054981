// Characters that nobody sees: they come with what is pasted, and break searching, links and code that is copied.
#include <fmt/format.h>

#include <algorithm>

#include "check/page_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_invisible = 20;  // of one page

struct InvisibleRow {
  std::string_view bytes;
  std::string_view name;
  bool is_always_wrong;  // else only between Latin letters, digits, Chinese and signs: other scripts and emoji need it
};
constexpr InvisibleRow invisible_rows[] = {
    {"\xE2\x80\x8B", "U+200B, a zero-width space", false},   {"\xE2\x80\x8C", "U+200C, a zero-width non-joiner", false},
    {"\xE2\x80\x8D", "U+200D, a zero-width joiner", false},  {"\xE2\x80\x8E", "U+200E, a left-to-right mark", false},
    {"\xE2\x80\x8F", "U+200F, a right-to-left mark", false}, {"\xE2\x80\xAA", "U+202A, a direction mark", false},
    {"\xE2\x80\xAB", "U+202B, a direction mark", false},     {"\xE2\x80\xAC", "U+202C, a direction mark", false},
    {"\xE2\x80\xAD", "U+202D, a direction mark", false},     {"\xE2\x80\xAE", "U+202E, a direction mark", false},
    {"\xE2\x81\xA0", "U+2060, a word joiner", false},        {"\xEF\xBB\xBF", "U+FEFF, a byte order mark", true},
};

// Latin, Chinese and the signs of both.
bool is_plain_character(char32_t c) {
  return c < 0x0300 || is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x200B && c <= 0x2027);
}

bool is_among_plain(std::string_view text, std::size_t begin, std::size_t end) {
  const bool is_before = begin == 0 || is_plain_character(code_point_at(text, boundary_before(text, begin - 1)).value);
  return is_before && (end >= text.size() || is_plain_character(code_point_at(text, end).value));
}

}  // namespace

void find_invisible(const Document& page, Findings& findings) {
  const std::string_view text = page.source;
  std::size_t count = 0;
  for (const char lead : {'\xE2', '\xEF'}) {
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
      const auto is_here = [&](const InvisibleRow& each) { return text.substr(at).starts_with(each.bytes); };
      const auto* const row = std::ranges::find_if(invisible_rows, is_here);
      if (row == std::end(invisible_rows)) continue;
      if (!row->is_always_wrong && !is_among_plain(text, at, at + row->bytes.size())) continue;
      if (count++ == most_invisible) return;
      Finding finding = finding_at("text-invisible", page, position_at(page, at), row->bytes.size(),
                                   fmt::format("{} stands here, and nobody sees it", row->name), "take it out");
      finding.fix = replacement(finding, "");
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace kb
