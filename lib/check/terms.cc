// Terms of the glossary in what people read of a page: its prose and the texts of its front matter.
#include <fmt/format.h>

#include <algorithm>

#include "check/checks.h"
#include "check/page_text.h"
#include "content/value_place.h"
#include "text/phrase_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_terms = 100;  // of one page

// Keys whose texts are shown to readers. Tags, aliases and questions are there to hold other words.
constexpr std::string_view shown_keys[] = {"title",     "subtitle",    "description",   "summary",
                                           "nav_title", "short_title", "sidebar_label", "linkTitle"};

// The replacement as the place wants it: a capital where a capital was.
std::string as_written(std::string_view written, std::string text) {
  const bool was_capital = !written.empty() && written[0] >= 'A' && written[0] <= 'Z';
  const bool is_plain = text == ascii_lower(text) && !text.empty() && text[0] >= 'a' && text[0] <= 'z';
  if (was_capital && is_plain) text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

class TermFinder {
 public:
  TermFinder(const PageContext& context, const Document& page, Findings& findings)
      : glossary_(context.rules.glossary), page_(page), findings_(findings) {}

  void look_in(std::string_view text, std::size_t offset) {
    for (const GlossaryHit& hit : glossary_.find(text, page_.path, page_.meta.lang)) {
      if (count_++ == most_terms) return;
      tell(hit, offset);
    }
  }

 private:
  void tell(const GlossaryHit& hit, std::size_t offset) {
    const std::size_t begin = offset + hit.begin;
    std::size_t end = offset + hit.end;
    while (end > begin && is_blank_byte(page_.source[end - 1])) --end;
    const std::string written = page_.source.substr(begin, end - begin);
    const GlossaryEntry& entry = glossary_.entry_of(*hit.term);
    const bool is_forbidden = hit.term->use == GlossaryTerm::Use::forbid;
    std::vector<std::string> better = entry.instead;
    if (!is_forbidden) better = {entry.prefer};
    std::string hint = entry.reason;
    if (is_forbidden && !better.empty())
      hint = fmt::format("write '{}'{}{}", fmt::join(better, "' or '"), hint.empty() ? "" : ": ", hint);
    Finding finding =
        finding_at(is_forbidden ? "term-forbidden" : "term-avoid", page_, position_at(page_, begin), end - begin,
                   is_forbidden ? fmt::format("'{}' should not be written", written)
                                : fmt::format("'{}' is written '{}' here", written, entry.prefer),
                   std::move(hint));
    finding.target = written;
    if (better.size() == 1 && finding.end_column > 0)
      finding.fix = replacement(finding, as_written(written, better.front()));
    findings_.push_back(std::move(finding));
  }

  const Glossary& glossary_;
  const Document& page_;
  Findings& findings_;
  std::size_t count_ = 0;
};

}  // namespace

void find_terms(const PageContext& context, const Document& page, const Prose& prose, Findings& findings) {
  if (context.rules.glossary.empty()) return;
  TermFinder finder(context, page, findings);
  for (const auto& [key, value] : page.front_matter.members) {
    if (std::ranges::find(shown_keys, key) == std::end(shown_keys)) continue;
    if (const auto at = offset_of_value(page, value, key)) finder.look_in(value.text, *at);
  }
  const std::size_t body = std::min(page.body, prose.text().size());
  finder.look_in(std::string_view(prose.text()).substr(body), body);
}

}  // namespace kb
