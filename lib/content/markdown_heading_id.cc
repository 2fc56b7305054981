#include "content/markdown_heading_id.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

bool is_other_attribute(std::string_view word) {
  return word.starts_with('.') || word.starts_with('#') || word.find('=') != std::string_view::npos;
}

}  // namespace

std::optional<std::string> explicit_heading_id(std::string_view source) {
  const std::size_t open = source.rfind('{');
  const std::size_t close = source.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
  if (source.find_first_not_of(" \t\n#=-", close + 1) != std::string_view::npos) return std::nullopt;
  std::string_view inside = source.substr(open + 1, close - open - 1);
  if (inside.starts_with(':')) inside.remove_prefix(1);  // kramdown's
  inside = trim(inside);
  if (!inside.starts_with('#')) return std::nullopt;
  inside.remove_prefix(1);
  const std::size_t end = std::min(inside.find_first_of(" \t"), inside.size());
  if (end == 0) return std::nullopt;
  for (std::string_view rest = trim(inside.substr(end)); !rest.empty();) {
    const std::size_t length = std::min(rest.find_first_of(" \t"), rest.size());
    if (!is_other_attribute(rest.substr(0, length))) return std::nullopt;
    rest = trim(rest.substr(length));
  }
  return std::string(inside.substr(0, end));
}

std::string_view without_heading_id(std::string_view text) {
  if (!text.ends_with('}') || !explicit_heading_id(text)) return text;
  text = text.substr(0, text.rfind('{'));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

}  // namespace kb
