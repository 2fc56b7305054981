#include "search/related.h"

#include <algorithm>
#include <utility>

#include "search/support_words.h"
#include "text/analysis.h"
#include "text/unicode.h"
#include "text/vocabulary.h"

namespace kb {
namespace {

constexpr double own_share = 0.6;  // of the owner's synonyms
constexpr double built_in_share = 0.4;
constexpr double vocabulary_share = 0.6;
constexpr std::size_t longest_rule = 8;  // words

bool is_han_text(std::string_view folded) {
  return !folded.empty() && is_han(code_point_at(folded, 0).value);
}

// "en" is for en-GB too.
bool is_for(const std::string& rule_lang, const std::string& lang) {
  return rule_lang.empty() || lang == rule_lang || lang.starts_with(rule_lang + '-');
}

}  // namespace

RelatedWords::RelatedWords(const SearchRequest& request, std::function<std::string(const std::string&)> key_of)
    : key_of_(std::move(key_of)) {
  for (const Synonym& synonym : request.synonyms) {
    if (is_for(synonym.lang, request.lang.empty() ? request.preferred_lang : request.lang)) add(synonym, own_share);
  }
  for (const std::string_view rule : support_words()) add(parse_synonym(rule, "built in"), built_in_share);
}

void RelatedWords::add(const Synonym& synonym, double share) {
  Rule rule;
  rule.share = share;
  rule.to = synonym.to;
  for (const std::string& from : synonym.from) rule.from.push_back(fold(from));
  rules_.push_back(std::move(rule));
}

std::vector<std::string> RelatedWords::keys_of(std::string_view text) const {
  std::vector<std::string> keys;
  for (const OwnedTerm& term : analyse(text, "")) {
    if (term.kind == TermKind::word) keys.push_back(key_of_(term.text));
  }
  return keys;
}

bool RelatedWords::matches(const Rule& rule, std::size_t which, const std::vector<std::string>& keys,
                           std::string_view last) const {
  const std::string& text = rule.from[which];
  if (is_han_text(text)) return last.find(text) != last.npos;
  // Stemming all rules costs more than the rest of it: a stem begins like its word.
  const std::size_t last_word = text.find_last_of(" -_./:#@+") + 1;
  if (keys.empty() || last_word == text.size() || text[last_word] != keys.back().front()) return false;
  const std::vector<std::string> from = keys_of(text);
  if (from.empty() || from.size() > keys.size()) return false;
  return std::equal(from.rbegin(), from.rend(), keys.rbegin());
}

void RelatedWords::add_rules(const std::vector<std::string>& keys, std::string_view last,
                             std::vector<Related>& related) const {
  for (const Rule& rule : rules_) {
    for (std::size_t i = 0; i < rule.from.size(); ++i) {
      if (!matches(rule, i, keys, last)) continue;
      for (const std::string& to : rule.to) {
        if (fold(to) != rule.from[i]) related.push_back({to, rule.share});
      }
      break;
    }
  }
}

std::vector<Related> RelatedWords::of(const std::vector<std::string>& words) const {
  if (words.empty()) return {};
  const std::string last = fold(words.back());
  std::vector<std::string> keys;
  const std::size_t first = words.size() - std::min(words.size(), longest_rule);
  for (std::size_t i = first; i < words.size(); ++i) {
    const std::vector<std::string> more = keys_of(words[i]);
    if (more.empty()) keys.clear();  // something else stands between
    keys.insert(keys.end(), more.begin(), more.end());
  }
  std::vector<Related> all;
  add_rules(keys, last, all);
  for (const VocabularyPair& pair : vocabulary_in(last)) {
    const bool says_taiwan = last.find(pair.taiwan) != last.npos;
    all.push_back({std::string(says_taiwan ? pair.mainland : pair.taiwan), vocabulary_share});
  }
  std::vector<Related> related;
  for (Related& other : all) {
    const std::string folded = fold(other.text);
    const bool is_said = is_han_text(folded) && last.find(folded) != last.npos;
    const auto there = std::ranges::find(related, other.text, &Related::text);
    if (there != related.end())
      there->share = std::max(there->share, other.share);
    else if (!is_said)
      related.push_back(std::move(other));
  }
  return related;
}

}  // namespace kb
