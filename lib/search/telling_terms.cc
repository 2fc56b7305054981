#include "search/telling_terms.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <functional>
#include <unordered_set>
#include <utility>

#include "kb/fields.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr double damping = 1.2;          // k1 of BM25
constexpr double length_share = 0.5;     // b of BM25
constexpr double title_factor = 2.0;     // for terms of the title
constexpr double unshared_share = 0.25;  // what terms that no other page has count in the total
constexpr std::size_t enough_terms = 4;
constexpr std::size_t longest_term = 40;  // longer ones are addresses and digests

bool has_letter(const std::string& term) {
  return std::ranges::any_of(term, [](unsigned char c) { return c >= 0x80 || std::isalpha(c) != 0; });
}

bool is_telling(const std::string& term) {
  const bool has_prefix = term.front() >= 'A' && term.front() <= 'Z';
  if (has_prefix || term.size() > longest_term || !has_letter(term)) return false;
  return !is_one_character(term);
}

struct Page {
  double length = 0;
  std::vector<std::pair<std::string, double>> terms;  // with their occurrences
  std::unordered_set<std::string> title;
  std::string language;  // the term of its language without the script
};

Page read_page(const Xapian::Document& document) {
  Page page;
  const std::string title(find_field("title")->word_prefix);
  const std::string lang(find_field("lang")->value_prefix);
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string text = *term;
    page.length += term.get_wdf();
    if (is_telling(text))
      page.terms.emplace_back(text, term.get_wdf());
    else if (text.starts_with(title))
      page.title.insert(text.substr(title.size()));
    else if (text.starts_with(lang) && text.find('-') == std::string::npos)
      page.language = text;
  }
  return page;
}

// Among the pages of the language: where half of the pages are Chinese, "the" is not rare.
double rarity(double documents, double with_term) {
  documents = std::max(documents, with_term);
  return std::log(1 + (documents - with_term + 0.5) / (with_term + 0.5));
}

double keep_heaviest(std::vector<TellingTerm>& terms) {
  std::ranges::sort(terms, std::ranges::greater(),
                    [](const TellingTerm& term) { return std::pair(term.weight, term.text); });
  if (terms.size() > most_telling_terms) terms.resize(most_telling_terms);
  double sum = 0;
  for (const TellingTerm& term : terms) sum += term.weight;
  return sum;
}

}  // namespace

double term_density(double occurrences, double length, double average_length) {
  const double relative = average_length > 0 ? length / average_length : 1;
  return occurrences / (occurrences + damping * (1 - length_share + length_share * relative));
}

TellingTerms telling_terms(const Xapian::Database& database, Xapian::docid id, const Xapian::Document& document) {
  const Page page = read_page(document);
  const double self = id != 0 ? 1 : 0;
  const double others = (page.language.empty() ? database.get_doccount() : database.get_termfreq(page.language)) - self;
  const double average = database.get_avlength();
  TellingTerms telling;
  std::vector<TellingTerm> unshared;
  for (const auto& [text, occurrences] : page.terms) {
    const double with_term = database.get_termfreq(text) - self;
    const double density = term_density(occurrences, page.length, average);
    const double factor = page.title.contains(text) ? title_factor : 1.0;
    const TellingTerm term{text, factor * density * rarity(others, with_term), density};
    (with_term > 0 ? telling.terms : unshared).push_back(term);
  }
  telling.enough = std::min(enough_terms, (telling.terms.size() + unshared.size() + 1) / 2);
  telling.total = keep_heaviest(telling.terms) + unshared_share * keep_heaviest(unshared);
  return telling;
}

}  // namespace kb
