// QueryBuilder: words, in the text and in fields, with all that may be meant by them.
#include <algorithm>

#include "index/schema.h"
#include "index/terms.h"
#include "search/phrase.h"
#include "search/query_build.h"
#include "search/query_parts.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// Shares of the weight of the word as written.
constexpr double whole_run_share = 0.5;  // all pairs of a Chinese run together, on top
// A longer run of Chinese is a sentence: nobody expects it whole.
constexpr std::size_t longest_whole_run = 16;
// Initials of a whole title or heading, and of a stretch of it.
constexpr double whole_initials_share = 2;
constexpr double initials_share = 1;
constexpr double heading_initials_share = 0.5;
// Terms of a query; what comes after them is looked for as it is written, in the text only.
constexpr std::size_t most_terms = 3'000;

// Of Chinese only what was typed: not the pairs that begin with a character.
void leave_completions_out(WordCut& cut) {
  for (Piece& piece : cut.pieces) {
    if (piece.spellings.front().kind == TermKind::han) piece.spellings.resize(1);
  }
}

}  // namespace

bool QueryBuilder::is_full() const {
  return terms_ > most_terms;
}

// A term, remembering for what it stands.
Query QueryBuilder::term(const std::string& term, Tier tier, const std::string& text) {
  Query query = present(database_, term);
  if (!query.empty()) ++terms_;
  if (!is_excluded_ && !query.empty()) {
    std::vector<TermOrigin>& origins = built_.origins[term];
    const auto same = std::ranges::find_if(
        origins, [&](const TermOrigin& origin) { return origin.word == word_ && origin.piece == piece_; });
    if (same == origins.end())
      origins.push_back({word_, piece_, tier, text});
    else if (tier < same->tier)
      *same = {word_, piece_, tier, text};
  }
  return query;
}

Query QueryBuilder::piece_query(const Piece& piece, std::string_view prefix) {
  Spellings spellings;
  for (const Spelling& spelling : piece.spellings) {
    spellings.add(term(spell_term(prefix, spelling.kind, spelling.text), spelling.tier, spelling.text), spelling.share);
  }
  return scaled(spellings.query(), piece.share);
}

// One word within one field (or anywhere, for an empty prefix).
Query QueryBuilder::in_field(const WordCut& cut, std::string_view prefix) {
  std::vector<Query> parts;
  std::vector<Query> pairs;
  for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
    const Piece& piece = cut.pieces[i];
    // Pinyin stands for the word in another way, not for a part of it.
    piece_ = piece.spellings.front().tier == Tier::pinyin ? 0 : i + 1;
    parts.push_back(piece_query(piece, prefix));
    if (piece.is_pair) pairs.push_back(parts.back());
  }
  piece_ = 0;
  if (pairs.size() > 1 && pairs.size() <= longest_whole_run) parts.push_back(scaled(all_of(pairs), whole_run_share));
  return any_of(parts);
}

// Titles and headings whose pinyin begins with these letters, at any of their characters.
Query QueryBuilder::initials(const WordCut& cut) {
  struct Place {
    std::string_view prefix;
    double share;
  };
  std::vector<Query> parts;
  for (const std::string& letters : cut.initials) {
    for (const auto& [prefix, share] :
         {Place{initials_prefix, initials_share}, {heading_initials_prefix, heading_initials_share}}) {
      const std::string whole = std::string(prefix) + '=' + letters;
      parts.push_back(scaled(term(whole, Tier::pinyin, letters), whole_initials_share * share));
      Spellings stretches;
      stretches.add(term(std::string(prefix) + letters, Tier::pinyin, letters), 1);
      for (const Guess& guess : guesser_.initials(prefix, letters)) {
        stretches.add(term(guess.text, Tier::pinyin, letters), guess.share);
      }
      parts.push_back(scaled(stretches.query(), share));
    }
  }
  return scaled(any_of(parts), cut.initials_share);
}

void QueryBuilder::leaf(const std::string& word, std::string term, std::string field, const Query& query) {
  if (!is_excluded_ && !query.empty()) built_.leaves.push_back({word, std::move(term), std::move(field), query});
}

Query QueryBuilder::in_fields(const WordCut& cut, const QueryNode& node) {
  const std::string_view own = node.field ? node.field->word_prefix : "";
  const Query anywhere = in_field(cut, own);
  leaf(node.text, node.text, node.field ? std::string(node.field->name) : "text", anywhere);
  if (node.field) return anywhere;
  std::vector<Query> parts = {anywhere};
  for (const Field& field : fields()) {
    if (field.weight == 0 || is_full()) continue;
    parts.push_back(scaled(in_field(cut, field.word_prefix), field.weight));
    leaf(node.text, node.text, std::string(field.name), parts.back());
  }
  if (!cut.initials.empty()) {
    parts.push_back(initials(cut));
    leaf(node.text, "initials", "title or heading", parts.back());
  }
  return any_of(parts);
}

void QueryBuilder::mark(const WordCut& cut) {
  for (const Piece& piece : cut.pieces) {
    for (const Spelling& spelling : piece.spellings)
      built_.terms.push_back(spell_term("", spelling.kind, spelling.text));
  }
}

Query QueryBuilder::word(const QueryNode& node) {
  ++word_;
  const bool is_strict = is_strict_ || node.sign != QueryNode::Sign::none || node.field;
  const CutOptions options{!request_.exact && !is_excluded_ && !is_strict && !is_full(), &node == last_word_};
  WordCut cut = cutter_.cut(node.text, options);
  if (is_full()) leave_completions_out(cut);
  // An excluded or required run of Chinese means the run, not any pair of it; a code is the code, not any part of it.
  if (cut.pairs() > 1 && is_strict) return phrase(node);
  const bool has_code = std::ranges::any_of(cut.pieces, &Piece::is_code);
  if (has_code && is_strict) std::erase_if(cut.pieces, [](const Piece& piece) { return piece.is_part; });
  if (!is_excluded_) mark(cut);
  const Query query = in_fields(cut, node);
  if (!options.guesses) return query;
  typed_.push_back(node.text);
  const Query other = related(node);
  return other.empty() ? query : Query(Query::OP_OR, query, other);
}

// What the word, or the words that end in it, may also be called.
Query QueryBuilder::related(const QueryNode& node) {
  if (!related_) related_.emplace(request_, [this](const std::string& word) { return cutter_.stem_of(word); });
  std::vector<Query> parts;
  for (const Related& other : related_->of(typed_)) {
    parts.push_back(scaled(related_text(other.text), other.share));
    leaf(node.text, other.text, "related", parts.back());
  }
  return any_of(parts);
}

// All of the text, wherever it stands.
Query QueryBuilder::related_text(const std::string& text) {
  WordCut cut = cutter_.cut(text, {false, false});
  for (Piece& piece : cut.pieces) {
    for (Spelling& spelling : piece.spellings) spelling.tier = Tier::related;
  }
  mark(cut);
  const auto all_in = [&](std::string_view prefix) {
    std::vector<Query> pieces;
    for (const Piece& piece : cut.pieces) pieces.push_back(piece_query(piece, prefix));
    return pieces.empty() ? Query() : all_of(pieces);
  };
  std::vector<Query> parts = {all_in("")};
  for (const Field& field : fields()) {
    if (field.weight != 0) parts.push_back(scaled(all_in(field.word_prefix), field.weight));
  }
  return any_of(parts);
}

Query QueryBuilder::phrase(const QueryNode& node) {
  const std::string_view prefix = node.field ? node.field->word_prefix : "";
  const Query query = phrase_query(database_, prefix, node.field, node.text);
  if (!is_excluded_) {
    for (const OwnedTerm& term : analyse(node.text, "")) built_.terms.push_back(term.text);
  }
  leaf(node.text, '"' + node.text + '"', node.field ? std::string(node.field->name) : "text", query);
  return query;
}

Query QueryBuilder::prefix(const QueryNode& node) {
  const std::vector<OwnedTerm> terms = analyse(node.text, "");
  if (terms.empty()) return {};
  // "re-fun*": all but the last word are words; the last one is a beginning.
  const std::string start = fold(node.text);
  const bool is_one = terms.size() == 1 || terms.front().kind != TermKind::word;
  const std::string last = is_one ? start : terms.back().text;
  if (!is_excluded_) built_.starts.push_back(last);
  const std::string_view own = node.field ? node.field->word_prefix : "";
  std::vector<Query> parts = {starting_with(database_, spell_term(own, TermKind::word, last))};
  leaf(node.text, last + '*', node.field ? std::string(node.field->name) : "text", parts.front());
  if (!node.field) {
    for (const Field& field : fields()) {
      if (field.weight == 0) continue;
      parts.push_back(
          scaled(starting_with(database_, spell_term(field.word_prefix, TermKind::word, last)), field.weight));
      leaf(node.text, last + '*', std::string(field.name), parts.back());
    }
  }
  return any_of(parts);
}

}  // namespace kb
