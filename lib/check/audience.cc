// Comments that keep a part of a page from some readers, and that have no partner.
#include <fmt/format.h>

#include "check/checks.h"
#include "kb/audience.h"

namespace kb {

void check_audience(const PageContext&, const Document& page, Findings& findings) {
  const std::size_t parts[] = {0, page.body, page.source.size()};
  for (std::size_t i = 0; i + 1 < std::size(parts); ++i) {
    const std::string_view text = std::string_view(page.source).substr(parts[i], parts[i + 1] - parts[i]);
    if (text.find("<!--") == text.npos) continue;
    for (const StrayMark& stray : read_marks(text, Audience::everybody).strays) {
      const Position where = position_at(page, parts[i] + stray.offset);
      const std::string message = stray.is_closing
                                      ? fmt::format("'/{}' closes nothing that is open here", stray.name)
                                      : fmt::format("'{}' is never closed: it reaches to the end", stray.name);
      findings.push_back(finding_at("audience-unclosed", page, where, stray.size, message,
                                    fmt::format("a part is '<!-- {0} -->' up to '<!-- /{0} -->'", stray.name)));
    }
  }
}

}  // namespace kb
