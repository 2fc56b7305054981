#include "search/query_build.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "index/schema.h"
#include "index/terms.h"
#include "search/phrase.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// Shares of the weight of the word as written.
constexpr double stem_share = 0.8;
constexpr double part_share = 0.5;       // a part of a code
constexpr double whole_run_share = 0.5;  // all pairs of a Chinese run together, on top
constexpr double all_words_share = 0.5;  // all words of the query together, on top
// A longer run of Chinese is a sentence: nobody expects it whole.
constexpr std::size_t longest_whole_run = 16;
constexpr Xapian::termcount most_expansions = 200;

Query scaled(const Query& query, double factor) {
  return query.empty() || factor == 1.0 ? query : Query(factor, query);
}

Query any_of(const std::vector<Query>& queries) {
  return Query(Query::OP_OR, queries.begin(), queries.end());
}
Query all_of(const std::vector<Query>& queries) {
  return Query(Query::OP_AND, queries.begin(), queries.end());
}

Query starting_with(const std::string& term) {
  return Query(Query::OP_WILDCARD, term, most_expansions, Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM);
}

bool is_single_valued(const Field& field) {
  return field.name == "kind" || field.name == "lang" || field.name == "status";
}

}  // namespace

// What one typed word comes to. Latin words and codes: alternatives of one thing. Chinese: pairs beside each other.
struct QueryBuilder::Words {
  struct Piece {
    TermKind kind;
    std::string text;
    std::vector<std::string> stems;
    bool is_part = false;  // of a code
    bool is_lone = false;  // a run of one character: pairs that start with it count
  };
  std::vector<Piece> pieces;
  std::size_t pairs = 0;
};

Query BuiltQuery::whole(std::size_t left_out) const {
  Query result = words;
  for (std::size_t i = 0; i < filters.size(); ++i) {
    if (i == left_out) continue;
    result = Query(filters[i].is_excluding ? Query::OP_AND_NOT : Query::OP_FILTER, result, filters[i].query);
  }
  return result;
}

Query value_query(const Field& field, const std::string& value) {
  std::vector<Query> spellings = {Query(value_term(field.value_prefix, value))};
  if (field.type == FieldType::path) {
    spellings.emplace_back(value_term(field.value_prefix, value + '/'));
    if (value.starts_with("./")) spellings.emplace_back(value_term(field.value_prefix, value.substr(2)));
  }
  return any_of(spellings);
}

QueryBuilder::QueryBuilder(const Xapian::Database& database) : database_(database) {
  std::istringstream names(database_.get_metadata(std::string(meta_stemmers)));
  for (std::string name; names >> name;) stemmers_.push_back(name);
}

BuiltQuery QueryBuilder::build(const QueryNode& root) {
  built_.words = list(root, true);
  if (built_.words.empty()) built_.words = built_.filters.empty() ? Query() : Query::MatchAll;
  for (auto* list : {&built_.terms, &built_.starts}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return std::move(built_);
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
    else if (!part.empty())
      parts.push_back(part);
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
  for (const QueryNode& child : list.children) {
    const Query part = signed_node(child);
    if (child.kind == Type::value || child.kind == Type::range)
      parts.add_filter(child, part);
    else if (part.empty())
      continue;
    else if (child.sign == QueryNode::Sign::must_not)
      parts.excluded.push_back(part);
    else if (child.sign == QueryNode::Sign::must || child.field)
      parts.required.push_back(part);
    else
      parts.wanted.push_back(part);
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

QueryBuilder::Words QueryBuilder::cut(std::string_view text) const {
  Words words;
  std::uint32_t code_end = 0;
  std::uint32_t run_end = 0;
  for (const OwnedTerm& term : analyse(text, "")) {
    Words::Piece piece{term.kind, term.text, {}};
    if (term.kind == TermKind::code) code_end = term.end;
    if (term.kind == TermKind::word) {
      piece.is_part = term.begin < code_end;
      piece.stems = stems_of(term.text);
    }
    if (term.kind == TermKind::han) {
      const bool is_single = code_point_at(term.text, 0).length == term.text.size();
      // The last character of a run stands by itself only so that it can be found; its pair says more.
      if (is_single && run_end != 0 && term.begin < run_end) continue;
      piece.is_lone = is_single;
      words.pairs += is_single ? 0 : 1;
      run_end = term.end;
    }
    words.pieces.push_back(std::move(piece));
  }
  return words;
}

// In every language of the index; the word itself where it is its own stem in one of them.
std::vector<std::string> QueryBuilder::stems_of(const std::string& word) const {
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

// One word within one field (or anywhere, for an empty prefix).
Query QueryBuilder::in_field(const Words& words, std::string_view prefix) const {
  std::vector<Query> parts;
  std::vector<Query> pairs;
  for (const Words::Piece& piece : words.pieces) {
    const std::string term = spell_term(prefix, piece.kind, piece.text);
    Query query = piece.is_lone ? starting_with(term) : Query(term);
    if (piece.kind == TermKind::han && !piece.is_lone) pairs.push_back(query);
    std::vector<Query> spellings = {query};
    for (const std::string& stem : piece.stems) {
      spellings.push_back(scaled(Query(spell_term(prefix, TermKind::stem, stem)), stem_share));
      // A word that is its own stem has no stem in the index.
      if (stem != piece.text) spellings.push_back(scaled(Query(spell_term(prefix, TermKind::word, stem)), stem_share));
    }
    if (spellings.size() > 1) query = Query(Query::OP_MAX, spellings.begin(), spellings.end());
    parts.push_back(scaled(query, piece.is_part ? part_share : 1.0));
  }
  if (pairs.size() > 1 && pairs.size() <= longest_whole_run) parts.push_back(scaled(all_of(pairs), whole_run_share));
  return any_of(parts);
}

void QueryBuilder::leaf(const std::string& word, std::string term, std::string field, const Query& query) {
  if (!is_excluded_ && !query.empty()) built_.leaves.push_back({word, std::move(term), std::move(field), query});
}

Query QueryBuilder::in_fields(const Words& words, const QueryNode& node) {
  const std::string_view own = node.field ? node.field->word_prefix : "";
  const Query anywhere = in_field(words, own);
  leaf(node.text, node.text, node.field ? std::string(node.field->name) : "text", anywhere);
  if (node.field) return anywhere;
  std::vector<Query> parts = {anywhere};
  for (const Field& field : fields()) {
    if (field.weight == 0) continue;
    parts.push_back(scaled(in_field(words, field.word_prefix), field.weight));
    leaf(node.text, node.text, std::string(field.name), parts.back());
  }
  return any_of(parts);
}

void QueryBuilder::mark(const Words& words) {
  for (const Words::Piece& piece : words.pieces) {
    if (piece.is_lone) built_.starts.push_back(piece.text);
    built_.terms.push_back(piece.text);
    for (const std::string& stem : piece.stems) {
      built_.terms.push_back(stem);
      built_.terms.push_back(spell_term("", TermKind::stem, stem));
    }
  }
}

Query QueryBuilder::word(const QueryNode& node) {
  Words words = cut(node.text);
  const bool is_strict = is_strict_ || node.sign != QueryNode::Sign::none || node.field;
  // An excluded or required run of Chinese means the run, not any pair of it; a code is the code, not any part of it.
  if (words.pairs > 1 && is_strict) return phrase(node);
  const bool has_code = std::ranges::any_of(words.pieces, [](auto& piece) { return piece.kind == TermKind::code; });
  if (has_code && is_strict) std::erase_if(words.pieces, [](auto& piece) { return piece.is_part; });
  if (!is_excluded_) mark(words);
  return in_fields(words, node);
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
  std::vector<Query> parts = {starting_with(spell_term(own, TermKind::word, last))};
  leaf(node.text, last + '*', node.field ? std::string(node.field->name) : "text", parts.front());
  if (!node.field) {
    for (const Field& field : fields()) {
      if (field.weight == 0) continue;
      parts.push_back(scaled(starting_with(spell_term(field.word_prefix, TermKind::word, last)), field.weight));
      leaf(node.text, last + '*', std::string(field.name), parts.back());
    }
  }
  return any_of(parts);
}

Query QueryBuilder::value(const QueryNode& node) const {
  if (!node.text.ends_with('*')) return Query(0.0, value_query(*node.field, node.text));
  const std::string start = node.text.substr(0, node.text.size() - 1);
  return Query(0.0, starting_with(value_term(node.field->value_prefix, start)));
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
