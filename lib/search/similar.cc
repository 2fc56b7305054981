// Index::similar: candidates from one query of the page's telling terms, then each of them looked at closely.
#include "kb/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "search/index_state.h"
#include "search/query_build.h"
#include "search/request_filters.h"
#include "search/shared_terms.h"
#include "search/telling_terms.h"

namespace kb {
namespace {

using Xapian::Query;

// Xapian's order and ours differ a little: of so many candidates per page shown the best are kept.
constexpr std::size_t fewest_candidates = 50;
constexpr std::size_t candidates_per_hit = 5;

struct Candidate {
  Xapian::docid id = 0;
  std::string path;
  double sum = 0;
  std::vector<SharedTerm> shared;
};

Xapian::docid find_page(const Xapian::Database& database, const std::string& path) {
  const Xapian::docid page = page_at(database, path);
  if (page == 0) throw Error(ErrorCode::not_found, fmt::format("no page '{}' in the index", path));
  return page;
}

Query candidates_query(const Xapian::Database& database, const TellingTerms& telling, const SimilarRequest& request,
                       Xapian::docid self, const std::string& self_path) {
  std::vector<Query> terms;
  for (const TellingTerm& term : telling.terms) terms.emplace_back(term.density, Query(term.text));
  BuiltQuery built;
  built.words = Query(Query::OP_OR, terms.begin(), terms.end());
  SearchRequest filters;
  filters.kind = request.kind;
  filters.lang = request.lang;
  filters.all = request.all;
  filters.today = request.today;
  add_request_filters(built, QueryNode{}, filters, database);
  if (self != 0) built.filters.push_back({"itself", value_query(database, *find_field("path"), self_path), true});
  return built.whole();
}

std::vector<Candidate> find_candidates(const Xapian::Database& database, const Query& query, std::size_t limit) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_sort_by_relevance_then_value(slot_path, false);
  const std::size_t wanted = std::max(fewest_candidates, candidates_per_hit * limit);
  std::vector<Candidate> candidates;
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
  for (auto it = found.begin(); it != found.end(); ++it) {
    candidates.push_back({*it, it.get_document().get_value(slot_path), 0, {}});
  }
  std::ranges::sort(candidates, {}, &Candidate::id);
  return candidates;
}

// The candidates are in the order of their numbers, as postings are: each list is read once.
void weigh(const Xapian::Database& database, const TellingTerms& telling, std::vector<Candidate>& candidates) {
  const double average = database.get_avlength();
  for (const TellingTerm& term : telling.terms) {
    auto posting = database.postlist_begin(term.text);
    for (Candidate& candidate : candidates) {
      posting.skip_to(candidate.id);
      if (posting == database.postlist_end(term.text)) break;
      if (*posting != candidate.id) continue;
      const double density = term_density(posting.get_wdf(), posting.get_doclength(), average);
      const double gained = term.weight * std::min(1.0, density / term.density);
      candidate.sum += gained;
      candidate.shared.push_back({term.text, gained});
    }
  }
}

SimilarResult run(const Xapian::Database& database, const SimilarRequest& request) {
  SimilarResult result;
  result.searched = database.get_doccount();
  const Xapian::docid self = request.draft ? 0 : find_page(database, request.path);
  const Xapian::Document page = request.draft ? make_xapian_document(*request.draft) : database.get_document(self);
  const TellingTerms telling = telling_terms(database, self, page);
  if (telling.terms.empty() || result.searched == 0) return result;
  const std::string path = self != 0 ? page.get_value(slot_path) : "";
  auto candidates = find_candidates(database, candidates_query(database, telling, request, self, path), request.limit);
  weigh(database, telling, candidates);
  std::erase_if(candidates, [&](const Candidate& candidate) { return candidate.shared.size() < telling.enough; });
  std::ranges::sort(candidates, [](const Candidate& left, const Candidate& right) {
    return std::tie(right.sum, left.path) < std::tie(left.sum, right.path);
  });
  const std::string title =
      request.draft ? request.draft->meta.title : decode_record(page.get_value(slot_record)).record.meta.title;
  const SharedTerms shared(title, page.get_data());
  for (Candidate& candidate : candidates) {
    const double similarity = candidate.sum / telling.total;
    if (result.hits.size() == request.limit || similarity < request.least) break;
    const Xapian::Document document = database.get_document(candidate.id);
    Record record = decode_record(document.get_value(slot_record)).record;
    std::vector<std::string> terms =
        shared.readable(std::move(candidate.shared), record.meta.title, document.get_data());
    result.hits.push_back({result.hits.size() + 1, similarity, std::move(terms), std::move(record)});
  }
  return result;
}

}  // namespace

SimilarResult Index::similar(const SimilarRequest& request) const {
  return reading(*state_, [&](const Xapian::Database& database) { return run(database, request); });
}

}  // namespace kb
