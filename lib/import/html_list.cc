#include "import/html_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/unicode.h"

namespace kb {
namespace {

// What the style says of lists, in lower case: "l0 level1 lfo1", "ignore"; empty when nothing.
std::string pasted_style(const GumboNode& node) {
  constexpr std::string_view key = "mso-list:";
  const std::string style = ascii_lower(attribute_of(node, "style"));
  const std::size_t at = style.find(key);
  if (at == style.npos) return "";
  const std::string_view value = std::string_view(style).substr(at + key.size());
  return std::string(trim(value.substr(0, value.find(';'))));
}

std::string pasted_sign(const GumboNode& node) {
  constexpr std::string_view no_break_space = "\u00a0";
  if (is_pasted_sign(node)) {
    const std::string text = all_text(node);
    return std::string(trim(std::string_view(text).substr(0, text.find(no_break_space))));
  }
  for (const GumboNode* const child : children_of(node)) {
    if (std::string sign = pasted_sign(*child); !sign.empty()) return sign;
  }
  return "";
}

std::size_t pasted_level(const std::string& style) {
  constexpr std::string_view key = "level";
  constexpr std::size_t deepest = 9;
  const std::size_t at = style.find(key);
  if (at == style.npos || at + key.size() >= style.size()) return 1;
  const char digit = style[at + key.size()];
  return digit >= '1' && digit <= '9' ? std::min<std::size_t>(static_cast<std::size_t>(digit - '0'), deepest) : 1;
}

}  // namespace

bool is_counted_otherwise(const GumboNode& list) {
  if (tag_of(list) != GUMBO_TAG_OL) return false;
  const std::string_view type = attribute_of(list, "type");
  const auto items = children_of(list);
  return (!type.empty() && type != "1") || has_attribute(list, "reversed") ||
         std::any_of(items.begin(), items.end(), [](const GumboNode* item) { return has_attribute(*item, "value"); });
}

std::size_t first_number(const GumboNode& list) {
  const std::string_view start = attribute_of(list, "start");
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(start.data(), start.data() + start.size(), number);
  constexpr std::size_t most = 99'999'999;
  return error == std::errc() && number <= most ? number : 1;
}

bool is_pasted_item(const GumboNode& node) {
  if (tag_of(node) != GUMBO_TAG_P) return false;
  const std::string style = pasted_style(node);
  return !style.empty() && style != "ignore" && style != "none";
}

bool is_pasted_sign(const GumboNode& node) {
  return tag_of(node) == GUMBO_TAG_SPAN && pasted_style(node) == "ignore";
}

std::string pasted_mark(const GumboNode& item) {
  constexpr std::size_t indent = 4;
  const std::string sign = pasted_sign(item);
  const bool is_number = sign.size() > 1 && (sign.ends_with('.') || sign.ends_with(')'));
  std::size_t number = 1;  // also for letters
  std::from_chars(sign.data(), sign.data() + sign.size(), number);
  return std::string(indent * (pasted_level(pasted_style(item)) - 1), ' ') +
         (is_number ? fmt::format("{}. ", number) : "- ");
}

}  // namespace kb
