#include "check/nearest.h"

#include <algorithm>

#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Least likeness of what is offered: under it the two share no more than a common word. A pair of Chinese characters
// is a word of its own, one of letters is in many.
constexpr double least_alike = 0.45;
constexpr double least_alike_beyond_ascii = 0.36;

using Pairs = std::vector<std::pair<char32_t, char32_t>>;

// Neighbouring characters, sorted.
Pairs pairs_of(std::string_view text) {
  const std::string lower = to_lower(text);
  Pairs pairs;
  char32_t before = 0;
  for (std::size_t at = 0; at < lower.size();) {
    const CodePoint c = code_point_at(lower, at);
    if (before != 0) pairs.emplace_back(before, c.value);
    before = c.value;
    at += c.length;
  }
  std::ranges::sort(pairs);
  return pairs;
}

// Dice's coefficient: the share of pairs of characters that two texts have in common.
double likeness(const Pairs& a, const Pairs& b) {
  if (a.empty() || b.empty()) return 0;
  Pairs common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

std::optional<std::string> most_alike(std::string_view word, const std::vector<std::string>& candidates, double least) {
  const Pairs wanted = pairs_of(word);
  const std::string* best = nullptr;
  double most = 0, second = 0;
  for (const std::string& candidate : candidates) {
    const double alike = likeness(wanted, pairs_of(candidate));
    if (alike <= most) {
      second = std::max(second, alike);
      continue;
    }
    second = most;
    most = alike;
    best = &candidate;
  }
  const bool is_clear = best != nullptr && most >= least && most > second;
  return is_clear ? std::optional(*best) : std::nullopt;
}

std::string_view extension_of(std::string_view name) {
  return name.substr(std::min(name.rfind('.'), name.size()));
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view name, const std::vector<std::string>& names) {
  const std::string_view extension = extension_of(name);
  std::vector<std::string> stems;
  for (const std::string& each : names) {
    if (extension_of(each) == extension) stems.push_back(each.substr(0, each.size() - extension.size()));
  }
  if (stems.empty()) return closest(name, names);
  const auto near = closest(name.substr(0, name.size() - extension.size()), stems);
  return near ? std::optional(*near + std::string(extension)) : std::nullopt;
}

std::optional<std::string> nearest_path(std::string_view path, const std::vector<std::string>& paths) {
  if (paths.size() == 1) return paths.front();
  return most_alike(path, paths, 0);
}

std::optional<std::string> nearest_anchor(std::string_view anchor, const std::vector<std::string>& anchors) {
  const auto near = closest(anchor, anchors);
  const bool is_ascii = std::ranges::all_of(anchor, [](char c) { return static_cast<signed char>(c) >= 0; });
  return near ? near : most_alike(anchor, anchors, is_ascii ? least_alike : least_alike_beyond_ascii);
}

const PageRecord* only_other_with(std::span<const PageRecord> pages, const PageRecord& page,
                                  const std::string& anchor) {
  const PageRecord* found = nullptr;
  for (const PageRecord& each : pages) {
    const bool is_other_language = !each.lang.empty() && !page.lang.empty() && each.lang != page.lang;
    if (&each == &page || is_other_language) continue;
    if (!std::ranges::binary_search(each.anchors, anchor)) continue;
    if (found != nullptr) return nullptr;
    found = &each;
  }
  return found;
}

bool is_index_name(std::string_view name) {
  const std::string lower = ascii_lower(name);
  return lower.starts_with("index.") || lower.starts_with("_index.") || lower.starts_with("readme.");
}

}  // namespace kb
