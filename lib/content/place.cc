#include "content/place.h"

#include <algorithm>

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
  const std::string_view before = std::string_view(page.source).substr(0, offset);
  const std::size_t begin = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = before.substr(begin);
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(characters_before(line, line.size())) + 1, offset};
}

Fix replacement(const Finding& finding, std::string text) {
  return {finding.location.line, finding.location.column, finding.location.line, finding.end_column, std::move(text)};
}

}  // namespace kb
