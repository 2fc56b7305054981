#include "review/compared_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "content/text_places.h"

namespace kb {
namespace {

std::vector<std::uint64_t> set_of(const std::vector<std::uint64_t>& shingles) {
  std::vector<std::uint64_t> set = shingles;
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

using Place = std::pair<std::uint64_t, std::uint32_t>;

std::vector<Place> places_of(const std::vector<std::uint64_t>& shingles) {
  std::vector<Place> places;
  places.reserve(shingles.size());
  for (std::uint32_t i = 0; i < shingles.size(); ++i) places.emplace_back(shingles[i], i);
  std::ranges::sort(places);
  return places;
}

class RunFinder {
 public:
  RunFinder(const ComparedText& here, const ComparedText& there)
      : here_(here.shingles), there_(there.shingles), places_(places_of(there.shingles)) {}

  // The longest run that begins at `at`, in shingles.
  CommonRun longest_from(std::uint32_t at) const {
    constexpr int most_tried = 8;  // places of a shingle that is repeated
    CommonRun best{at, 0, 0};
    auto place = std::ranges::lower_bound(places_, Place(here_[at], 0));
    for (int i = 0; i < most_tried && place != places_.end() && place->first == here_[at]; ++i, ++place) {
      const std::uint32_t length = length_of(at, place->second);
      if (length > best.units) best = {at, place->second, length};
    }
    return best;
  }

 private:
  std::uint32_t length_of(std::size_t here, std::size_t there) const {
    const std::size_t most = std::min(here_.size() - here, there_.size() - there);
    std::size_t length = 0;
    while (length < most && here_[here + length] == there_[there + length]) ++length;
    return static_cast<std::uint32_t>(length);
  }

  const std::vector<std::uint64_t>& here_;
  const std::vector<std::uint64_t>& there_;
  std::vector<Place> places_;
};

}  // namespace

ComparedText compared_text(const Document& page) {
  ComparedText compared;
  for (const ByteRange& range : prose_of(page)) {
    append_units(std::string_view(page.text).substr(range.begin, range.end - range.begin),
                 static_cast<std::uint32_t>(range.begin), compared.units);
  }
  compared.shingles = shingles_of(compared.units);
  return compared;
}

Overlap measure_overlap(const ComparedText& here, const ComparedText& there) {
  const std::vector<std::uint64_t> a = set_of(here.shingles);
  const std::vector<std::uint64_t> b = set_of(there.shingles);
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return {share(both.size(), a.size() + b.size() - both.size()), share(both.size(), a.size()),
          share(both.size(), b.size())};
}

std::vector<CommonRun> common_runs(const ComparedText& here, const ComparedText& there, std::size_t least) {
  std::vector<CommonRun> runs;
  const RunFinder finder(here, there);
  for (std::uint32_t at = 0; at < here.shingles.size();) {
    CommonRun run = finder.longest_from(at);
    at += std::max(run.units, 1U);
    if (run.units == 0) continue;
    // The last shingle goes on over the units that begin no shingle of the run.
    run.units += static_cast<std::uint32_t>(std::min(here.units.size() - run.here - run.units, shingle_length - 1));
    if (run.units >= least) runs.push_back(run);
  }
  return runs;
}

}  // namespace kb
