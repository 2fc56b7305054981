#include "review/candidates.h"

#include <algorithm>
#include <span>

namespace kb {
namespace {

constexpr std::size_t most_beside = 8;           // pages that one is compared with among many of the same band
constexpr std::size_t most_beside_wanted = 500;  // the same for a page that is asked about
constexpr double estimate_error = 0.15;

// Calls take(group) for each run of equal hashes, two pages or more.
template <typename Entry, typename Take>
void for_each_group(const std::vector<Entry>& sorted, Take take) {
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin + 1;
    while (end < sorted.size() && sorted[end].hash() == sorted[begin].hash()) ++end;
    if (end - begin > 1) take(std::span(sorted).subspan(begin, end - begin));
    begin = end;
  }
}

struct SharedFingerprint {
  PagePair pages;
  bool may_share = false;

  auto operator<=>(const SharedFingerprint&) const = default;
};

class CandidateFinder {
 public:
  CandidateFinder(const Sketches& sketches, double least, const Wanted& wanted)
      : sketches_(sketches), least_(least), wanted_(wanted), is_copy_(sketches.pages.size()) {}

  Candidates run() {
    add_same_texts();
    for (const std::vector<HashOfPage>& band : sketches_.bands) {
      for_each_group(band, [&](std::span<const HashOfPage> group) { add_band(group); });
      settle(found_.alike);  // the same pairs are met in many bands
    }
    add_fingerprints();
    return std::move(found_);
  }

 private:
  static void settle(std::vector<PagePair>& pairs) {
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  }

  bool is_wanted(PageNumber page) const { return wanted_.empty() || wanted_[page]; }
  bool are_wanted(PageNumber a, PageNumber b) const {
    return (is_wanted(a) || is_wanted(b)) && are_comparable(sketches_.pages[a], sketches_.pages[b]);
  }
  static PagePair pair_of(PageNumber a, PageNumber b) { return {std::min(a, b), std::max(a, b)}; }

  // Pages with one text: each beside the first it can be compared with. From then on only the first stands for them.
  void add_same_texts() {
    std::vector<HashOfPage> texts;
    for (PageNumber page = 0; page < sketches_.pages.size(); ++page) {
      if (sketches_.pages[page].is_compared) texts.emplace_back(sketches_.pages[page].text, page);
    }
    std::ranges::sort(texts);
    for_each_group(texts, [&](std::span<const HashOfPage> group) { add_same(group); });
    settle(found_.alike);
  }

  void add_same(std::span<const HashOfPage> group) {
    for (std::size_t i = 1; i < group.size(); ++i) {
      const PageNumber page = group[i].page();
      for (std::size_t j = 0; j < std::min(i, most_beside); ++j) {
        const PageNumber first = group[j].page();
        if (sketches_.pages[first].text != sketches_.pages[page].text) continue;
        if (!are_comparable(sketches_.pages[first], sketches_.pages[page])) continue;
        if (are_wanted(first, page)) found_.alike.push_back(pair_of(first, page));
        is_copy_[page] = wanted_.empty() || !wanted_[page];
        break;
      }
    }
  }

  void add_band(std::span<const HashOfPage> group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      const PageNumber page = group[i].page();
      if (is_copy_[page]) continue;
      if (!wanted_.empty()) {
        if (wanted_[page]) add_beside(page, group.first(std::min(group.size(), most_beside_wanted)));
        continue;
      }
      const std::size_t beside = std::min(i, most_beside);
      add_beside(page, group.subspan(i - beside, beside));
      if (i > beside) add_beside(page, group.first(1));
    }
  }

  void add_beside(PageNumber page, std::span<const HashOfPage> others) {
    const PageSketch& sketch = sketches_.pages[page];
    for (const HashOfPage& each : others) {
      const PageSketch& other = sketches_.pages[each.page()];
      if (each.page() == page || is_copy_[each.page()] || !are_comparable(sketch, other)) continue;
      if (estimate_similarity(sketch.small, other.small) < least_ - estimate_error) continue;
      found_.alike.push_back(pair_of(each.page(), page));
    }
  }

  void add_fingerprints() {
    std::vector<SharedFingerprint> shared;
    std::vector<FingerprintOfPage> entries;
    for_each_group(sketches_.fingerprints, [&](std::span<const FingerprintOfPage> group) {
      entries.clear();
      for (const FingerprintOfPage& each : group) {
        if (!is_copy_[each.page()]) entries.push_back(each);
      }
      if (entries.size() > most_pages_in_pairs) {
        add_wide(entries);
      } else {
        add_pairs(entries, shared);
      }
    });
    std::ranges::sort(found_.wide);
    std::ranges::sort(shared);
    for (const SharedFingerprint& each : shared) {
      if (found_.sharing.empty() || found_.sharing.back().pages != each.pages) found_.sharing.push_back({each.pages});
      ++found_.sharing.back().fingerprints;
      found_.sharing.back().may_share = found_.sharing.back().may_share || each.may_share;
    }
  }

  void add_wide(const std::vector<FingerprintOfPage>& entries) {
    const auto wanted =
        std::ranges::find_if(entries, [&](const FingerprintOfPage& each) { return is_wanted(each.page()); });
    if (wanted == entries.end()) return;
    const PageNumber other = (wanted == entries.begin() ? entries[1] : entries[0]).page();
    found_.wide.push_back({wanted->page(), wanted->hash(), other, entries.size()});
  }

  void add_pairs(const std::vector<FingerprintOfPage>& entries, std::vector<SharedFingerprint>& shared) const {
    for (std::size_t i = 1; i < entries.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        // The first, and the one before; with pages that are asked about all.
        if (wanted_.empty() && j > 0 && j + 1 < i) continue;
        const FingerprintOfPage& a = entries[j];
        const FingerprintOfPage& b = entries[i];
        if (are_wanted(a.page(), b.page())) shared.push_back({pair_of(a.page(), b.page()), a.may_go_on_as(b)});
      }
    }
  }

  const Sketches& sketches_;
  const double least_;
  const Wanted& wanted_;
  std::vector<bool> is_copy_;
  Candidates found_;
};

}  // namespace

PageNumber told_at(const PagePair& pair, const Wanted& wanted) {
  const bool is_first = !wanted.empty() && wanted[pair.first] && !wanted[pair.second];
  return is_first ? pair.first : pair.second;
}

Candidates find_candidates(const Sketches& sketches, double least, const Wanted& wanted) {
  return CandidateFinder(sketches, least, wanted).run();
}

}  // namespace kb
