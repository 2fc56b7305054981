// Passages that stand twice in a page: what was pasted once more by mistake. Short ones, headings, quotes
// (in which notes stand), heads of tables and code may well come again.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "check/page_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Blanks made one; marks stay, for a passage that differs in them says something else.
std::string passage_key(std::string_view source) {
  std::string key;
  for (const char c : source) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank)
      key += c;
    else if (!key.empty() && key.back() != ' ')
      key += ' ';
  }
  return key;
}

}  // namespace

void find_repeated(const PageContext& context, const Document& page, const std::vector<Passage>& passages,
                   Findings& findings) {
  const auto least = static_cast<std::size_t>(context.config.integer("check.repeated_length"));
  if (least == 0 || page.source.size() - std::min(page.body, page.source.size()) < 2 * least) return;
  std::unordered_map<std::string, std::size_t> first;
  std::size_t expected = passages.size();  // where the passage before was the first time, and one more
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Passage& passage = passages[i];
    if (passage.is_heading || passage.is_quote || passage.end - passage.begin < least) continue;
    const std::string_view source = std::string_view(page.source).substr(passage.begin, passage.end - passage.begin);
    const auto [same, is_new] = first.try_emplace(passage_key(source), i);
    if (is_new || characters_before(source, source.size()) < least) continue;
    const bool goes_on = same->second == expected;
    expected = same->second + 1;
    if (goes_on) continue;
    const Position before = position_at(page, passages[same->second].begin);
    const std::size_t line = std::min(source.find('\n'), source.size());
    findings.push_back(finding_at("text-repeated", page, position_at(page, passage.begin), line,
                                  fmt::format("the passage stands in line {} already", before.line),
                                  "take one of the two out"));
  }
}

}  // namespace kb
