#include "search/word_cut.h"

#include <algorithm>

#include "index/terms.h"
#include "search/function_words.h"
#include "text/edit_distance.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Shares of the weight of the word as written.
constexpr double stem_share = 1.0;
constexpr double written_share = 0.2;  // of the very form of a word that has a stem, on top of its stem's
constexpr double part_share = 0.5;
constexpr double function_share = 0.1;  // of a pair inside 请问, 我的..., beside pairs that say something
constexpr double seam_share = 0.4;      // of a pair that joins such a word to another
constexpr double doubtful_share = 0.4;  // of a guess for a word that is there, but rare

// A word is doubtful beside another that is in so many times as many pages.
constexpr Xapian::doccount times_more = 20;
constexpr std::size_t longest_initials = 16;
constexpr std::size_t shortest_pinyin = 2;          // letters
constexpr std::size_t longest_marked_pinyin = 200;  // bytes

bool is_latin(const std::string& word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

void add(Piece& piece, const std::vector<Guess>& guesses, TermKind kind, Tier tier, double share) {
  for (const Guess& guess : guesses) piece.spellings.push_back({guess.text, kind, guess.share * share, tier});
}

// A word that is its own stem has no stem in the index: the word itself stands for it.
void add_stems(Piece& piece, const std::vector<std::string>& stems) {
  const std::string word = piece.spellings.front().text;
  for (const std::string& stem : stems) {
    piece.spellings.push_back({stem, TermKind::stem, stem_share, Tier::stem});
    piece.spellings.push_back({stem, TermKind::word, stem_share, stem == word ? Tier::exact : Tier::stem});
  }
  if (!stems.empty()) piece.spellings.front().share = written_share;
}

// Function words inside a run count little, unless it says nothing else.
void weigh_function_words(std::vector<Piece>& pieces, std::size_t begin, std::size_t end) {
  std::string run;
  std::vector<std::size_t> starts;  // of each character
  for (std::size_t i = begin; i < end; ++i) {
    const std::string& pair = pieces[i].spellings.front().text;
    starts.push_back(run.size());
    run += pair.substr(0, code_point_at(pair, 0).length);
    if (i + 1 < end) continue;
    starts.push_back(run.size());
    run += pair.substr(code_point_at(pair, 0).length);
  }
  std::vector<bool> is_function(run.size());
  for (std::size_t at = 0; at < run.size();) {
    const std::size_t length = function_word_at(run, at);
    std::fill_n(is_function.begin() + static_cast<std::ptrdiff_t>(at), length, true);
    at += std::max(length, code_point_at(run, at).length);
  }
  const auto functions = [&](std::size_t pair) { return is_function[starts[pair]] + is_function[starts[pair + 1]]; };
  bool says_something = false;
  for (std::size_t i = 0; i < end - begin; ++i) says_something = says_something || functions(i) == 0;
  if (!says_something) return;
  constexpr double shares[] = {1, seam_share, function_share};
  for (std::size_t i = 0; i < end - begin; ++i) pieces[begin + i].share = shares[functions(i)];
}

}  // namespace

std::size_t WordCut::pairs() const {
  return static_cast<std::size_t>(std::ranges::count(pieces, true, &Piece::is_pair));
}

// In every language of the index; the word itself where it is its own stem in one of them.
std::vector<std::string> WordCutter::stems_of(const std::string& word) const {
  std::vector<std::string> stems;
  for (const std::string& name : stemmers_) {
    std::string found = word;
    for (const OwnedTerm& term : analyse(word, name)) {
      if (term.kind == TermKind::stem) found = term.text;
    }
    if (std::ranges::find(stems, found) == stems.end()) stems.push_back(found);
  }
  return stems;
}

std::string WordCutter::stem_of(const std::string& word) const {
  for (const std::string& stem : stems_of(word)) {
    if (stem != word) return stem;
  }
  return word;
}

WordCut WordCutter::plain(std::string_view text) const {
  WordCut cut;
  std::uint32_t code_end = 0;
  std::uint32_t run_end = 0;
  std::size_t run_begin = 0;  // pieces
  const auto end_run = [&] { weigh_function_words(cut.pieces, run_begin, cut.pieces.size()); };
  for (const OwnedTerm& term : analyse(text, "")) {
    Piece piece{{{term.text, term.kind, 1, Tier::exact}}};
    piece.is_code = term.kind == TermKind::code;
    if (piece.is_code) code_end = term.end;
    if (term.kind == TermKind::word) {
      piece.is_part = term.begin < code_end;
      if (piece.is_part) piece.share = part_share;
      add_stems(piece, stems_of(term.text));
    }
    const bool goes_on = term.kind == TermKind::han && run_end != 0 && term.begin < run_end;
    // The last character of a run stands by itself only so that it can be found; its pair says more.
    if (goes_on && is_one_character(term.text)) continue;
    if (!goes_on) {
      end_run();
      run_begin = cut.pieces.size();
    }
    piece.is_pair = term.kind == TermKind::han && !is_one_character(term.text);
    run_end = piece.is_pair ? term.end : 0;
    if (!piece.is_pair) run_begin = cut.pieces.size() + 1;
    cut.pieces.push_back(std::move(piece));
  }
  end_run();
  return cut;
}

Xapian::doccount WordCutter::pages_with(const Piece& piece) const {
  Xapian::doccount pages = 0;
  for (const Spelling& spelling : piece.spellings) {
    pages = std::max(pages, guesser_.pages_with(spell_term("", spelling.kind, spelling.text)));
  }
  return pages;
}

WordCut WordCutter::cut(std::string_view text, const CutOptions& options) const {
  WordCut cut = plain(text);
  // A run of one character: pairs that begin with it count.
  for (Piece& piece : cut.pieces) {
    const Spelling own = piece.spellings.front();
    if (own.kind == TermKind::han && !piece.is_pair)
      add(piece, guesser_.completions(own.text), TermKind::han, Tier::exact, 1);
  }
  if (!options.guesses || guess_marked_pinyin(text, cut)) return cut;
  const std::size_t own_pieces = cut.pieces.size();
  for (std::size_t i = 0; i < own_pieces; ++i) {
    Piece piece = cut.pieces[i];  // guessing may add pieces
    if (piece.spellings.front().kind != TermKind::word) continue;
    guess_latin(piece, options, cut);
    cut.pieces[i] = std::move(piece);
  }
  guess_pairs(cut);
  return cut;
}

// Prefix, typo, pinyin: each only when the one before found nothing.
void WordCutter::guess_latin(Piece& piece, const CutOptions& options, WordCut& cut) const {
  const std::string word = piece.spellings.front().text;
  const Xapian::doccount pages = pages_with(piece);
  const std::size_t before = piece.spellings.size();
  if (options.is_begun || pages == 0) {
    if (word.size() >= 2) add(piece, guesser_.completions(word), TermKind::word, Tier::prefix, 1);
  }
  const bool is_latin_word = is_latin(word) && !piece.is_part;
  const bool is_short = word.size() <= 4;
  if (pages > 0) {
    for (const Guess& guess : word.size() > 4 && pages < 5 ? guesser_.misspellings(word) : std::vector<Guess>()) {
      if (guess.pages >= pages * times_more) add(piece, {guess}, TermKind::word, Tier::typo, doubtful_share);
    }
    if (is_latin_word && pages < 5) guess_pinyin(word, doubtful_share, cut);
    if (is_latin_word && is_short && pages < 20) {
      cut.initials.push_back(word);
      cut.initials_share = doubtful_share;
    }
    return;
  }
  if (piece.spellings.size() > before && !is_short) return;
  const bool has_pinyin = is_latin_word && word.size() >= shortest_pinyin && guess_pinyin(word, 1, cut);
  if (!has_pinyin) add(piece, guesser_.misspellings(word), TermKind::word, Tier::typo, 1);
  const bool has_guess = has_pinyin || piece.spellings.size() > before;
  if (is_latin_word && word.size() >= 2 && word.size() <= longest_initials && (!has_guess || is_short)) {
    cut.initials.push_back(word);
  }
}

// The pairs that letters cut so may be, for each two neighbouring syllables.
std::vector<Piece> WordCutter::pinyin_pieces(const Pinyin& pinyin, double share) const {
  std::vector<Piece> pieces;
  const auto take = [&](const std::vector<Guess>& guesses) {
    if (guesses.empty()) return;
    Piece piece;
    piece.is_pair = true;
    add(piece, guesses, TermKind::han, Tier::pinyin, share);
    pieces.push_back(std::move(piece));
  };
  const auto& syllables = pinyin.syllables;
  for (std::size_t i = 0; i + 1 < syllables.size(); ++i) take(guesser_.pairs_read(syllables[i], syllables[i + 1]));
  if (!pinyin.rest.empty()) take(guesser_.pairs_read(syllables.back(), pinyin.rest));
  if (syllables.size() == 1 && pinyin.rest.empty()) take(guesser_.pairs_read(syllables[0], ""));
  return pieces;
}

// The first way to cut the letters for which the pages have nearly every pair. Where that is one pair, other ways that
// are one pair count too: "xian" is 先 with anything and 西安, "fangan" 方案 and 反感.
bool WordCutter::guess_pinyin(std::string_view letters, double share, WordCut& cut) const {
  std::vector<Piece> best;
  double best_found = 0;
  for (const Pinyin& pinyin : cut_pinyin(letters)) {
    std::vector<Piece> pieces = pinyin_pieces(pinyin, share);
    const std::size_t wanted = std::max<std::size_t>(1, pinyin.syllables.size() - (pinyin.rest.empty() ? 1 : 0));
    const double found = static_cast<double>(pieces.size()) / static_cast<double>(wanted);
    if (found > best_found) {
      best_found = found;
      best = std::move(pieces);
    } else if (found == 1 && best.size() == 1 && pieces.size() == 1) {
      auto& spellings = best.front().spellings;
      spellings.insert(spellings.end(), pieces.front().spellings.begin(), pieces.front().spellings.end());
    }
    if (best_found >= 1 && best.size() > 1) break;
  }
  if (best_found < 0.5) return false;
  for (Piece& piece : best) cut.pieces.push_back(std::move(piece));
  return true;
}

// "tui4kuan3", "xi'an", "nüzhuang": what parts the syllables is lost in the folded word.
bool WordCutter::guess_marked_pinyin(std::string_view text, WordCut& cut) const {
  if (text.size() > longest_marked_pinyin || !has_pinyin_marks(text)) return false;
  const auto cuts = cut_pinyin(text);
  if (cuts.empty() || !cuts.front().rest.empty() || cuts.front().syllables.size() < 2) return false;
  if (cut.pieces.empty() || pages_with(cut.pieces.front()) > 0) return false;
  return guess_pinyin(text, 1, cut);
}

void WordCutter::guess_pairs(WordCut& cut) const {
  std::vector<Piece>& pieces = cut.pieces;
  const auto is_weak = [&](std::size_t i) {
    return pieces[i].is_pair && pieces[i].spellings.front().tier == Tier::exact && pages_with(pieces[i]) == 0;
  };
  std::vector<bool> weak(pieces.size());
  for (std::size_t i = 0; i < pieces.size(); ++i) weak[i] = is_weak(i);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool has_strong_sides = i > 0 && i + 1 < pieces.size() && pieces[i - 1].is_pair && pieces[i + 1].is_pair &&
                                  !weak[i - 1] && !weak[i + 1];
    const bool is_seam = pieces[i].share < 1;  // of a function word: nothing is meant by it
    const bool may_be_wrong = pieces[i].is_pair && !is_seam && pieces[i].spellings.front().tier == Tier::exact;
    if (may_be_wrong) guess_pair(pieces[i], has_strong_sides);
  }
}

// A pair that no page has, between two that pages have, is the seam of two words or lacks a character between.
void WordCutter::guess_pair(Piece& piece, bool is_inner) const {
  const std::string pair = piece.spellings.front().text;
  const Xapian::doccount pages = pages_with(piece);
  if (pages == 0 && is_inner) {
    for (const auto& [first, second] : guesser_.left_out(pair)) {
      piece.spellings.push_back({first, TermKind::han, doubtful_share, Tier::typo});
      piece.spellings.push_back({second, TermKind::han, doubtful_share, Tier::typo});
    }
    return;
  }
  if (pages >= 5) return;
  for (const Guess& guess : guesser_.homophones(pair)) {
    const bool is_far_commoner = guess.pages >= pages * times_more;
    if (is_far_commoner) add(piece, {guess}, TermKind::han, Tier::homophone, pages == 0 ? 1 : doubtful_share);
  }
}

}  // namespace kb
