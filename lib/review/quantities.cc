// Numbers that differ beside the same words, in pages that have to do with each other: "the refund takes 5 days" here,
// "your refund usually takes 7 days" there. A reply is held against the articles that it cites, with fewer words.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "review/notes.h"

namespace kb {
namespace {

constexpr std::size_t most_with_word = 40;  // quantities that have a word: beyond, it tells nothing
constexpr double least_shared = 0.6;        // of the words of the shorter part
constexpr std::size_t most_values_beside = 2;

struct LeastWords {
  std::size_t words;
  std::size_t han;  // pairs of characters
};
constexpr LeastWords of_related = {3, 8};
constexpr LeastWords of_cited = {2, 4};

std::size_t count_shared(const Quantity& left, const Quantity& right) {
  std::size_t count = 0;
  for (const std::uint32_t word : left.words) count += std::ranges::binary_search(right.words, word) ? 1 : 0;
  return count;
}

// Whether the two are said of the same.
bool is_beside(const Quantity& left, const Quantity& right, const LeastWords& least) {
  if (left.unit != right.unit || left.is_han != right.is_han) return false;
  const std::size_t shorter = std::min(left.words.size(), right.words.size());
  const std::size_t shared = count_shared(left, right);
  const std::size_t wanted = left.is_han ? least.han : least.words;
  return shared >= wanted && static_cast<double>(shared) >= least_shared * static_cast<double>(shorter);
}

// Whether the page says as much of the same as well.
bool says_too(const std::vector<Quantity>& page, const Quantity& quantity) {
  return std::ranges::any_of(page, [&](const Quantity& each) {
    return each.value == quantity.value && each.unit == quantity.unit && count_shared(each, quantity) > 0;
  });
}

// Whether the page says different things of the same: then it cannot be told which of them is meant.
bool is_ambiguous(const std::vector<Quantity>& page, const Quantity& mine, const Quantity& other,
                  const LeastWords& least) {
  return std::ranges::any_of(
      page, [&](const Quantity& each) { return each.value != mine.value && is_beside(each, other, least); });
}

class QuantityComparer {
 public:
  QuantityComparer(const ReviewContext& context, const std::vector<PageFacts>& facts,
                   const std::vector<PageReview>& reviews, Notes& notes)
      : context_(context), facts_(facts), reviews_(reviews), notes_(notes) {
    for (const Finding& note : notes) {
      if (note.rule == "fact-differs") told_.insert({note.location.path, note.location.line, note.location.column});
    }
  }

  void run() {
    compare_citations();
    index_words();
    for (std::size_t page = 0; page < facts_.size(); ++page) {
      if (counts(page)) compare_with_earlier(page);
    }
  }

 private:
  struct Place {
    std::size_t page = 0;
    const Quantity* quantity = nullptr;
  };

  bool counts(std::size_t page) const { return reviews_[page].state != ReviewState::exempt; }

  void compare_citations() {
    const std::vector<Document>& pages = context_.corpus.documents;
    for (std::size_t page = 0; page < pages.size(); ++page) {
      if (!counts(page)) continue;
      for (const NamedSource& source : context_.sources.of(pages[page], context_.history)) {
        if (!source.is_citation) continue;
        for (const std::string& path : source.paths) {
          const Document* const cited = page_at(context_.corpus, path);
          if (cited != nullptr) compare_pages(page, static_cast<std::size_t>(cited - pages.data()));
        }
      }
    }
  }

  void compare_pages(std::size_t page, std::size_t cited) {
    if (!counts(cited)) return;
    for (const Quantity& mine : facts_[page].quantities) {
      if (says_too(facts_[cited].quantities, mine)) continue;
      const auto other = std::ranges::find_if(facts_[cited].quantities, [&](const Quantity& each) {
        return is_beside(mine, each, of_cited) && !says_too(facts_[page].quantities, each) &&
               !is_ambiguous(facts_[page].quantities, mine, each, of_cited) &&
               !is_ambiguous(facts_[cited].quantities, each, mine, of_cited);
      });
      if (other != facts_[cited].quantities.end()) tell({page, &mine}, {cited, &*other}, ", which it cites");
    }
  }

  void index_words() {
    for (std::size_t page = 0; page < facts_.size(); ++page) {
      if (!counts(page)) continue;
      for (const Quantity& quantity : facts_[page].quantities) {
        for (const std::uint32_t word : quantity.words) by_word_[word].push_back({page, &quantity});
      }
    }
  }

  void compare_with_earlier(std::size_t page) {
    for (const Quantity& mine : facts_[page].quantities) {
      const std::vector<Place> others = others_beside(page, mine);
      std::set<std::uint64_t> values = {mine.value};
      for (const Place& other : others) values.insert(other.quantity->value);
      if (values.size() != most_values_beside) continue;
      for (const Place& other : others) {
        const bool differs = other.page < page && other.quantity->value != mine.value;
        const bool is_said = says_too(facts_[other.page].quantities, mine) ||
                             says_too(facts_[page].quantities, *other.quantity) ||
                             is_ambiguous(facts_[page].quantities, mine, *other.quantity, of_related);
        if (differs && !is_said && tell({page, &mine}, other, "")) break;
      }
    }
  }

  // In other pages that have to do with this one.
  std::vector<Place> others_beside(std::size_t page, const Quantity& mine) const {
    std::vector<Place> others;
    for (const std::uint32_t word : mine.words) {
      const std::vector<Place>& places = by_word_.at(word);
      if (places.size() > most_with_word) continue;
      for (const Place& place : places) {
        if (place.page != page && are_related(reviews_[page], reviews_[place.page]) &&
            is_beside(mine, *place.quantity, of_related))
          others.push_back(place);
      }
    }
    return others;
  }

  bool tell(const Place& mine, const Place& other, const char* how) {
    const std::string& path = reviews_[mine.page].path;
    const std::string& known = reviews_[other.page].path;
    const Quote& here = mine.quantity->shown;
    const Quote& there = other.quantity->shown;
    if (!told_.insert({path, here.line, here.column}).second) return false;
    Finding finding = make_finding("fact-differs", {path, here.line, here.column},
                                   fmt::format("'{}' here, '{}' beside the same words in '{}' ({}){}", here.text,
                                               there.text, known, there.line, how),
                                   "one of the two is wrong, or the pages should say why they differ");
    finding.end_column = here.end_column;
    finding.target =
        std::filesystem::path(known).lexically_relative(std::filesystem::path(path).parent_path()).generic_string();
    notes_.push_back(std::move(finding));
    return true;
  }

  const ReviewContext& context_;
  const std::vector<PageFacts>& facts_;
  const std::vector<PageReview>& reviews_;
  Notes& notes_;
  std::set<std::tuple<std::string, int, int>> told_;
  std::unordered_map<std::uint32_t, std::vector<Place>> by_word_;
};

}  // namespace

void note_differing_quantities(const ReviewContext& context, const std::vector<PageFacts>& facts,
                               const std::vector<PageReview>& reviews, Notes& notes) {
  QuantityComparer(context, facts, reviews, notes).run();
}

}  // namespace kb
