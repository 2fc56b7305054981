#include "history/substance.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "history/page_parts.h"
#include "history/words.h"
#include "text/encoding.h"

namespace kb {
namespace {

constexpr std::size_t least_words = 10;
constexpr std::size_t least_share = 50;  // one in fifty words

// Removes the lines that both begin with and those that both end with: they count nothing.
void trim_common_lines(std::string_view& before, std::string_view& after) {
  const auto differ = std::ranges::mismatch(before, after);
  const auto same = static_cast<std::size_t>(differ.in1 - before.begin());
  const std::size_t begin = same == 0 ? 0 : before.rfind('\n', same - 1) + 1;  // npos + 1 is 0
  before.remove_prefix(begin);
  after.remove_prefix(begin);
  std::size_t tail = 0;
  const std::size_t most = std::min(before.size(), after.size());
  while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  const std::size_t newline = before.find('\n', before.size() - tail);
  const std::size_t kept = newline == std::string_view::npos ? before.size() : newline;
  after.remove_suffix(before.size() - kept);
  before.remove_suffix(before.size() - kept);
}

// Nothing when one is not UTF-8.
std::optional<std::size_t> count_differing(std::string_view before, std::string_view after) {
  trim_common_lines(before, after);
  auto old_words = word_hashes(before);
  auto new_words = word_hashes(after);
  if (!old_words || !new_words) return std::nullopt;
  return differing(std::move(*old_words), std::move(*new_words));
}

// Whether `count` differing words are many for a page of these texts.
std::optional<bool> is_much(std::size_t count, std::string_view before, std::string_view after) {
  if (count < least_words) return false;
  // A word takes two bytes at least, with what ends it.
  if (2 * count * least_share > std::max(before.size(), after.size())) return true;
  const auto old_words = word_hashes(before);
  const auto new_words = word_hashes(after);
  if (!old_words || !new_words) return std::nullopt;
  return count * least_share >= std::max(old_words->size(), new_words->size());
}

bool is_only_dates(const PageParts& before, const PageParts& after) {
  if (before.head == after.head && freshness_of(before.body) == freshness_of(after.body)) return false;
  if (without_freshness(before.body) != without_freshness(after.body)) return false;
  return without_dates(before.head) == without_dates(after.head) &&
         without_dates(freshness_of(before.body)) == without_dates(freshness_of(after.body));
}

// Nothing when a text is not UTF-8 where it matters.
std::optional<Verdict> judge_text(std::string_view before, std::string_view after) {
  const PageParts old_parts = parts_of(before);
  const PageParts new_parts = parts_of(after);
  const auto count = count_differing(old_parts.body, new_parts.body);
  const auto much = count ? is_much(*count, old_parts.body, new_parts.body) : std::nullopt;
  if (!much) return std::nullopt;
  if (*much) return Verdict::substantive;
  return is_only_dates(old_parts, new_parts) ? Verdict::dates : Verdict::minor;
}

// Whether the bytes are not yet what decode() makes of them: a byte order mark, or other line ends.
bool needs_decoding(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.find('\r') != std::string_view::npos || bytes.find('\0') != std::string_view::npos;
}

using Lines = std::vector<std::string_view>;

Lines sorted_lines(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

bool has_line(const Lines& lines, std::string_view line) {
  return std::ranges::binary_search(lines, line);
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(line).push_back('\n');
  return text;
}

// The lines of `lines` for which `keep` holds.
template <typename Keep>
std::string chosen(Lines lines, const Keep& keep) {
  std::erase_if(lines, [&](std::string_view line) { return !keep(line); });
  return joined(lines);
}

}  // namespace

std::size_t differing_words(std::string_view before, std::string_view after) {
  return count_differing(before, after).value_or(0);
}

Verdict judge_change(std::string_view before, std::string_view after) {
  if (before == after) return Verdict::minor;
  if (!needs_decoding(before) && !needs_decoding(after)) {
    if (const auto verdict = judge_text(before, after)) return *verdict;
  }
  const Decoded old_text = decode(before);
  const Decoded new_text = decode(after);
  if (old_text.is_binary || new_text.is_binary) return Verdict::substantive;
  return judge_text(old_text.text, new_text.text).value_or(Verdict::substantive);
}

Verdict judge_merge(const std::vector<std::string_view>& parents, std::string_view after) {
  const Decoded merged = decode(after);
  if (merged.is_binary) return Verdict::substantive;
  const std::string_view body = parts_of(merged.text).body;
  std::vector<std::string> texts;
  for (const std::string_view parent : parents) texts.push_back(decode(parent).text);
  std::vector<Lines> old_lines;
  for (const std::string& text : texts) old_lines.push_back(sorted_lines(parts_of(text).body));
  const Lines new_lines = sorted_lines(body);
  const auto is_new = [&](std::string_view line) {
    return std::ranges::none_of(old_lines, [&](const Lines& lines) { return has_line(lines, line); });
  };
  const auto is_gone = [&](std::string_view line) {
    return std::ranges::all_of(old_lines, [&](const Lines& lines) { return has_line(lines, line); }) &&
           !has_line(new_lines, line);
  };
  const std::size_t count = differing_words(chosen(old_lines.front(), is_gone), chosen(new_lines, is_new));
  const std::string_view old_body = parts_of(texts.front()).body;
  return is_much(count, old_body, body).value_or(true) ? Verdict::substantive : Verdict::minor;
}

}  // namespace kb
