// What was meant by a word that the pages do not have: its completions, its neighbours by typing mistakes, by sound and
// by pinyin. Candidates come from the lexicon (lexicon.h), so every one of them occurs.
//
// Speed: completions are a range of the index's sorted terms. Typing mistakes compare the word with those of nearly its
// length only, in sorted order, so that shared beginnings are computed once (edit_distance.h): 30,000 words take about
// a millisecond. Sounds read the few hundred pairs that begin with one near sound.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "text/pinyin.h"

namespace kb {

struct Guess {
  std::string text;  // a term without a prefix
  double share = 1;  // how sure, against the word itself
  Xapian::doccount pages = 0;
};

// A word of the lexicon, and by how many tenths of a mistake it is off (0: it is the word itself).
struct NearWord {
  std::string text;
  int tenths = 0;
};
// Those within so many tenths, by length, then by name.
std::vector<NearWord> words_near(const Xapian::Database& database, const std::string& word, unsigned tenths);

class Guesser {
 public:
  explicit Guesser(Xapian::Database database) : database_(std::move(database)) {}

  Xapian::doccount pages() const { return database_.get_doccount(); }
  Xapian::doccount pages_with(const std::string& term) const { return database_.get_termfreq(term); }

  // Words that begin so, in most pages first.
  std::vector<Guess> completions(const std::string& word) const;

  // Words within one mistake of one of four letters, two of one of eight and more.
  std::vector<Guess> misspellings(const std::string& word) const;

  // Pairs of Chinese characters that sound like this one, and the pair with its characters swapped.
  std::vector<Guess> homophones(std::string_view pair) const;

  // The character between that was left out, as the two pairs around it: "重加" is 重新 and 新加.
  std::vector<std::pair<std::string, std::string>> left_out(std::string_view pair) const;

  // Pairs for two syllables; the second may be a beginning ("k").
  std::vector<Guess> pairs_read(Syllable first, Syllable second) const;
  std::vector<Guess> pairs_read(Syllable first, std::string_view second_begins) const;

  // Terms of initials (terms of the index, prefix included) that begin with these letters.
  std::vector<Guess> initials(std::string_view prefix, const std::string& letters) const;

 private:
  std::vector<Guess> with_prefix(const std::string& start, std::size_t most) const;

  Xapian::Database database_;
};

}  // namespace kb
