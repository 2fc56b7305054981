// Versions that kb.toml lists as ended, where pages still speak of them.
#include <fmt/format.h>

#include "content/place.h"
#include "review/page_facts.h"
#include "review/sentences.h"
#include "text/unicode.h"

namespace kb {
namespace {

// What makes it plain that the version is one of the past, or that the reader is to leave it.
constexpr std::string_view leaving_words[] = {
    "end of life", "end-of-life", "no longer", "not supported", "unsupported", "ended",      "upgrade", "update from",
    "migrate",     "earlier",     "older",     "before",        "since",       "introduced", "停止",    "不再",
    "终止",        "升级",        "迁移",      "以前",          "之前",        "早期",       "旧版",    "引入",
    "起"};

bool speaks_of_leaving(std::string_view sentence) {
  const std::string lower = ascii_lower(sentence);
  return std::ranges::any_of(leaving_words, [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// "4.1" is not in "14.1", "4.10" or "4.1.2".
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && (is_word_byte(text[begin - 1]) || text[begin - 1] == '.')) return false;
  if (end >= text.size()) return true;
  if (text[end] == '.') return end + 1 >= text.size() || !is_word_byte(text[end + 1]);
  return !is_word_byte(text[end]);
}

void find_version(const Document& page, const Sentence& sentence, const std::string& version, const std::string& ended,
                  Date day, std::vector<DatedFinding>& found) {
  for (std::size_t at = sentence.text.find(version); at != sentence.text.npos;
       at = sentence.text.find(version, at + 1)) {
    if (!stands_alone(sentence.text, at, at + version.size())) continue;
    Finding finding = finding_at("version-ended", page, position_at(page, sentence.offset + at), version.size(),
                                 fmt::format("'{}' is not supported any more: {}", version, ended),
                                 "say what holds for the versions that are");
    finding.target = version;
    found.push_back({day, std::move(finding)});
    return;
  }
}

}  // namespace

void find_ending_versions(const Document& page, const Config& config, PageFacts& facts) {
  const auto& versions = config.map("review.ended_versions");
  if (versions.empty()) return;
  for (const ProseBlock& block : prose_blocks(page)) {
    if (block.is_history) continue;
    for (const Sentence& sentence : sentences_of(block)) {
      if (speaks_of_leaving(sentence.text)) continue;
      for (const auto& [version, ended] : versions) {
        const auto day = parse_date(ended);
        find_version(page, sentence, version, day ? "its support ended on " + ended : ended, day.value_or(Date()),
                     facts.dated);
      }
    }
  }
}

}  // namespace kb
