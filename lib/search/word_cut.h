// One typed word as what to look for: pieces (a Latin word, a code, a pair of Chinese characters), each with the
// spellings that count as it. Spellings of weaker tiers come in only where the stronger ones leave a piece weak:
// absent, or rare beside something that sounds or looks the same and is common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/search.h"
#include "search/guess.h"
#include "text/analysis.h"

namespace kb {

struct Spelling {
  std::string text;
  TermKind kind = TermKind::word;
  double share = 1;
  Tier tier = Tier::exact;
};

struct Piece {
  std::vector<Spelling> spellings;
  double share = 1;  // a part of a code counts less
  bool is_code = false;
  bool is_part = false;  // of a code
  bool is_pair = false;  // of Chinese characters
};

struct WordCut {
  std::vector<Piece> pieces;
  std::vector<std::string> initials;  // the letters, where they may be the initials of a title
  double initials_share = 1;

  std::size_t pairs() const;
};

struct CutOptions {
  bool guesses = true;    // the weaker tiers
  bool is_begun = false;  // the word is still being typed: its completions count
};

class WordCutter {
 public:
  WordCutter(const Guesser& guesser, std::vector<std::string> stemmers)
      : guesser_(guesser), stemmers_(std::move(stemmers)) {}

  WordCut cut(std::string_view text, const CutOptions& options) const;

  // The stem of a word in the first language that changes it, else the word.
  std::string stem_of(const std::string& word) const;

 private:
  WordCut plain(std::string_view text) const;
  std::vector<std::string> stems_of(const std::string& word) const;
  void guess_latin(Piece& piece, const CutOptions& options, WordCut& cut) const;
  std::vector<Piece> pinyin_pieces(const Pinyin& pinyin, double share) const;
  bool guess_pinyin(std::string_view letters, double share, WordCut& cut) const;
  bool guess_marked_pinyin(std::string_view text, WordCut& cut) const;
  void guess_pairs(WordCut& cut) const;
  void guess_pair(Piece& piece, bool is_inner) const;
  Xapian::doccount pages_with(const Piece& piece) const;

  const Guesser& guesser_;
  std::vector<std::string> stemmers_;
};

}  // namespace kb
