// The same words with other numbers in two pages: "Refunds arrive within 5 days." here, "... within 7 days." there.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "review/notes.h"

namespace kb {
namespace {

constexpr std::size_t most_values = 2;  // with more it is a turn of phrase, not a statement

struct PagesStatement {
  std::size_t page = 0;
  const Statement* statement = nullptr;
};

class FactComparer {
 public:
  FactComparer(const std::vector<PageFacts>& facts, const std::vector<PageReview>& reviews) : reviews_(reviews) {
    for (std::size_t page = 0; page < facts.size(); ++page) {
      if (reviews[page].state == ReviewState::exempt) continue;
      for (const Statement& each : facts[page].statements) by_frame_[each.frame].push_back({page, &each});
    }
  }

  void tell(Notes& notes) const {
    std::set<std::pair<std::size_t, std::pair<int, int>>> told;  // pages and places
    for (const auto& [frame, statements] : by_frame_) {
      if (count_values(statements) > most_values) continue;
      const PagesStatement& first = statements.front();
      for (const PagesStatement& other : statements) {
        const Statement& said = *other.statement;
        if (said.facts == first.statement->facts || !is_comparable(first, other)) continue;
        if (told.insert({other.page, {said.shown.line, said.shown.column}}).second) tell_pair(first, other, notes);
      }
    }
  }

 private:
  static std::size_t count_values(const std::vector<PagesStatement>& statements) {
    std::set<std::uint64_t> values;
    for (const PagesStatement& each : statements) values.insert(each.statement->facts);
    return values.size();
  }

  // Parts of sentences are short: they say the same only in pages that have to do with each other.
  bool is_comparable(const PagesStatement& left, const PagesStatement& right) const {
    if (left.statement->is_whole && right.statement->is_whole) return true;
    return are_related(reviews_[left.page], reviews_[right.page]);
  }

  void tell_pair(const PagesStatement& first, const PagesStatement& other, Notes& notes) const {
    const std::string& path = reviews_[other.page].path;
    const std::string& known = reviews_[first.page].path;
    const Statement& said = *other.statement;
    Finding finding = make_finding("fact-differs", {path, said.shown.line, said.shown.column},
                                   fmt::format("'{}' here, '{}' in the same words in '{}' ({})", said.shown.text,
                                               first.statement->shown.text, known, first.statement->shown.line),
                                   "one of the two is wrong, or the pages should say why they differ");
    finding.end_column = said.shown.end_column;
    finding.target =
        std::filesystem::path(known).lexically_relative(std::filesystem::path(path).parent_path()).string();
    notes.push_back(std::move(finding));
  }

  const std::vector<PageReview>& reviews_;
  std::map<std::uint64_t, std::vector<PagesStatement>> by_frame_;
};

}  // namespace

void note_differing_facts(const std::vector<PageFacts>& facts, const std::vector<PageReview>& reviews, Notes& notes) {
  FactComparer(facts, reviews).tell(notes);
}

}  // namespace kb
