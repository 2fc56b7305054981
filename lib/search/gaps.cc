#include "kb/gaps.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "text/analysis.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Queries are one question when they have this share of their terms in common.
constexpr double same_question = 0.6;

using Terms = std::vector<std::string>;  // sorted, unique

// Stems for Latin words, pairs for Chinese: what makes two wordings the same query.
Terms terms_of(const std::string& query) {
  Terms terms;
  Terms singles;
  std::uint32_t stemmed = 0;
  for (const OwnedTerm& term : analyse(query, "english")) {
    const bool is_single = term.kind == TermKind::han && is_one_character(term.text);
    if (term.kind == TermKind::code) continue;
    // A stem comes after its word, at the same position, and takes its place.
    if (term.kind == TermKind::stem && stemmed == term.position && !terms.empty()) terms.pop_back();
    stemmed = term.kind == TermKind::word ? term.position : 0;
    (is_single ? singles : terms).push_back(term.text);
  }
  if (terms.empty()) terms = std::move(singles);
  if (terms.empty()) terms.push_back(fold(query));
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

// Queries of the same terms.
struct Bucket {
  Terms terms;
  std::map<std::string, std::size_t> wordings;
  std::size_t count = 0;
  LoggedQuery last;
};

std::vector<Bucket> by_terms(std::span<const LoggedQuery> entries) {
  std::map<Terms, Bucket> buckets;
  for (const LoggedQuery& entry : entries) {
    Terms terms = terms_of(entry.query);
    Bucket& bucket = buckets[terms];
    bucket.terms = std::move(terms);
    ++bucket.wordings[entry.query];
    if (bucket.count++ == 0 || entry.time >= bucket.last.time) bucket.last = entry;
  }
  std::vector<Bucket> list;
  for (auto& [terms, bucket] : buckets) list.push_back(std::move(bucket));
  std::ranges::stable_sort(list, std::greater(), &Bucket::count);
  return list;
}

// The common terms by all terms.
double overlap(const Terms& left, const Terms& right) {
  Terms common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  return static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size() - common.size());
}

struct Group {
  Bucket bucket;  // the terms are those of the first one in it
  Answer answer;
};

void add(Group& group, const Bucket& bucket) {
  for (const auto& [wording, count] : bucket.wordings) group.bucket.wordings[wording] += count;
  group.bucket.count += bucket.count;
  if (bucket.last.time > group.bucket.last.time) group.bucket.last = bucket.last;
}

std::vector<std::string> most_frequent_first(const std::map<std::string, std::size_t>& wordings) {
  std::vector<std::pair<std::string, std::size_t>> sorted(wordings.begin(), wordings.end());
  std::ranges::stable_sort(sorted, std::greater(), [](const auto& wording) { return wording.second; });
  std::vector<std::string> texts;
  for (auto& [text, count] : sorted) texts.push_back(std::move(text));
  return texts;
}

}  // namespace

std::vector<Gap> find_gaps(std::span<const LoggedQuery> entries, const Judge& judge) {
  std::vector<Group> groups;
  for (Bucket& bucket : by_terms(entries)) {
    LoggedQuery asked = bucket.last;
    asked.query = most_frequent_first(bucket.wordings).front();
    Answer answer = judge(asked);
    if (answer.hits > 0 && answer.covered >= well_covered) continue;
    const auto same = std::ranges::find_if(
        groups, [&](const Group& group) { return overlap(group.bucket.terms, bucket.terms) >= same_question; });
    if (same == groups.end())
      groups.push_back({std::move(bucket), std::move(answer)});
    else
      add(*same, bucket);
  }
  std::vector<Gap> gaps;
  for (Group& group : groups) {
    gaps.push_back({group.bucket.count, group.bucket.last.time, most_frequent_first(group.bucket.wordings),
                    std::move(group.answer)});
  }
  std::ranges::sort(gaps, [](const Gap& left, const Gap& right) {
    return std::tie(right.count, right.last, left.wordings) < std::tie(left.count, left.last, right.wordings);
  });
  return gaps;
}

}  // namespace kb
