// What a page states in numbers with units, and in which words: "Refunds arrive within 5 days."
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/digest.h"
#include "kb/facts.h"
#include "review/page_facts.h"
#include "review/questions.h"
#include "review/sentences.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t least_frame = 24;  // bytes of letters: eight Han characters, or some five words
constexpr std::size_t few_words = 3;
constexpr std::size_t most_quantities = 4;  // with more in a part of a sentence it cannot be told which is of what

bool is_stated(const Fact& fact) {
  return fact.unit != "link" && fact.unit != "phone";
}

// The letters and digits of a sentence with units in place of its facts: what it says, without how much. Empty when
// that is too little to tell what it is about.
std::string frame_of(std::string_view text, const std::vector<Fact>& facts) {
  std::string frame;
  std::size_t at = 0;
  std::size_t letters = 0;
  const auto add = [&](std::string_view part) {
    const std::string folded = fold(part);
    for (std::size_t i = 0; i < folded.size();) {
      const CodePoint c = code_point_at(folded, i);
      if (is_letter_or_digit(c.value)) frame.append(folded, i, c.length), letters += c.length;
      i += c.length;
    }
  };
  for (const Fact& fact : facts) {
    add(text.substr(at, fact.begin - at));
    frame += fmt::format("<{}>", fact.unit);
    at = fact.end;
  }
  add(text.substr(at));
  return letters < least_frame ? std::string() : frame;
}

struct SentencePart {
  std::size_t begin = 0;  // in the sentence
  std::size_t end = 0;
};

// Between commas; one when there are none.
std::vector<SentencePart> sentence_parts(std::string_view sentence) {
  constexpr std::string_view commas[] = {"，", ", ", "; ", "：", ": "};
  std::vector<SentencePart> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    for (const std::string_view comma : commas) {
      if (!sentence.substr(at).starts_with(comma)) continue;
      parts.push_back({begin, at});
      begin = at + comma.size();
    }
  }
  parts.push_back({begin, sentence.size()});
  return parts;
}

std::vector<Fact> facts_in(const std::vector<Fact>& facts, const SentencePart& part) {
  std::vector<Fact> inside;
  for (const Fact& fact : facts) {
    if (fact.begin < part.begin || fact.end > part.end) continue;
    inside.push_back(fact);
    inside.back().begin -= part.begin;
    inside.back().end -= part.begin;
  }
  return inside;
}

// Words that stand beside anything.
constexpr std::string_view common_words =
    "a about after again all also always an and any are as at be been before by can do does each every for from get go "
    "has have if in into is it its just least less may more most must no normally not of on once one only or our out "
    "over so some than that the their them then there these they this those to typically under until up us usually was "
    "we were when which while will with within would you your";

const std::vector<std::uint32_t>& common_word_hashes() {
  static const std::vector<std::uint32_t> hashes = question_words(common_words, "en");
  return hashes;
}

// What a part of a sentence is about, without the numbers in it.
std::vector<std::uint32_t> words_beside(std::string_view text, const std::vector<Fact>& facts, std::string_view lang) {
  std::string rest(text);
  for (const Fact& fact : facts) {
    for (std::size_t at = fact.begin; at < fact.end; ++at) rest[at] = '\n';
  }
  std::vector<std::uint32_t> words = question_words(rest, lang);
  std::erase_if(words, [](std::uint32_t word) { return std::ranges::binary_search(common_word_hashes(), word); });
  return words;
}

bool has_han(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_han(c.value)) return true;
    at += c.length;
  }
  return false;
}

// Durations are compared whatever their units; a day of business is none of a number of hours.
std::uint64_t unit_hash(const Fact& fact, std::string_view key) {
  return hash_of(key.ends_with(" seconds") ? std::string_view("duration") : fact.unit);
}

class StatementFinder {
 public:
  explicit StatementFinder(const Document& page) : page_(page) {}

  void read(const Sentence& sentence) {
    std::vector<Fact> facts = find_facts(sentence.text);
    std::erase_if(facts, [](const Fact& fact) { return !is_stated(fact); });
    if (facts.empty()) return;
    add(sentence, facts, true);
    const std::vector<SentencePart> parts = sentence_parts(sentence.text);
    for (const SentencePart& part : parts) {
      const Sentence piece{sentence.offset + part.begin, sentence.text.substr(part.begin, part.end - part.begin)};
      const std::vector<Fact> inside = facts_in(facts, part);
      if (parts.size() > 1) add(piece, inside, false);
      add_quantities(piece, inside, words_of_part(piece, inside, sentence, facts));
    }
  }

  // Said twice in a page with different numbers, it is about different things.
  std::vector<Statement> take_statements() {
    std::vector<Statement> kept;
    for (Said& said : said_) {
      if (!said.is_unsettled) kept.push_back(std::move(said.statement));
    }
    return kept;
  }

  std::vector<Quantity> take_quantities() { return std::move(quantities_); }

 private:
  struct Said {
    Statement statement;
    bool is_unsettled = false;
  };

  void add(const Sentence& sentence, const std::vector<Fact>& facts, bool is_whole) {
    if (sentence.text.size() < least_frame) return;
    const bool has_number = std::ranges::any_of(facts, [](const Fact& fact) { return !fact.is_weak; });
    if (!has_number) return;
    const std::string frame = frame_of(sentence.text, facts);
    if (frame.empty()) return;
    Statement statement = statement_at(sentence, facts);
    statement.frame = hash_of(page_.meta.lang + frame);
    statement.is_whole = is_whole;
    const auto [known, is_new] = by_frame_.try_emplace(statement.frame, said_.size());
    if (is_new)
      said_.push_back({std::move(statement)});
    else if (said_[known->second].statement.facts != statement.facts)
      said_[known->second].is_unsettled = true;
  }

  Statement statement_at(const Sentence& sentence, const std::vector<Fact>& facts) const {
    Statement statement;
    std::string keys;
    for (const Fact& fact : facts) keys += fact_key(fact) + '\n';
    statement.facts = hash_of(keys);
    const std::size_t begin = facts.front().begin;
    statement.shown = quote_at(page_, sentence.offset + begin, sentence.text.substr(begin, facts.back().end - begin));
    return statement;
  }

  // Those of the whole sentence where the part has too few.
  std::vector<std::uint32_t> words_of_part(const Sentence& part, const std::vector<Fact>& inside, const Sentence& whole,
                                           const std::vector<Fact>& facts) const {
    if (inside.empty()) return {};
    std::vector<std::uint32_t> words = words_beside(part.text, inside, page_.meta.lang);
    return words.size() < few_words ? words_beside(whole.text, facts, page_.meta.lang) : words;
  }

  void add_quantities(const Sentence& part, const std::vector<Fact>& facts, const std::vector<std::uint32_t>& words) {
    if (facts.empty() || facts.size() > most_quantities) return;
    for (const Fact& fact : facts) {
      if (fact.is_weak) continue;
      const std::string key = fact_key(fact);
      quantities_.push_back(
          {unit_hash(fact, key), hash_of(key), words, has_han(part.text),
           quote_at(page_, part.offset + fact.begin, part.text.substr(fact.begin, fact.end - fact.begin))});
    }
  }

  const Document& page_;
  std::vector<Said> said_;
  std::unordered_map<std::uint64_t, std::size_t> by_frame_;
  std::vector<Quantity> quantities_;
};

}  // namespace

void find_statements(const Document& page, PageFacts& facts) {
  StatementFinder finder(page);
  for (const ProseBlock& block : prose_blocks(page)) {
    if (block.is_history) continue;
    for (const Sentence& sentence : sentences_of(block)) finder.read(sentence);
  }
  facts.statements = finder.take_statements();
  facts.quantities = finder.take_quantities();
}

}  // namespace kb
