#include "search/query_build.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>
#include <utility>

#include "index/schema.h"
#include "index/terms.h"
#include "search/function_words.h"
#include "search/join_words.h"
#include "search/phrase.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// Shares of the weight of the word as written.
constexpr double whole_run_share = 0.5;  // all pairs of a Chinese run together, on top
constexpr double all_words_share = 0.5;  // all words of the query together, on top
// A longer run of Chinese is a sentence: nobody expects it whole.
constexpr std::size_t longest_whole_run = 16;
constexpr Xapian::termcount most_expansions = 200;
// What the whole of a title, alias or question adds, and the whole of a heading. Not by BM25: in a long page it would
// vanish.
constexpr double whole_name_weight = 1000;  // whatever else is found: this page is first
constexpr double whole_heading_weight = 40;
// Initials of a whole title or heading, and of a stretch of it.
constexpr double whole_initials_share = 2;
constexpr double initials_share = 1;
constexpr double heading_initials_share = 0.5;
// A function word beside words that say something.
constexpr double function_word_share = 0.1;

Query scaled(const Query& query, double factor) {
  return query.empty() || factor == 1.0 ? query : Query(factor, query);
}

// Matches what the query does, and adds this much.
Query weighing(const Query& query, double weight) {
  if (query.empty()) return query;
  return Query(Query::OP_FILTER, Query((new Xapian::FixedWeightPostingSource(weight))->release()), query);
}

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}
Query all_of(const std::vector<Query>& queries) {
  return Query(Query::OP_AND, queries.begin(), queries.end());
}

// Spellings of one word. Those of one share count as a single word that is in all their pages. (OP_MAX would say better
// what is meant, but Xapian 1.4.22 reads freed memory there when several lists end at once.)
class Spellings {
 public:
  void add(const Query& query, double share) {
    if (!query.empty()) by_share_[std::lround(share * 20)].push_back(query);
  }

  Query query() const {
    std::vector<Query> groups;
    for (const auto& [share, group] : by_share_) {
      const Query one = group.size() == 1 ? group.front() : Query(Query::OP_SYNONYM, group.begin(), group.end());
      groups.push_back(scaled(one, static_cast<double>(share) / 20));
    }
    return any_of(groups);
  }

 private:
  std::map<long, std::vector<Query>> by_share_;
};

Query starting_with(const Xapian::Database& database, const std::string& term) {
  if (database.allterms_begin(term) == database.allterms_end(term)) return {};
  return Query(Query::OP_WILDCARD, term, most_expansions, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM);
}

std::vector<std::string> stemmers_of(const Xapian::Database& database) {
  std::istringstream names(database.get_metadata(std::string(meta_stemmers)));
  std::vector<std::string> stemmers;
  for (std::string name; names >> name;) stemmers.push_back(name);
  return stemmers;
}

bool is_single_valued(const Field& field) {
  return field.name == "kind" || field.name == "lang" || field.name == "status";
}

bool is_required(const QueryNode& node) {
  return node.sign == QueryNode::Sign::must || (node.field && node.sign == QueryNode::Sign::none);
}

// Whether there is a word in it that a page can have or not.
bool says_something(const QueryNode& node) {
  return !analyse(node.text, "").empty() || std::ranges::any_of(node.children, says_something);
}

// Whether anything but filters was asked for.
bool has_words(const QueryNode& root) {
  return std::ranges::any_of(root.children, [](const QueryNode& child) {
    const bool is_filter = child.kind == QueryNode::Kind::value || child.kind == QueryNode::Kind::range;
    return !is_filter && child.sign != QueryNode::Sign::must_not && says_something(child);
  });
}

// "my" and "please" beside words that say more.
bool is_lesser(const QueryNode& node, bool has_content) {
  return has_content && node.kind == QueryNode::Kind::word && !node.field && is_function_word(fold(node.text));
}

}  // namespace

Query BuiltQuery::whole(std::size_t left_out) const {
  Query result = words;
  for (std::size_t i = 0; i < filters.size(); ++i) {
    if (i == left_out) continue;
    result = Query(filters[i].is_excluding ? Query::OP_AND_NOT : Query::OP_FILTER, result, filters[i].query);
  }
  return result;
}

Query present(const Xapian::Database& database, const std::string& term) {
  return database.term_exists(term) ? Query(term) : Query();
}

Query value_query(const Xapian::Database& database, const Field& field, const std::string& value) {
  const auto whole = [&](const std::string& text) { return present(database, value_term(field.value_prefix, text)); };
  std::vector<Query> spellings = {whole(value)};
  if (field.type == FieldType::path) {
    spellings.push_back(whole(value + '/'));
    if (value.starts_with("./")) spellings.push_back(whole(value.substr(2)));
  }
  return any_of(spellings);
}

QueryBuilder::QueryBuilder(const Xapian::Database& database, const SearchRequest& request)
    : database_(database), request_(request), guesser_(database), cutter_(guesser_, stemmers_of(database)) {
  key_of_ = [this](const std::string& word) { return cutter_.stem_of(word); };
  if (!request.exact) related_.emplace(request, key_of_);
}

BuiltQuery QueryBuilder::build(const QueryNode& root) {
  if (request_.prefix && !root.children.empty()) last_word_ = &root.children.back();
  const QueryNode meant = request_.exact ? root : join_words(root, guesser_);
  if (&meant != &root && last_word_) last_word_ = &meant.children.back();
  built_.words = list(meant, true);
  const Query name = whole_name(root);
  if (!name.empty() && !built_.words.empty()) built_.words = Query(Query::OP_OR, built_.words, name);
  if (built_.words.empty() && has_words(root)) built_.words = match_none();
  if (built_.words.empty()) built_.words = built_.filters.empty() ? Query() : Query::MatchAll;
  for (auto* list : {&built_.terms, &built_.starts}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return std::move(built_);
}

// A query of plain words may be a title or a heading as it stands.
Query QueryBuilder::whole_name(const QueryNode& root) {
  std::string text;
  for (const QueryNode& child : root.children) {
    const bool is_plain = child.kind == QueryNode::Kind::word || child.kind == QueryNode::Kind::phrase;
    const bool is_filter = child.kind == QueryNode::Kind::value || child.kind == QueryNode::Kind::range;
    if (is_filter) continue;
    if (!is_plain || child.field || child.sign != QueryNode::Sign::none) return {};
    text += child.text;
  }
  const std::string name = whole_term(whole_name_prefix, text);
  if (name.empty()) return {};
  const std::string heading = whole_term(whole_heading_prefix, text);
  const std::vector<Query> parts = {weighing(present(database_, name), whole_name_weight),
                                    weighing(present(database_, heading), whole_heading_weight)};
  leaf(text, "the whole title", "title", parts[0]);
  leaf(text, "a whole heading", "heading", parts[1]);
  return any_of(parts);
}

Query QueryBuilder::node(const QueryNode& node) {
  using Type = QueryNode::Kind;
  switch (node.kind) {
    case Type::list:
      return list(node, false);
    case Type::near:
      return near(node);
    case Type::word:
      return word(node);
    case Type::phrase:
      return phrase(node);
    case Type::prefix:
      return prefix(node);
    case Type::value:
      return value(node);
    case Type::range:
      return range(node);
    case Type::both:
    case Type::either:
      break;
  }
  std::vector<Query> parts;
  const bool was_strict = std::exchange(is_strict_, is_strict_ || node.kind == Type::both);
  for (const QueryNode& child : node.children) {
    const bool is_not = child.sign == QueryNode::Sign::must_not;
    const Query part = signed_node(child);
    if (is_not)
      parts.push_back(Query(Query::OP_AND_NOT, Query(0.0, Query::MatchAll), part));
    else if (!part.empty() || says_something(child))
      parts.push_back(part.empty() ? match_none() : part);
  }
  is_strict_ = was_strict;
  return node.kind == Type::both ? all_of(parts) : any_of(parts);
}

Query QueryBuilder::signed_node(const QueryNode& node) {
  const bool is_not = node.sign == QueryNode::Sign::must_not;
  const bool outer = std::exchange(is_excluded_, is_excluded_ || is_not);
  Query query = this->node(node);
  is_excluded_ = outer;
  return query;
}

// What stands side by side, sorted by what it does.
struct QueryBuilder::Parts {
  std::vector<Query> wanted;
  std::vector<Query> required;
  std::vector<Query> excluded;
  std::vector<QueryFilter> filters;
  std::vector<const Field*> filter_fields;  // of each filter; nullptr for an excluding one

  // "lang:zh lang:en": no page is both, so either is meant.
  void add_filter(const QueryNode& node, const Query& query) {
    const bool is_not = node.sign == QueryNode::Sign::must_not;
    const auto same = std::ranges::find(filter_fields, node.field);
    if (!is_not && is_single_valued(*node.field) && same != filter_fields.end()) {
      QueryFilter& filter = filters[static_cast<std::size_t>(same - filter_fields.begin())];
      filter.query = Query(Query::OP_OR, filter.query, query);
      filter.name += ' ' + to_string(node);
      return;
    }
    filters.push_back({to_string(node), query, is_not});
    filter_fields.push_back(is_not ? nullptr : node.field);
  }

  // What a page that has them all gets on top.
  Query all_wanted() const { return scaled(all_of(wanted), all_words_share); }

  Query words() const {
    Query result = any_of(wanted);
    if (wanted.size() > 1) result = Query(Query::OP_OR, result, all_wanted());
    if (required.empty()) return result;
    return wanted.empty() ? all_of(required) : Query(Query::OP_AND_MAYBE, all_of(required), result);
  }
};

QueryBuilder::Parts QueryBuilder::sort_out(const QueryNode& list) {
  using Type = QueryNode::Kind;
  Parts parts;
  const bool has_content =
      std::ranges::any_of(list.children, [](const QueryNode& child) { return !is_lesser(child, true); });
  for (const QueryNode& child : list.children) {
    const Query part = signed_node(child);
    if (child.kind == Type::value || child.kind == Type::range)
      parts.add_filter(child, part);
    else if (part.empty() && !(is_required(child) && says_something(child)))
      continue;
    else if (child.sign == QueryNode::Sign::must_not)
      parts.excluded.push_back(part);
    else if (is_required(child))
      parts.required.push_back(part.empty() ? match_none() : part);
    else
      parts.wanted.push_back(scaled(part, is_lesser(child, has_content) ? function_word_share : 1));
  }
  return parts;
}

// Wanted words by OR, required ones by AND, fields with whole values as filters; the root's are kept apart for telling
// what each removed.
Query QueryBuilder::list(const QueryNode& node, bool is_root) {
  Parts parts = sort_out(node);
  Query result = parts.words();
  if (parts.wanted.size() > 1) leaf("all words", "all words", "text", parts.all_wanted());
  const bool has_other = !parts.excluded.empty() || (!is_root && !parts.filters.empty());
  if (result.empty() && has_other) result = Query(0.0, Query::MatchAll);
  for (const Query& part : parts.excluded) result = Query(Query::OP_AND_NOT, result, part);
  if (is_root) {
    built_.filters = std::move(parts.filters);
    return result;
  }
  for (const QueryFilter& filter : parts.filters) {
    result = Query(filter.is_excluding ? Query::OP_AND_NOT : Query::OP_FILTER, result, filter.query);
  }
  return result;
}

// A term, remembering for what it stands.
Query QueryBuilder::term(const std::string& term, Tier tier, const std::string& text) {
  Query query = present(database_, term);
  if (!is_excluded_ && !query.empty()) {
    const auto [at, is_new] = built_.origins.try_emplace(term, TermOrigin{word_, tier, text});
    if (!is_new && tier < at->second.tier) at->second = {word_, tier, text};
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
  for (const Piece& piece : cut.pieces) {
    parts.push_back(piece_query(piece, prefix));
    if (piece.is_pair) pairs.push_back(parts.back());
  }
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
    if (field.weight == 0) continue;
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
  const CutOptions options{!request_.exact && !is_excluded_ && !is_strict, &node == last_word_};
  WordCut cut = cutter_.cut(node.text, options);
  // An excluded or required run of Chinese means the run, not any pair of it; a code is the code, not any part of it.
  if (cut.pairs() > 1 && is_strict) return phrase(node);
  const bool has_code = std::ranges::any_of(cut.pieces, &Piece::is_code);
  if (has_code && is_strict) std::erase_if(cut.pieces, [](const Piece& piece) { return piece.is_part; });
  if (!is_excluded_) mark(cut);
  const Query query = in_fields(cut, node);
  if (!options.guesses || !related_) return query;
  typed_.push_back(node.text);
  const Query other = related(node);
  return other.empty() ? query : Query(Query::OP_OR, query, other);
}

// What the word, or the words that end in it, may also be called.
Query QueryBuilder::related(const QueryNode& node) {
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

Query QueryBuilder::near(const QueryNode& node) {
  std::vector<Query> sides;
  for (const QueryNode& child : node.children) sides.push_back(this->node(child));
  return near_query(database_, node, all_of(sides));
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

Query QueryBuilder::value(const QueryNode& node) const {
  if (!node.text.ends_with('*')) return Query(0.0, value_query(database_, *node.field, node.text));
  const std::string start = node.text.substr(0, node.text.size() - 1);
  return Query(0.0, starting_with(database_, value_term(node.field->value_prefix, start)));
}

Query QueryBuilder::range(const QueryNode& node) const {
  const auto bound = [](Date date) { return Xapian::sortable_serialise(date.time_since_epoch().count()); };
  const auto slot = node.field->slot;
  Query query = Query::MatchAll;
  if (node.range.first && node.range.last) {
    query = Query(Query::OP_VALUE_RANGE, slot, bound(*node.range.first), bound(*node.range.last));
  } else if (node.range.first) {
    query = Query(Query::OP_VALUE_GE, slot, bound(*node.range.first));
  } else if (node.range.last) {
    // From the smallest number there is: pages without the date have no value at all and stay out.
    query = Query(Query::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(-1e9), bound(*node.range.last));
  }
  return Query(0.0, query);
}

}  // namespace kb
