#include "review/fact_differences.h"

#include <algorithm>
#include <set>
#include <string>

#include "content/text_places.h"
#include "kb/facts.h"

namespace kb {
namespace {

constexpr std::size_t most_facts = 500;  // each is compared with each
constexpr std::size_t most_of_unit = 2;

std::vector<Fact> facts_of(const Document& page) {
  std::vector<Fact> facts;
  for (const ByteRange& range : prose_of(page)) {
    for (Fact& fact : find_facts(std::string_view(page.text).substr(range.begin, range.end - range.begin))) {
      if (fact.is_weak || fact.unit == "link" || fact.unit == "phone") continue;
      fact.begin += range.begin;
      fact.end += range.begin;
      facts.push_back(std::move(fact));
    }
  }
  return facts;
}

bool has(const std::vector<Fact>& facts, const Fact& fact) {
  return std::ranges::any_of(facts, [&](const Fact& each) { return is_same_fact(each, fact); });
}

// Those of a unit that the others do not state, each once.
std::vector<Fact> only_in(const std::vector<Fact>& facts, const std::vector<Fact>& others, std::string_view unit) {
  std::vector<Fact> only;
  for (const Fact& fact : facts) {
    if (fact.unit == unit && !has(others, fact) && !has(only, fact)) only.push_back(fact);
  }
  return only;
}

std::string written(const Document& page, const Fact& fact) {
  return page.text.substr(fact.begin, fact.end - fact.begin);
}

}  // namespace

std::vector<DifferingFact> differing_facts(const Document& here, const Document& there) {
  const std::vector<Fact> ours = facts_of(here);
  const std::vector<Fact> theirs = facts_of(there);
  std::vector<DifferingFact> differing;
  if (ours.size() > most_facts || theirs.size() > most_facts) return differing;
  std::set<std::string_view> units;
  for (const Fact& fact : ours) {
    if (!units.insert(fact.unit).second) continue;
    const std::vector<Fact> a = only_in(ours, theirs, fact.unit);
    const std::vector<Fact> b = only_in(theirs, ours, fact.unit);
    if (a.size() != b.size() || a.size() > most_of_unit) continue;
    for (std::size_t i = 0; i < a.size(); ++i) {
      differing.push_back(
          {written(here, a[i]), written(there, b[i]), source_place(here, a[i].begin), source_place(there, b[i].begin)});
    }
  }
  return differing;
}

}  // namespace kb
