// The text itself: characters that a wrong encoding left behind, what nobody should read.
#include <fmt/format.h>

#include <algorithm>

#include "check/checks.h"
#include "text/private_data.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

// UTF-8 read as Windows-1252 or GBK and saved again; what Visual C++ fills memory with, read as GBK. Each is no word of
// any language.
constexpr std::string_view damage[] = {
    "Ã©", "Ã¨",  "Ã¼",  "Ã¶",  "Ã¤",  "Ã±",  "Ã§",  "â€™",    "â€œ",    "â€\x9D", "â€“",  "â€”",  "â€¦",  "Â£",
    "Â°", "ï»¿", "ä¸­", "å›½", "æˆ‘", "çš„", "é€€", "锟斤拷", "烫烫烫", "屯屯屯", "鈥檚", "鈥淚", "锛屾", "銆傛"};

bool is_fence(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t>"), line.size()));
  return line.starts_with("```") || line.starts_with("~~~");
}

// Inside code a page may well speak of such things.
bool is_in_code(std::string_view source, std::size_t at) {
  bool is_fenced = false;
  std::size_t begin = 0;
  for (std::size_t end = source.find('\n'); end < at; end = source.find('\n', begin)) {
    if (is_fence(source.substr(begin, end - begin))) is_fenced = !is_fenced;
    begin = end + 1;
  }
  const std::string_view before = source.substr(begin, at - begin);
  return is_fenced || std::ranges::count(before, '`') % 2 == 1 || before.starts_with("    ");
}

void find_replaced(const Document& page, Findings& findings) {
  const std::size_t at = page.source.find(replacement_character);
  if (at == std::string::npos) return;
  // What reading put there has a finding of its own.
  for (const Finding& finding : page.findings) {
    if (finding.rule == "encoding-damaged") return;
  }
  if (is_in_code(page.source, at)) return;
  findings.push_back(finding_at("text-replacement-character", page, position_at(page, at), replacement_character.size(),
                                "U+FFFD stands where a character was lost", "write the character anew"));
}

void find_misread(const Document& page, Findings& findings) {
  std::size_t first = std::string::npos;
  std::string_view met;
  for (const std::string_view each : damage) {
    const std::size_t at = page.source.find(each);
    if (at >= first || is_in_code(page.source, at)) continue;
    first = at;
    met = each;
  }
  if (first == std::string::npos) return;
  findings.push_back(finding_at("text-misread", page, position_at(page, first), met.size(),
                                fmt::format("'{}' looks like text that was read in the wrong encoding and saved", met),
                                "take the page from before it was saved so, or write the passage anew"));
  findings.back().target = met;
}

// Replies have rules of their own: what templates put in is no datum.
void find_private(const Document& page, Findings& findings) {
  if (page.kind == Kind::reply) return;
  for (const PrivateData& found : find_private_data(page.source)) {
    const PrivateRow& row = row_of(found.kind);
    // What code assigns to a password is an example; a token or key has the form of a true one.
    if (found.kind == PrivateKind::password && is_in_code(page.source, found.offset)) continue;
    findings.push_back(finding_at(row.is_secret ? "secret" : "personal-data", page, position_at(page, found.offset),
                                  found.length, fmt::format("{} stands here: {}", row.what, found.shown),
                                  row.is_secret ? "take it out and change it: whoever reads the page knows it"
                                                : "take it out unless it is meant for everybody"));
  }
}

}  // namespace

void check_text(const PageContext&, const Document& page, Findings& findings) {
  find_replaced(page, findings);
  find_misread(page, findings);
  find_private(page, findings);
}

}  // namespace kb
