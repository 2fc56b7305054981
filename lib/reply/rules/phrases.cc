// Phrases that must not be sent, or that promise too much. Compared as folded text: letter case, width, script,
// apostrophes, line ends and emphasis make no difference. What is negated before it is fine ("we cannot guarantee").
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "reply/rules/rules.h"
#include "text/language.h"
#include "text/phrase_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view separator = " = ";  // between a phrase and what to write instead
constexpr std::size_t words_looked_at = 5;
constexpr std::size_t bytes_looked_at = 60;

constexpr std::string_view negations[] = {"not",    "no",   "never",   "cannot", "nor",     "neither",   "without",
                                          "unable", "if",   "whether", "when",   "unless",  "avoid",     "than",
                                          "nobody", "none", "hardly",  "before", "instead", "impossible"};
constexpr std::string_view han_negations[] = {"不", "没",   "无", "未",   "难",   "别",
                                              "勿", "如果", "若", "是否", "假如", "请勿"};
constexpr std::string_view han_stops[] = {"。", "！", "？", "；", "，", "、", "：", "!", "?", ";", ","};

Phrase read_phrase(std::string_view written) {
  const std::size_t equals = written.find(separator);
  Phrase phrase;
  phrase.shown = trim(written.substr(0, equals));
  if (equals != std::string_view::npos) phrase.instead = trim(written.substr(equals + separator.size()));
  phrase.folded = phrase_text(phrase.shown).text;
  return phrase;
}

using PhrasesByLanguage = std::vector<std::pair<std::string, std::vector<Phrase>>>;

std::vector<Phrase>& phrases_of(std::string_view lang, PhrasesByLanguage& lists) {
  const auto found = std::ranges::find(lists, lang, &PhrasesByLanguage::value_type::first);
  if (found != lists.end()) return found->second;
  return lists.emplace_back(lang, std::vector<Phrase>()).second;
}

// "zh_CN" is "zh-Hans"; "*" stays.
std::string list_language(const std::string& name) {
  const std::string lang = canonical_language(name);
  return lang.empty() ? name : lang;
}

PhrasesByLanguage read_lists(const PhraseLists& given, bool is_forbidden) {
  PhrasesByLanguage lists;
  for (const PhraseRow& row : built_in_phrases()) {
    const bool is_replaced =
        std::ranges::any_of(given, [&](const auto& list) { return list_language(list.first) == row.lang; });
    if (row.is_forbidden != is_forbidden || is_replaced) continue;
    Phrase phrase = read_phrase(row.phrase);
    phrase.instead = row.instead;
    phrases_of(row.lang, lists).push_back(std::move(phrase));
  }
  for (const auto& [lang, phrases] : given) {
    for (const std::string& phrase : phrases) {
      if (!trim(phrase).empty()) phrases_of(list_language(lang), lists).push_back(read_phrase(phrase));
    }
  }
  return lists;
}

template <typename Table>
bool is_in_table(const Table& table, std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

// Among the last words of the sentence.
bool is_negated_in_latin(std::string_view before) {
  const std::size_t stop = before.find_last_of(".!?;");
  if (stop != std::string_view::npos) before.remove_prefix(stop + 1);
  for (std::size_t words = 0; words < words_looked_at && !before.empty();) {
    const std::size_t blank = before.find_last_of(" ,:()\"");
    const std::string_view word = blank == std::string_view::npos ? before : before.substr(blank + 1);
    before = blank == std::string_view::npos ? std::string_view() : before.substr(0, blank);
    if (word.empty()) continue;
    if (is_in_table(negations, word) || word.ends_with("n't")) return true;
    ++words;
  }
  return false;
}

bool is_negated_in_han(std::string_view before) {
  std::size_t begin = 0;
  for (const std::string_view stop : han_stops) {
    const std::size_t at = before.rfind(stop);
    if (at != std::string_view::npos) begin = std::max(begin, at + stop.size());
  }
  before.remove_prefix(begin);
  return std::any_of(std::begin(han_negations), std::end(han_negations),
                     [&](std::string_view word) { return before.find(word) != std::string_view::npos; });
}

bool is_negated(std::string_view text, std::size_t at) {
  const std::size_t begin = boundary_before(text, at > bytes_looked_at ? at - bytes_looked_at : 0);
  const std::string_view before = text.substr(begin, at - begin);
  const bool is_latin = static_cast<unsigned char>(text[at]) < 0x80;
  return is_latin ? is_negated_in_latin(before) : is_negated_in_han(before);
}

class PhraseFinder {
 public:
  PhraseFinder(const FaceText& text, RuleFindings& findings)
      : text_(text), findings_(findings), hay_(phrase_text(text.scan.fixed)) {}

  void run(const PhrasesByLanguage& lists, std::string_view rule) {
    taken_.clear();
    for (const auto& [lang, phrases] : lists) {
      const std::string& own = text_.face->lang;
      if (lang != "*" && !own.empty() && !language_matches(own, lang)) continue;
      for (const Phrase& phrase : phrases) find(phrase, rule);
    }
  }

 private:
  void find(const Phrase& phrase, std::string_view rule) {
    constexpr std::size_t most = 100;
    std::size_t count = 0;
    const std::string& text = hay_.text;
    for (std::size_t at = text.find(phrase.folded); at != std::string::npos && count < most;
         at = text.find(phrase.folded, at + 1)) {
      const std::size_t end = at + phrase.folded.size();
      if (!is_whole_phrase(text, at, end) || is_negated(text, at) || is_taken(at, end)) continue;
      taken_.emplace_back(at, end);
      add(phrase, rule, hay_.origin[at], hay_.origin[end]);
      ++count;
    }
  }

  // Of two phrases that overlap the first in the list speaks.
  bool is_taken(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(taken_, [&](const auto& range) { return begin < range.second && end > range.first; });
  }

  void add(const Phrase& phrase, std::string_view rule, std::size_t begin, std::size_t end) {
    const bool is_forbidden = rule == "reply-phrase-forbidden";
    while (end > begin && is_blank_byte(text_.source[end - 1])) --end;
    findings_.add(rule, text_, begin, end,
                  is_forbidden ? fmt::format("'{}' should not be sent to a customer", phrase.shown)
                               : fmt::format("'{}' promises what may not be kept", phrase.shown),
                  phrase.instead.empty() ? std::string() : fmt::format("write for example '{}'", phrase.instead));
  }

  const FaceText& text_;
  RuleFindings& findings_;
  PhraseText hay_;
  std::vector<std::pair<std::size_t, std::size_t>> taken_;
};

}  // namespace

PhraseBook read_phrases(const ReplyRuleOptions& options) {
  return {read_lists(options.forbidden, true), read_lists(options.promises, false)};
}

void check_phrases(const FaceText& text, const PhraseBook& book, RuleFindings& findings) {
  PhraseFinder finder(text, findings);
  finder.run(book.forbidden, "reply-phrase-forbidden");
  finder.run(book.promises, "reply-phrase-promise");
}

}  // namespace kb
