// The text itself: characters that a wrong encoding left behind, what nobody should read.
#include <fmt/format.h>

#include <algorithm>

#include "check/page_text.h"
#include "text/misread.h"
#include "text/private_data.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

constexpr std::size_t most_misread = 10;  // of one page

// Inside code a page may well speak of such things.
void find_replaced(const Document& page, const Prose& prose, Findings& findings) {
  // What reading put there has a finding of its own.
  for (const Finding& finding : page.findings) {
    if (finding.rule == "encoding-damaged" || finding.rule == "encoding-mixed") return;
  }
  std::size_t at = page.source.find(replacement_character);
  while (prose.is_code(at)) at = page.source.find(replacement_character, at + 1);
  if (at == std::string::npos) return;
  findings.push_back(finding_at("text-replacement-character", page, position_at(page, at), replacement_character.size(),
                                "U+FFFD stands where a character was lost", "write the character anew"));
}

void find_wrongly_read(const Document& page, const Prose& prose, Findings& findings) {
  for (const Misread& misread : find_misread(page.source, most_misread)) {
    if (prose.is_code(misread.begin)) continue;
    const std::string written = page.source.substr(misread.begin, misread.end - misread.begin);
    Finding finding =
        finding_at("text-misread", page, position_at(page, misread.begin), written.size(),
                   fmt::format("'{}' looks like text that was read in the wrong encoding and saved", written),
                   misread.meant.empty() ? "take the page from before it was saved so, or write the passage anew"
                                         : fmt::format("it was '{}'", misread.meant));
    finding.target = written;
    if (!misread.meant.empty() && finding.end_column > 0) finding.fix = replacement(finding, misread.meant);
    findings.push_back(std::move(finding));
  }
}

// Replies have rules of their own: what templates put in is no datum.
void find_private(const Document& page, const Prose& prose, Findings& findings) {
  if (page.kind == Kind::reply) return;
  for (const PrivateData& found : find_private_data(page.source)) {
    const PrivateRow& row = row_of(found.kind);
    // What code assigns to a password is an example; a token or key has the form of a true one.
    if (found.kind == PrivateKind::password && prose.is_code(found.offset)) continue;
    findings.push_back(finding_at(row.is_secret ? "secret" : "personal-data", page, position_at(page, found.offset),
                                  found.length, fmt::format("{} stands here: {}", row.what, found.shown),
                                  row.is_secret ? "take it out and change it: whoever reads the page knows it"
                                                : "take it out unless it is meant for everybody"));
  }
}

}  // namespace

void check_text(const PageContext& context, const Document& page, Findings& findings) {
  const Prose prose(page);
  const std::vector<Passage> passages = passages_of(page, prose);
  find_replaced(page, prose, findings);
  find_wrongly_read(page, prose, findings);
  find_private(page, prose, findings);
  find_invisible(page, findings);
  find_terms(context, page, prose, findings);
  find_debris(context, page, prose, passages, findings);
  find_repeated(context, page, passages, findings);
}

}  // namespace kb
