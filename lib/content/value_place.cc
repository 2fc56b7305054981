#include "content/value_place.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {

std::size_t offset_of_place(std::string_view source, int line, int column) {
  std::size_t at = 0;
  for (; line > 1 && at < source.size(); --line) at = std::min(source.find('\n', at), source.size() - 1) + 1;
  for (; column > 1 && at < source.size() && source[at] != '\n'; --column) at += code_point_at(source, at).length;
  return at;
}

Position position_in(std::string_view source, std::size_t offset) {
  const std::string_view before = source.substr(0, offset);
  const std::string_view line = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
  return {static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(characters_before(line, line.size())) + 1, offset};
}

std::optional<std::size_t> offset_of_value(const Document& page, const Value& value, std::string_view key) {
  if (!value.is_scalar() || value.text.empty() || value.line == 0) return std::nullopt;
  const std::string_view head = std::string_view(page.source).substr(0, page.body);
  std::size_t at = offset_of_place(head, value.line, value.column);
  if (!key.empty()) {
    at = std::min(head.find_first_of(":=", std::min(at + key.size(), head.size())), head.size());
  }
  const std::size_t found = head.find(value.text, at);
  return found == head.npos ? std::nullopt : std::optional(found);
}

}  // namespace kb
