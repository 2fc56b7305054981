#include "content/markdown_candidates.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ')' || c == ']';
}

// "a-z", "^0-9a-f".
bool is_character_class(std::string_view inside) {
  if (inside.starts_with('^')) inside.remove_prefix(1);
  while (inside.size() >= 3 && is_word_byte(inside[0]) && inside[1] == '-' && is_word_byte(inside[2])) {
    inside.remove_prefix(3);
  }
  return inside.empty();
}

bool may_be_label(std::string_view label) {
  return !trim(label).empty() && label.front() != '^' && label.front() != '@' && !is_character_class(label);
}

// Whether "[text]", which ends before `close`, is indexed by what follows or is itself a class of characters. An
// opening bracket in another node tells nothing.
bool is_no_link_text(std::string_view text, std::size_t close) {
  const std::size_t open = close == 0 ? text.npos : text.rfind('[', close - 1);
  if (open == text.npos) return false;
  if (open > 0 && is_word_byte(text[open - 1])) return true;
  return is_character_class(text.substr(open + 1, close - open - 1));
}

}  // namespace

std::vector<FoundCandidate> find_candidates(std::string_view text) {
  std::vector<FoundCandidate> found;
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at)) {
    const bool is_wiki = text.substr(at).starts_with("[[");
    const bool is_label = !is_wiki && at > 0 && text[at - 1] == ']' && !is_no_link_text(text, at - 1);
    const std::size_t begin = at + (is_wiki ? 2 : 1);
    ++at;
    if (!is_wiki && !is_label) continue;
    const std::size_t end = text.find_first_of("[]", begin);
    if (end == text.npos) break;
    if (text[end] != ']' || (is_wiki && !text.substr(end).starts_with("]]"))) continue;
    const std::string_view target = text.substr(begin, end - begin);
    if (is_wiki ? !trim(target).empty() : may_be_label(target)) found.push_back({is_wiki, begin - 1, {begin, end}});
    at = end;
  }
  return found;
}

}  // namespace kb
