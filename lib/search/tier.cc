// Tiers and synonyms of search.h: names and reading.
#include <fmt/format.h>

#include <array>

#include "kb/error.h"
#include "kb/search.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::array<std::string_view, 7> names = {"exact", "stem", "prefix", "typo", "homophone", "pinyin", "related"};

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t end = text.find('=');
    words.emplace_back(trim(text.substr(0, end)));
    if (end == text.npos) return words;
    text.remove_prefix(end + 1);
  }
}

bool has_empty(const std::vector<std::string>& words) {
  return words.empty() || std::find(words.begin(), words.end(), "") != words.end();
}

}  // namespace

std::string_view to_string(Tier tier) {
  return names[static_cast<std::size_t>(tier)];
}

Synonym parse_synonym(std::string_view rule, const std::string& where) {
  Synonym synonym;
  std::string_view rest = rule;
  const std::size_t colon = rest.find(':');
  if (colon != rest.npos) {
    synonym.lang = trim(rest.substr(0, colon));
    rest.remove_prefix(colon + 1);
  }
  const std::size_t arrow = rest.find('>');
  synonym.from = split_words(rest.substr(0, arrow));
  synonym.to = arrow == rest.npos ? synonym.from : split_words(rest.substr(arrow + 1));
  const bool says_nothing = arrow == rest.npos && synonym.from.size() < 2;
  if (has_empty(synonym.from) || has_empty(synonym.to) || says_nothing) {
    throw Error(ErrorCode::config, fmt::format("{}: '{}' is no rule for synonyms", where, rule),
                "write 'refund = money back' for both ways, 'parcel > package' for one");
  }
  return synonym;
}

std::vector<Synonym> configured_synonyms(const Config& config) {
  std::vector<Synonym> synonyms;
  for (const auto& rule : config.list("search.synonyms")) {
    synonyms.push_back(parse_synonym(rule, config.origin("search.synonyms").name));
  }
  return synonyms;
}

}  // namespace kb
