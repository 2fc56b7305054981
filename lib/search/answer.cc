// Index::answer: how well the first hit answers a query.
#include <algorithm>
#include <cmath>
#include <vector>

#include "index/terms.h"
#include "kb/gaps.h"
#include "search/function_words.h"
#include "search/index_state.h"
#include "search/query.h"
#include "search/run_search.h"
#include "search/shorten.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_nearest = 3;

// One thing a word asks for: any of the spellings will do.
struct Unit {
  std::vector<std::string> spellings;
  double there = 0;  // 1: so, less: in another way
};

struct Word {
  std::string text;
  std::vector<Unit> units;  // one for a Latin word, one for each character of a run of Chinese
  double importance = 1;
};

// What is said around a matter, and numbers of orders and phones, tell little about which page is meant.
constexpr double importance_of_little = 0.1;
constexpr double share_of_guesses = 0.5;

double importance_of(const std::string& text) {
  const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
  const bool is_number = 2 * digits > std::ssize(text);
  return is_number || is_function_word(fold(text)) ? importance_of_little : 1;
}

// A pair belongs to both of its characters. So one that only joins two words takes nothing away from either.
void add_pair(const OwnedTerm& pair, bool goes_on, std::vector<Unit>& units) {
  if (goes_on)
    units.back().spellings.push_back(pair.text);
  else
    units.push_back({{pair.text}});
  units.push_back({{pair.text}});
}

std::vector<Unit> units_of(const std::string& text, std::string_view stemmer) {
  std::vector<Unit> units;
  std::uint32_t run_end = 0;
  for (const OwnedTerm& term : analyse(text, stemmer)) {
    if (term.kind == TermKind::stem && !units.empty()) {
      units.back().spellings.push_back(spell_term("", TermKind::stem, term.text));
      units.back().spellings.push_back(term.text);
    } else if (term.kind == TermKind::word) {
      // A word that is its own stem may stand in the page in another form.
      units.push_back({{term.text, spell_term("", TermKind::stem, term.text)}});
    } else if (term.kind == TermKind::han && !is_one_character(term.text)) {
      add_pair(term, term.begin < run_end, units);
      run_end = term.end;
    }
  }
  return units;
}

void gather_words(const QueryNode& node, std::string_view stemmer, std::vector<Word>& words) {
  using Type = QueryNode::Kind;
  if (node.sign == QueryNode::Sign::must_not) return;
  const bool is_text = node.kind == Type::word || node.kind == Type::phrase || node.kind == Type::prefix;
  if (is_text) words.push_back({node.text, units_of(node.text, stemmer), importance_of(node.text)});
  for (const QueryNode& child : node.children) gather_words(child, stemmer, words);
}

void look_in_page(const Xapian::Database& database, const std::string& path, std::vector<Word>& words) {
  const Xapian::docid page = page_at(database, path);
  if (page == 0) return;
  for (Word& word : words) {
    for (Unit& unit : word.units) {
      const bool is_there = std::ranges::any_of(unit.spellings, [&](const std::string& spelling) {
        auto found = database.termlist_begin(page);
        found.skip_to(spelling);
        return found != database.termlist_end(page) && *found == spelling;
      });
      unit.there = is_there ? 1 : 0;
    }
  }
}

// A word of which nothing stands in the page may have been found in another way: then the reasons name it. What means
// the same counts whole, a guess at what was typed does not.
void look_in_reasons(const std::vector<Reason>& reasons, std::vector<Word>& words) {
  for (Word& word : words) {
    const bool is_there = std::ranges::any_of(word.units, [](const Unit& unit) { return unit.there > 0; });
    const auto reason = std::ranges::find(reasons, word.text, &Reason::word);
    if (is_there || reason == reasons.end()) continue;
    for (Unit& unit : word.units) unit.there = reason->field == "related" ? 1 : share_of_guesses;
  }
}

double rarity(const Xapian::Database& database, const Unit& unit) {
  Xapian::doccount most = 0;
  for (const std::string& spelling : unit.spellings) most = std::max(most, database.get_termfreq(spelling));
  const double documents = database.get_doccount();
  return std::log(1 + (documents - most + 0.5) / (most + 0.5));
}

double share_there(const Xapian::Database& database, const std::vector<Word>& words) {
  double all = 0;
  double there = 0;
  for (const Word& word : words) {
    for (const Unit& unit : word.units) {
      const double weight = word.importance * rarity(database, unit);
      all += weight;
      there += weight * unit.there;
    }
  }
  return all > 0 ? there / all : 1;
}

bool says_enough(const std::vector<Word>& words) {
  return std::ranges::any_of(words, [](const Word& word) { return word.importance == 1 && !word.units.empty(); });
}

}  // namespace

Answer Index::answer(const SearchRequest& request) const {
  SearchRequest asked = request;
  asked.explain = true;
  asked.facets.clear();
  Answer answer;
  const Counting counting = request.plain ? Counting::best : Counting::all;
  answer.found =
      reading(*state_, [&](const Xapian::Database& database) { return run_search(database, asked, counting); });
  const SearchResult& found = answer.found;
  answer.hits = found.total;
  if (found.hits.empty()) return answer;
  const Record& first = found.hits.front().record;
  std::vector<Word> words;
  answer.covered = reading(*state_, [&](const Xapian::Database& database) {
    words.clear();
    gather_words(read_query(database, request).root, stemmer_for(first.meta.lang), words);
    look_in_page(database, first.path, words);
    look_in_reasons(found.hits.front().reasons, words);
    answer.is_telling = says_enough(words);
    return share_there(database, words);
  });
  for (const Hit& hit : found.hits) {
    if (answer.nearest.size() < most_nearest) answer.nearest.push_back(hit.record);
  }
  return answer;
}

}  // namespace kb
