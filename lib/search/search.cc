// Index::search: from a request to hits.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "search/facets.h"
#include "search/index_state.h"
#include "search/near_misses.h"
#include "search/query.h"
#include "search/query_build.h"
#include "search/query_parts.h"
#include "search/request_filters.h"
#include "search/run_search.h"
#include "search/shorten.h"
#include "search/snippet.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

// Pages of a knowledge base differ in length by what they have to say: long ones are punished less than Xapian's
// default.
Xapian::BM25Weight weighting() {
  return Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5);
}

// Less than a word in a title adds.
constexpr double language_bonus = 1.5;

Xapian::Enquire ask(const Xapian::Database& database, const Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weighting());
  enquire.set_sort_by_relevance_then_value(slot_path, false);
  return enquire;
}

std::size_t count(const Xapian::Database& database, const Query& query) {
  if (query.empty()) return 0;
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
}

// What each filter took away by itself; only looked at when nothing was found.
std::vector<FilterEffect> effects(const Xapian::Database& database, const BuiltQuery& built) {
  std::vector<FilterEffect> result;
  for (std::size_t i = 0; i < built.filters.size(); ++i) {
    const std::size_t without = count(database, built.whole(i));
    if (without > 0) result.push_back({built.filters[i].name, without});
  }
  return result;
}

// The heading that the place in the text stands under.
void add_heading(Hit& hit, const StoredRecord& stored, const std::string& text, std::size_t place) {
  const StoredHeading* above = nullptr;
  for (const StoredHeading& heading : stored.headings) {
    if (heading.text_begin <= place) above = &heading;
  }
  if (!above || above->text_begin >= text.size()) return;
  hit.heading = text.substr(above->text_begin, text.find('\n', above->text_begin) - above->text_begin);
  hit.anchor = above->anchor;
}

// Where the text goes on after a first heading that only says the title again.
std::size_t after_title(const StoredRecord& stored, const std::string& text) {
  if (stored.headings.empty()) return 0;
  const std::size_t begin = stored.headings.front().text_begin;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  const bool is_title = begin == 0 && text.substr(0, end) == stored.record.meta.title;
  return is_title && end + 1 < text.size() ? end + 1 : 0;
}

Hit make_hit(const Xapian::MSetIterator& found, std::size_t rank, const Wanted& wanted, const SearchRequest& request) {
  const Xapian::Document document = found.get_document();
  StoredRecord stored = decode_record(document.get_value(slot_record));
  Hit hit;
  hit.rank = rank;
  hit.score = found.get_weight();
  if (!request.snippets) {
    hit.record = std::move(stored.record);
    return hit;
  }
  const std::string text = document.get_data();
  const std::string_view stemmer = stemmer_for(stored.record.meta.lang);
  hit.title = mark_text(stored.record.meta.title, wanted, stemmer);
  const std::size_t skipped = after_title(stored, text);
  Snippet snippet = make_snippet(text.substr(skipped), wanted, stemmer, request.snippet_width);
  add_heading(hit, stored, text, skipped + snippet.begin);
  hit.snippet = std::move(snippet.marked);
  hit.record = std::move(stored.record);
  return hit;
}

// By word and piece.
using Origins = std::map<std::pair<std::size_t, std::size_t>, const TermOrigin*>;

// Each piece by its surest tier.
Origins surest(const Xapian::Enquire& enquire, const Xapian::MSetIterator& found, const BuiltQuery& built) {
  Origins surest;
  for (auto term = enquire.get_matching_terms_begin(found); term != enquire.get_matching_terms_end(found); ++term) {
    const auto origins = built.origins.find(*term);
    if (origins == built.origins.end()) continue;
    for (const TermOrigin& origin : origins->second) {
      const TermOrigin*& best = surest[{origin.word, origin.piece}];
      if (best == nullptr || origin.tier < best->tier) best = &origin;
    }
  }
  return surest;
}

// The hit by the weakest of its pieces. Another name for all of a word counts only where none of its pieces is there.
void add_tier(const Xapian::Enquire& enquire, const Xapian::MSetIterator& found, const BuiltQuery& built, Hit& hit) {
  const Origins origins = surest(enquire, found, built);
  for (auto it = origins.begin(); it != origins.end(); ++it) {
    const TermOrigin& origin = *it->second;
    const auto next = std::next(it);
    if (origin.piece == 0 && next != origins.end() && next->second->word == origin.word) continue;
    hit.tier = std::max(hit.tier, origin.tier);
    if (origin.tier > Tier::stem) hit.by.push_back(origin.text);
  }
}

// The hits by their paths: most documents of a long list need not be looked at.
Query those(const std::vector<Hit>& hits) {
  std::vector<Query> paths;
  for (const Hit& hit : hits) paths.emplace_back(value_term(find_field("path")->value_prefix, hit.record.path));
  return Query(Query::OP_OR, paths.begin(), paths.end());
}

// Xapian tells a document's weight for a whole query only, so each leaf is asked for by itself, among the hits.
void explain(const Xapian::Database& database, const BuiltQuery& built, const std::vector<Xapian::docid>& ids,
             std::vector<Hit>& hits) {
  const Query among = those(hits);
  const Xapian::doccount all = database.get_doccount();
  for (const QueryLeaf& leaf : built.leaves) {
    Xapian::Enquire enquire = ask(database, Query(Query::OP_FILTER, leaf.query, among));
    const Xapian::MSet found = enquire.get_mset(0, all);
    for (auto it = found.begin(); it != found.end(); ++it) {
      const auto at = std::ranges::find(ids, *it);
      if (at == ids.end() || it.get_weight() <= 0) continue;
      hits[static_cast<std::size_t>(at - ids.begin())].reasons.push_back(
          {leaf.word, leaf.term, leaf.field, it.get_weight()});
    }
  }
  for (Hit& hit : hits) std::ranges::stable_sort(hit.reasons, std::greater(), &Reason::weight);
}

// Pages in the language come before equals: it adds a little, whatever else they are found by.
Query with_preference(const Xapian::Database& database, const Query& query, const std::string& lang) {
  if (lang.empty() || query.empty()) return query;
  Query pages = value_query(database, *find_field("lang"), lang);
  if (pages.empty()) pages = value_query(database, *find_field("lang"), lang.substr(0, lang.find('-')));
  return pages.empty() ? query : Query(Query::OP_AND_MAYBE, query, weighing(pages, language_bonus));
}

void explain_nothing(const Xapian::Database& database, const BuiltQuery& built, const QueryNode& root,
                     const SearchRequest& request, SearchResult& result) {
  result.filters = effects(database, built);
  result.near_words = near_words(database, root);
  result.near_titles = near_titles(database, request.query);
}

SearchResult run(const Xapian::Database& database, const SearchRequest& request, Counting counting) {
  SearchResult result;
  result.searched = database.get_doccount();
  ParsedQuery parsed = read_query(database, request);
  BuiltQuery built = QueryBuilder(database, request).build(parsed.root);
  add_request_filters(built, parsed.root, request, database);
  result.notes = std::move(parsed.notes);
  if (request.explain) result.understood = to_string(parsed.root);
  if (built.words.empty() || result.searched == 0) {
    result.facets = count_facets(database, request.facets, {});
    return result;
  }
  MatchCollector matches;
  Xapian::Enquire enquire = ask(database, with_preference(database, built.whole(), request.preferred_lang));
  if (!request.facets.empty()) enquire.add_matchspy(&matches);
  const Xapian::doccount looked_at = counting == Counting::all ? database.get_doccount() : 0;
  const Xapian::MSet found = enquire.get_mset(request.offset, request.limit, looked_at);
  result.total = found.get_matches_lower_bound();
  result.facets = count_facets(database, request.facets, matches.sorted());
  const Wanted wanted{built.terms, built.starts};
  std::vector<Xapian::docid> ids;
  for (auto it = found.begin(); it != found.end(); ++it) {
    result.hits.push_back(make_hit(it, request.offset + result.hits.size() + 1, wanted, request));
    add_tier(enquire, it, built, result.hits.back());
    ids.push_back(*it);
  }
  if (request.explain) explain(database, built, ids, result.hits);
  if (result.total == 0) explain_nothing(database, built, parsed.root, request, result);
  return result;
}

// Asked for in one language, and there only in another: better than nothing, if it is said.
SearchResult in_other_languages(const Xapian::Database& database, SearchRequest request, Counting counting) {
  const std::string wanted = std::exchange(request.lang, "");
  SearchResult result = run(database, request, counting);
  if (result.total > 0) {
    result.notes.insert(result.notes.begin(),
                        fmt::format("no page in '{}' matches: these are in other languages", wanted));
  }
  return result;
}

}  // namespace

SearchResult run_search(const Xapian::Database& database, const SearchRequest& request, Counting counting) {
  SearchResult result = run(database, request, counting);
  if (result.total > 0 || request.lang.empty()) return result;
  SearchResult other = in_other_languages(database, request, counting);
  return other.total > 0 ? other : result;
}

SearchResult Index::search(const SearchRequest& request) const {
  return reading(*state_,
                 [&](const Xapian::Database& database) { return run_search(database, request, Counting::all); });
}

}  // namespace kb
