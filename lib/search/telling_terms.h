// The terms that say most about one page, and how much of them another page has.
//
// A term's weight is that of BM25: its frequency in the page, dampened and seen against the page's length, times its
// rarity among the pages of its language; terms of the title count double. Stems and the terms of fields are left out,
// which say the same again and cannot be shown to a person; so are numbers and single characters.
//
// Another page has a share of a term: the dampened frequency there by that of the page itself, one at most. Its
// similarity is the sum of weight times share by the sum of weights. So a copy has 1, a page that says the same among
// much else has less, and a list of everything has next to nothing. What no other page says counts a quarter, and a few
// terms in common are no evidence: so a page about something new does not look like whatever shares its common words.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

namespace kb {

struct TellingTerm {
  std::string text;
  double weight = 0;
  double density = 0;  // the dampened frequency in the page, 0 to 1
};

struct TellingTerms {
  std::vector<TellingTerm> terms;  // heaviest first
  double total = 0;                // what a page that has all of them as densely reaches
  std::size_t enough = 0;          // so many must be shared: four, or half of what a short text has
};

inline constexpr std::size_t most_telling_terms = 50;

// How densely a page of that length uses a term that occurs so often, 0 to 1.
double term_density(double occurrences, double length, double average_length);

// Of a page of the index, or of a draft (id 0), whose terms the two iterators list.
TellingTerms telling_terms(const Xapian::Database& database, Xapian::docid id, const Xapian::Document& page);

}  // namespace kb
