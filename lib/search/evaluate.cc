// Asking queries whose answers are known, and counting where the answers came.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "kb/eval.h"

namespace kb {
namespace {

constexpr std::size_t depth = 10;       // hits looked at
constexpr std::size_t near_enough = 3;  // the last rank that is no failure

using Rank = std::optional<std::size_t>;

// Queries by kind and text, in the order they were first met.
class Gathered {
 public:
  void add(const std::string& id, const std::string& text, const std::string& path) {
    if (text.empty()) return;
    const auto [at, is_new] = places_.emplace(text, queries_.size());
    if (is_new) queries_.push_back({id, text, kind_, {}});
    auto& relevant = queries_[at->second].relevant;
    if (relevant.empty() || relevant.back() != path) relevant.push_back(path);
  }

  explicit Gathered(std::string kind) : kind_(std::move(kind)) {}
  std::vector<EvalQuery> take() { return std::move(queries_); }

 private:
  std::string kind_;
  std::vector<EvalQuery> queries_;
  std::unordered_map<std::string, std::size_t> places_;
};

// Paths by what a relevance file may call them.
class Names {
 public:
  explicit Names(const std::vector<Record>& records) {
    for (const Record& record : records) {
      paths_.insert(record.path);
      by_id_[record.meta.id].push_back(record.path);
    }
  }

  std::vector<std::string> paths_of(const std::string& name) const {
    if (paths_.contains(name)) return {name};
    const auto found = by_id_.find(name);
    return found == by_id_.end() ? std::vector<std::string>() : found->second;
  }

 private:
  std::set<std::string> paths_;
  std::unordered_map<std::string, std::vector<std::string>> by_id_;
};

void sort_unique(std::vector<std::string>& texts) {
  std::ranges::sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

bool is_relevant(const EvalQuery& query, const std::string& path) {
  return std::ranges::find(query.relevant, path) != query.relevant.end();
}

Rank rank_of(const EvalQuery& query, const std::vector<Hit>& hits) {
  const auto found = std::ranges::find_if(hits, [&](const Hit& hit) { return is_relevant(query, hit.record.path); });
  return found == hits.end() ? Rank() : Rank(static_cast<std::size_t>(found - hits.begin()) + 1);
}

EvalFailure failure_of(const EvalQuery& query, const Rank& rank, std::vector<Hit>& hits) {
  EvalFailure failure{query, rank, std::nullopt};
  if (!hits.empty()) failure.first = std::move(hits.front().record);
  return failure;
}

}  // namespace

std::vector<EvalQuery> own_queries(const std::vector<Record>& records) {
  Gathered titles("title");
  Gathered questions("question");
  for (const Record& record : records) {
    titles.add(record.path + "#title", record.meta.title, record.path);
    for (std::size_t i = 0; i < record.meta.questions.size(); ++i) {
      questions.add(record.path + "#question-" + std::to_string(i + 1), record.meta.questions[i], record.path);
    }
  }
  std::vector<EvalQuery> queries = titles.take();
  for (EvalQuery& question : questions.take()) queries.push_back(std::move(question));
  return queries;
}

EvalSet make_eval_set(std::vector<EvalQuery> queries, const std::vector<Judgement>& judgements,
                      const std::vector<Record>& records) {
  const Names names(records);
  EvalSet set;
  std::unordered_map<std::string, EvalQuery*> by_id;
  for (EvalQuery& query : queries) by_id[query.id] = &query;
  for (const Judgement& judgement : judgements) {
    const auto query = by_id.find(judgement.query);
    if (query == by_id.end()) set.left_over.unasked.push_back(judgement.query);
    if (query == by_id.end() || !judgement.relevant) continue;
    const auto paths = names.paths_of(judgement.document);
    if (paths.empty()) set.left_over.documents.push_back(judgement.document);
    for (const std::string& path : paths) query->second->relevant.push_back(path);
  }
  for (EvalQuery& query : queries) {
    sort_unique(query.relevant);
    if (query.relevant.empty()) {
      set.left_over.queries.push_back(query.id);
    } else {
      set.queries.push_back(std::move(query));
    }
  }
  for (auto* const list : {&set.left_over.queries, &set.left_over.documents, &set.left_over.unasked})
    sort_unique(*list);
  return set;
}

EvalScores score(const std::vector<Rank>& ranks) {
  EvalScores scores;
  scores.queries = ranks.size();
  if (ranks.empty()) return scores;
  const auto share = [&](std::size_t last) {
    const auto count = std::ranges::count_if(ranks, [&](const Rank& rank) { return rank && *rank <= last; });
    return static_cast<double>(count) / static_cast<double>(ranks.size());
  };
  double sum = 0;
  for (const Rank& rank : ranks) sum += rank && *rank <= depth ? 1.0 / static_cast<double>(*rank) : 0;
  scores.hit1 = share(1);
  scores.hit3 = share(near_enough);
  scores.hit10 = share(depth);
  scores.mrr10 = sum / static_cast<double>(ranks.size());
  return scores;
}

EvalReport evaluate(const Index& index, const std::vector<EvalQuery>& queries, const SearchRequest& like,
                    const std::function<void(std::size_t)>& asked) {
  SearchRequest request = like;
  request.limit = depth;
  request.offset = 0;
  request.explain = false;
  request.snippets = false;
  EvalReport report;
  std::vector<Rank> ranks;
  std::map<std::string, std::vector<Rank>> by_kind;
  for (const EvalQuery& query : queries) {
    request.query = query.text;
    std::vector<Hit> hits = index.search(request).hits;
    const Rank rank = rank_of(query, hits);
    ranks.push_back(rank);
    by_kind[query.kind].push_back(rank);
    if (!rank || *rank > near_enough) report.failures.push_back(failure_of(query, rank, hits));
    if (asked) asked(ranks.size());
  }
  report.overall = score(ranks);
  for (const auto& [kind, its_ranks] : by_kind) report.kinds.emplace_back(kind, score(its_ranks));
  return report;
}

}  // namespace kb
