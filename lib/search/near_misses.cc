#include "search/near_misses.h"

#include <algorithm>
#include <utility>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "search/guess.h"
#include "text/analysis.h"
#include "text/edit_distance.h"

namespace kb {
namespace {

constexpr std::size_t most_words_looked_at = 8;
constexpr std::size_t most_words_offered = 6;
constexpr std::size_t most_titles_looked_at = 20'000;
constexpr std::size_t most_titles_offered = 3;
constexpr std::size_t longest_title = 60;  // characters

using Found = std::vector<std::pair<int, std::string>>;

std::vector<std::string> nearest(Found found, std::size_t most) {
  std::ranges::sort(found);
  std::vector<std::string> texts;
  for (auto& [cost, text] : found) {
    if (texts.size() < most && std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }
  return texts;
}

// A third of the letters, at least one.
unsigned far(std::size_t characters) {
  return static_cast<unsigned>(std::max<std::size_t>(10, characters * 10 / 3));
}

// Words of the query for texts that no page has.
void add_unknown_words(const Xapian::Database& database, const QueryNode& node, std::vector<std::string>& words) {
  const bool is_text = node.kind != QueryNode::Kind::value && node.kind != QueryNode::Kind::range;
  for (const OwnedTerm& term : is_text ? analyse(node.text, "") : std::vector<OwnedTerm>()) {
    if (words.size() == most_words_looked_at) return;
    const bool is_long_enough = to_characters(term.text).size() >= 3;
    if (term.kind == TermKind::word && is_long_enough && !database.term_exists(term.text)) words.push_back(term.text);
  }
  for (const QueryNode& child : node.children) add_unknown_words(database, child, words);
}

// The title of a page that has the term.
std::string title_of(const Xapian::Database& database, const std::string& term) {
  const Xapian::docid page = page_with(database, term);
  if (page == 0) return {};
  return decode_record(database.get_document(page).get_value(slot_record)).record.meta.title;
}

}  // namespace

std::vector<std::string> near_words(const Xapian::Database& database, const QueryNode& query) {
  std::vector<std::string> unknown;
  add_unknown_words(database, query, unknown);
  Found found;
  for (const std::string& word : unknown) {
    for (NearWord& near : words_near(database, word, far(to_characters(word).size()))) {
      found.emplace_back(near.tenths, std::move(near.text));
    }
  }
  return nearest(std::move(found), most_words_offered);
}

std::vector<std::string> near_titles(const Xapian::Database& database, std::string_view query) {
  const std::string wanted = whole_term("", query.substr(0, 4096));
  const std::size_t length = to_characters(wanted).size();
  if (length < 2 || length > longest_title) return {};
  TypoMatcher matcher(wanted, far(length));
  Found found;
  std::size_t looked_at = 0;
  const std::string prefix(whole_name_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    if (++looked_at > most_titles_looked_at) break;
    const std::string name = *term;
    const int cost = matcher.cost(std::string_view(name).substr(prefix.size()));
    if (cost >= 0) found.emplace_back(cost, name);
  }
  std::vector<std::string> titles;
  for (const std::string& name : nearest(std::move(found), most_titles_offered))
    titles.push_back(title_of(database, name));
  return titles;
}

}  // namespace kb
