// "Did you mean": the Damerau-Levenshtein distance in its restricted form (optimal string alignment), where two
// neighbours typed in the wrong order count as one mistake.
#include <algorithm>
#include <vector>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_compared = 100;  // characters; nobody mistypes more than that

std::u32string characters_of(std::string_view text) {
  const std::string lower = to_lower(text);
  std::u32string result;
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint c = code_point_at(lower, at);
    result.push_back(c.value);
    at += c.length;
  }
  return result;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

// One mistake in a short word, two in one of five letters, three in one of eight.
std::size_t most_mistakes(const std::u32string& a, const std::u32string& b) {
  return std::clamp<std::size_t>((std::max(a.size(), b.size()) + 1) / 3, 1, 3);
}

}  // namespace

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
  const std::u32string wanted = characters_of(word);
  if (wanted.empty() || wanted.size() > longest_compared) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t best_distance = wanted.size();  // changing every letter is another word
  for (const std::string& candidate : candidates) {
    const std::u32string other = characters_of(candidate);
    const std::size_t difference = std::max(other.size(), wanted.size()) - std::min(other.size(), wanted.size());
    if (difference > most_mistakes(wanted, other)) continue;
    const std::size_t found = distance(wanted, other);
    if (found > most_mistakes(wanted, other) || found >= best_distance) continue;
    best = &candidate;
    best_distance = found;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace kb
