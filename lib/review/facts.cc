// The same words with other numbers in two pages: "Refunds arrive within 5 days." here, "... within 7 days." there.
#include "kb/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "review/notes.h"
#include "review/sentences.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t least_frame = 24;  // bytes of letters: eight Han characters, or some five words

struct Statement {
  std::size_t page = 0;
  std::size_t offset = 0;  // of the first fact, in the source
  std::size_t size = 0;
  std::vector<Fact> facts;
  std::string shown;
  bool is_whole = false;  // a sentence, not a part of one
};

constexpr std::size_t most_values = 2;  // with more it is a turn of phrase, not a statement

bool counts(const Fact& fact) {
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

bool is_same_statement(const Statement& left, const Statement& right) {
  return std::ranges::equal(left.facts, right.facts, is_same_fact);
}

// The sentence, and its parts between commas when there are several.
std::vector<Sentence> clauses_of(const Sentence& sentence) {
  constexpr std::string_view commas[] = {"，", ", ", "; ", "：", ": "};
  std::vector<Sentence> parts{sentence};
  std::size_t begin = 0;
  for (std::size_t at = 0; at < sentence.text.size(); ++at) {
    for (const std::string_view comma : commas) {
      if (!sentence.text.substr(at).starts_with(comma)) continue;
      parts.push_back({sentence.offset + begin, sentence.text.substr(begin, at - begin)});
      begin = at + comma.size();
    }
  }
  if (begin > 0) parts.push_back({sentence.offset + begin, sentence.text.substr(begin)});
  return parts;
}

class FactComparer {
 public:
  FactComparer(const Corpus& corpus, const std::vector<PageReview>& reviews) : corpus_(corpus), reviews_(reviews) {}

  void add(std::size_t page) {
    std::unordered_map<std::string, std::vector<Statement>> mine;
    for (const ProseBlock& block : prose_blocks(corpus_.documents[page])) {
      if (block.is_history) continue;
      for (const Sentence& sentence : sentences_of(block)) {
        for (const Sentence& part : clauses_of(sentence))
          add_part(page, part, part.text.size() == sentence.text.size(), mine);
      }
    }
    // Said twice in a page with different numbers, it is about different things.
    for (auto& [frame, statements] : mine) {
      const bool is_one = std::ranges::all_of(
          statements, [&](const Statement& each) { return is_same_statement(each, statements.front()); });
      if (is_one) by_frame_[frame].push_back(std::move(statements.front()));
    }
  }

  void tell(Notes& notes) const {
    std::set<std::pair<std::size_t, std::size_t>> told;  // pages and places
    for (const auto& [frame, statements] : by_frame_) {
      if (count_values(statements) > most_values) continue;
      const Statement& first = statements.front();
      for (const Statement& other : statements) {
        const bool is_other = !is_same_statement(first, other) && is_comparable(first, other);
        if (is_other && told.insert({other.page, other.offset}).second) tell_pair(first, other, notes);
      }
    }
  }

 private:
  static std::size_t count_values(const std::vector<Statement>& statements) {
    std::vector<const Statement*> values;
    for (const Statement& each : statements) {
      const auto is_known = [&](const Statement* other) { return is_same_statement(each, *other); };
      if (std::ranges::none_of(values, is_known)) values.push_back(&each);
      if (values.size() > most_values) break;
    }
    return values.size();
  }

  // Parts of sentences are short: they say the same only in pages that have to do with each other.
  bool is_comparable(const Statement& left, const Statement& right) const {
    if (left.is_whole && right.is_whole) return true;
    const PageReview& one = reviews_[left.page];
    const PageReview& two = reviews_[right.page];
    return std::ranges::find_first_of(one.tags, two.tags) != one.tags.end() ||
           std::ranges::binary_search(one.linked, two.path) || std::ranges::binary_search(two.linked, one.path);
  }

  void add_part(std::size_t page, const Sentence& sentence, bool is_whole,
                std::unordered_map<std::string, std::vector<Statement>>& mine) const {
    if (sentence.text.size() < least_frame) return;
    std::vector<Fact> facts = find_facts(sentence.text);
    std::erase_if(facts, [](const Fact& fact) { return !counts(fact); });
    const bool has_number = std::ranges::any_of(facts, [](const Fact& fact) { return !fact.is_weak; });
    if (!has_number) return;
    const std::string frame = frame_of(sentence.text, facts);
    if (frame.empty()) return;
    const Fact& first = facts.front();
    const std::string shown(sentence.text.substr(first.begin, facts.back().end - first.begin));
    const std::size_t size = shown.size();
    mine[corpus_.documents[page].meta.lang + frame].push_back(
        {page, sentence.offset + first.begin, size, std::move(facts), shown, is_whole});
  }

  void tell_pair(const Statement& first, const Statement& other, Notes& notes) const {
    const Document& page = corpus_.documents[other.page];
    const Document& known = corpus_.documents[first.page];
    notes.push_back(finding_at("fact-differs", page, position_at(page, other.offset), other.size,
                               fmt::format("'{}' here, '{}' in the same words in '{}' ({})", other.shown, first.shown,
                                           known.path, position_at(known, first.offset).line),
                               "one of the two is wrong, or the pages should say why they differ"));
    notes.back().target =
        std::filesystem::path(known.path).lexically_relative(std::filesystem::path(page.path).parent_path()).string();
  }

  const Corpus& corpus_;
  const std::vector<PageReview>& reviews_;
  std::map<std::string, std::vector<Statement>> by_frame_;
};

}  // namespace

void note_differing_facts(const Corpus& corpus, const std::vector<PageReview>& reviews, Notes& notes) {
  FactComparer comparer(corpus, reviews);
  for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
    if (reviews[i].state != ReviewState::exempt) comparer.add(i);
  }
  comparer.tell(notes);
}

}  // namespace kb
