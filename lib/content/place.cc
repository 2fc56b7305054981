#include "content/place.h"

#include <algorithm>

#include "content/value_place.h"
#include "text/unicode.h"

namespace kb {

Finding finding_at(std::string_view rule, const Document& page, const Position& where, std::size_t size,
                   std::string message, std::string hint) {
  Finding finding = make_finding(rule, {page.path, where.line, where.column}, std::move(message), std::move(hint));
  const std::string_view text = std::string_view(page.source).substr(std::min(where.offset, page.source.size()), size);
  if (!text.empty() && text.find('\n') == text.npos) {
    finding.end_column = where.column + static_cast<int>(characters_before(text, text.size()));
  }
  return finding;
}

Position position_at(const Document& page, std::size_t offset) {
  return position_in(page.source, offset);
}

Fix replacement(const Finding& finding, std::string text) {
  return {finding.location.line, finding.location.column, finding.location.line, finding.end_column, std::move(text)};
}

}  // namespace kb
