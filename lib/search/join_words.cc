#include "search/join_words.h"

#include <algorithm>

#include "text/pinyin.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Type = QueryNode::Kind;

constexpr std::size_t longest_joined = 48;  // bytes

bool is_plain_word(const QueryNode& node) {
  return node.kind == Type::word && !node.field && node.sign == QueryNode::Sign::none;
}

// One syllable, written as a word of its own.
bool is_syllable(const QueryNode& node) {
  if (!is_plain_word(node)) return false;
  const auto cuts = cut_pinyin(node.text);
  return !cuts.empty() && cuts.front().rest.empty() && cuts.front().syllables.size() == 1;
}

// The pair over the seam of two pieces of Chinese, folded; empty when there is none.
std::string seam(const QueryNode& left, const QueryNode& right) {
  if (!is_plain_word(left) || !is_plain_word(right)) return {};
  const std::string before = fold(left.text);
  const std::string after = fold(right.text);
  if (before.empty() || after.empty()) return {};
  const std::size_t last = boundary_before(before, before.size() - 1);
  const CodePoint first = code_point_at(after, 0);
  if (!is_han(code_point_at(before, last).value) || !is_han(first.value)) return {};
  return before.substr(last) + after.substr(0, first.length);
}

// The syllables from `begin` on as one word, as many as a word may have; where it ends.
std::size_t add_joined(QueryNode& joined, const std::vector<QueryNode>& syllables, std::size_t begin, std::size_t end) {
  QueryNode word = syllables[begin];
  std::size_t i = begin + 1;
  for (; i < end && word.text.size() + syllables[i].text.size() < longest_joined; ++i) {
    word.text += '\'' + syllables[i].text;
  }
  joined.children.push_back(std::move(word));
  return i;
}

}  // namespace

QueryNode join_words(const QueryNode& list, const Guesser& guesser) {
  QueryNode joined{Type::list};
  joined.sign = list.sign;
  const auto& children = list.children;
  for (std::size_t i = 0; i < children.size();) {
    std::size_t end = i;
    bool has_unknown = false;
    while (end < children.size() && is_syllable(children[end])) {
      has_unknown = has_unknown || guesser.pages_with(fold(children[end].text)) == 0;
      ++end;
    }
    if (end - i > 1 && has_unknown) {
      for (; i < end; i = add_joined(joined, children, i, end)) {
      }
      continue;
    }
    joined.children.push_back(children[i]);
    if (i + 1 < children.size()) {
      QueryNode pair{Type::word};
      pair.text = seam(children[i], children[i + 1]);
      if (!pair.text.empty() && guesser.pages_with(pair.text) > 0) joined.children.push_back(std::move(pair));
    }
    ++i;
  }
  return joined;
}

}  // namespace kb
