#include "search/query_build.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "index/schema.h"
#include "index/terms.h"
#include "search/function_words.h"
#include "search/join_words.h"
#include "search/phrase.h"
#include "search/query_parts.h"
#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// Shares of the weight of the word as written.
constexpr double all_words_share = 0.5;  // all words of the query together, on top
// What the whole of a title, alias or question adds, and the whole of a heading. Not by BM25: in a long page it would
// vanish.
constexpr double whole_name_weight = 1000;  // whatever else is found: this page is first
constexpr double whole_heading_weight = 40;
// A function word beside words that say something.
constexpr double function_word_share = 0.1;

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

// The words as they stand, brackets and filters left out; false where something is required, excluded or for one field.
bool add_plain_text(const QueryNode& node, std::string& text) {
  using Type = QueryNode::Kind;
  if (node.kind == Type::value || node.kind == Type::range) return true;
  if (node.field || node.sign != QueryNode::Sign::none) return false;
  text += node.text;
  return std::ranges::all_of(node.children, [&](const QueryNode& child) { return add_plain_text(child, text); });
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

QueryBuilder::QueryBuilder(const Xapian::Database& database, const SearchRequest& request)
    : database_(database), request_(request), guesser_(database), cutter_(guesser_, stemmers_of(database)) {}

BuiltQuery QueryBuilder::build(const QueryNode& root) {
  const QueryNode meant = request_.exact ? root : join_words(root, guesser_);
  if (request_.prefix && !meant.children.empty()) last_word_ = &meant.children.back();
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
  if (!add_plain_text(root, text)) return {};
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

Query QueryBuilder::near(const QueryNode& node) {
  std::vector<Query> sides;
  for (const QueryNode& child : node.children) sides.push_back(this->node(child));
  return near_query(database_, node, all_of(sides));
}

}  // namespace kb
