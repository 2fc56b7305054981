#include "review/duplicate_pages.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "content/text_places.h"
#include "kb/text.h"
#include "review/fact_differences.h"

namespace kb {
namespace {

constexpr std::size_t most_compared = 12;     // pages like one page, the likest by their signatures
constexpr std::size_t most_sharing = 50;      // pages that one page shares passages with
constexpr double least_contained = 0.9;       // of a page's runs that stand in another one
constexpr std::size_t fewest_contained = 60;  // units of such a page
constexpr double most_covered = 0.5;          // of a passage that was told already
constexpr std::size_t shown_run = 20;         // units of a run worth showing
constexpr std::size_t shown_columns = 160;

// Enough common fingerprints for the smaller page to stand in the other one.
bool may_contain(const SharingPair& pair, const Sketches& sketches) {
  const PageSketch& first = sketches.pages[pair.pages.first];
  const PageSketch& second = sketches.pages[pair.pages.second];
  const std::size_t units = std::min(first.units, second.units);
  return units >= fewest_contained && pair.fingerprints * fingerprint_window >= units;
}

// Up to the next block of code.
std::string passage_text(const Document& page, const ComparedText& text, const CommonRun& run) {
  const std::size_t begin = text.units[run.here].begin;
  std::size_t end = text.units[run.here + run.units - 1].end;
  for (const ByteRange& range : prose_of(page)) {
    if (range.begin <= begin && begin < range.end) end = std::min(end, range.end);
  }
  std::string passage = page.text.substr(begin, end - begin);
  std::ranges::replace(passage, '\n', ' ');
  return fit_width(passage, shown_columns);
}

SharedPassage make_passage(const LoadedPage& here, const LoadedPage& there, const CommonRun& run) {
  SharedPassage passage;
  passage.here = source_place(here.document, here.text.units[run.here].begin);
  passage.there = source_place(there.document, there.text.units[run.there].begin);
  passage.words = run.units;
  passage.text = passage_text(here.document, here.text, run);
  return passage;
}

struct WidePart {
  CommonRun run;
  std::size_t pages = 0;  // that have it, about
};

class PageComparison {
 public:
  PageComparison(const PageTask& task, const DuplicateContext& context)
      : task_(task), context_(context), here_(context.loader.load(task.here)) {}

  PageResult run() {
    compare_alike();
    if (context_.options.passages) {
      for (const PageNumber there : task_.sharing) {
        if (!repeated_.contains(there)) add_passages(there);
      }
      add_wide_passages();
      std::ranges::sort(result_.passages, {}, &SharedPassage::here);
    }
    return std::move(result_);
  }

 private:
  double least_share() const { return std::max(least_contained, context_.options.least); }

  bool is_repeated(const Overlap& overlap, const LoadedPage& there) const {
    if (overlap.similarity >= context_.options.least) return true;
    const bool is_inside = overlap.share_here >= least_share() && here_->text.units.size() >= fewest_contained;
    const bool is_around = overlap.share_there >= least_share() && there.text.units.size() >= fewest_contained;
    return is_inside || is_around;
  }

  // By their signatures the likest first.
  std::vector<PageNumber> likest() const {
    const auto likeness = [&](PageNumber page) {
      return -estimate_similarity(context_.sketches.pages[task_.here].small, context_.sketches.pages[page].small);
    };
    std::vector<PageNumber> pages = task_.alike;
    std::ranges::stable_sort(pages, {}, likeness);
    pages.resize(std::min(pages.size(), most_compared));
    return pages;
  }

  void compare_alike() {
    LoadedPagePtr best;
    Overlap best_overlap;
    for (const PageNumber number : likest()) {
      const LoadedPagePtr there = context_.loader.load(number);
      const Overlap overlap = measure_overlap(here_->text, there->text);
      if (!is_repeated(overlap, *there)) continue;
      repeated_.insert(number);
      const bool is_better =
          !best || overlap.similarity > best_overlap.similarity ||
          (overlap.similarity == best_overlap.similarity && there->document.path < best->document.path);
      if (!is_better) continue;
      best = there;
      best_overlap = overlap;
    }
    if (best) result_.page = describe(*best, best_overlap);
  }

  DuplicatePage describe(const LoadedPage& there, const Overlap& overlap) const {
    DuplicatePage page;
    page.path = here_->document.path;
    page.other = there.document.path;
    page.similarity = overlap.similarity;
    page.share_here = overlap.share_here;
    page.share_there = overlap.share_there;
    page.others = repeated_.size() - 1;
    page.longest.here = {page.path};
    page.longest.there = {page.other};
    const std::vector<CommonRun> runs = common_runs(here_->text, there.text, shown_run);
    const auto longest = std::ranges::max_element(runs, {}, &CommonRun::units);
    if (longest != runs.end()) page.longest = make_passage(*here_, there, *longest);
    page.facts = differing_facts(here_->document, there.document);
    return page;
  }

  // How much of a run was told already, from 0 to 1.
  bool is_covered(const CommonRun& run) const {
    std::size_t covered = 0;
    for (const CommonRun& other : told_) {
      const std::size_t begin = std::max(run.here, other.here);
      const std::size_t end = std::min(run.here + run.units, other.here + other.units);
      covered += end > begin ? end - begin : 0;
    }
    return static_cast<double>(covered) > most_covered * run.units;
  }

  const std::vector<std::uint32_t>& fingerprints() {
    if (fingerprints_.empty()) fingerprints_ = fingerprints_of(here_->text);
    return fingerprints_;
  }

  std::uint64_t hash_at(std::uint32_t at) const { return HashOfPage(here_->text.shingles[at], 0).hash(); }

  // Calls take(place) for the fingerprints inside a run.
  template <typename Take>
  void in_run(const CommonRun& run, Take take) {
    for (auto at = std::ranges::lower_bound(fingerprints(), run.here);
         at != fingerprints().end() && *at + shingle_length <= run.here + run.units; ++at) {
      take(*at);
    }
  }

  // Whether very many pages have most of it: then it is told once, and not for every pair.
  bool is_wide(const CommonRun& run) {
    std::size_t all = 0, wide = 0;
    in_run(run, [&](std::uint32_t at) {
      ++all;
      wide += context_.wide_hashes.contains(hash_at(at)) ? 1 : 0;
    });
    return wide * 2 > all;
  }

  void add_passages(PageNumber number) {
    const LoadedPagePtr there = context_.loader.load(number);
    for (const CommonRun& run : common_runs(here_->text, there->text, context_.options.least_words)) {
      if (is_covered(run) || is_wide(run)) continue;
      told_.push_back(run);
      result_.passages.push_back(make_passage(*here_, *there, run));
    }
  }

  // The parts of a run that very many pages have: between two fingerprints that fewer pages have.
  std::vector<WidePart> wide_parts(const CommonRun& run, const std::map<std::uint64_t, std::size_t>& counts) {
    std::vector<WidePart> parts;
    std::uint32_t begin = run.here;
    bool is_open = false;
    const auto close = [&](std::uint32_t end) {
      if (is_open) parts.back().run.units = std::min(end, run.here + run.units) - parts.back().run.here;
      is_open = false;
    };
    in_run(run, [&](std::uint32_t at) {
      const auto count = counts.find(hash_at(at));
      if (count == counts.end()) {
        close(at + static_cast<std::uint32_t>(shingle_length) - 1);
        begin = at + 1;
      } else if (is_open) {
        parts.back().pages = std::min(parts.back().pages, count->second);
      } else {
        parts.push_back({{begin, run.there + begin - run.here, 0}, count->second});
        is_open = true;
      }
    });
    close(run.here + run.units);
    return parts;
  }

  void add_wide_passages() {
    std::map<PageNumber, std::map<std::uint64_t, std::size_t>> by_other;
    for (const WideFingerprint& wide : task_.wide) by_other[wide.other][wide.hash] = wide.pages;
    for (const auto& [other, counts] : by_other) {
      const LoadedPagePtr there = context_.loader.load(other);
      for (const CommonRun& run : common_runs(here_->text, there->text, context_.options.least_words)) {
        for (const WidePart& part : wide_parts(run, counts)) {
          if (part.run.units < context_.options.least_words || is_covered(part.run)) continue;
          told_.push_back(part.run);
          result_.passages.push_back(make_passage(*here_, *there, part.run));
          result_.passages.back().pages = part.pages;
        }
      }
    }
  }

  const PageTask& task_;
  const DuplicateContext& context_;
  LoadedPagePtr here_;
  std::set<PageNumber> repeated_;
  std::vector<CommonRun> told_;
  std::vector<std::uint32_t> fingerprints_;
  PageResult result_;
};

}  // namespace

std::vector<PageTask> page_tasks(const Candidates& candidates, const DuplicateContext& context) {
  std::map<PageNumber, PageTask> tasks;
  const auto task_of = [&](const PagePair& pair) -> std::pair<PageTask&, PageNumber> {
    const PageNumber here = told_at(pair, context.wanted);
    PageTask& task = tasks[here];
    task.here = here;
    return {task, here == pair.first ? pair.second : pair.first};
  };
  for (const PagePair& pair : candidates.alike) {
    const auto [task, there] = task_of(pair);
    task.alike.push_back(there);
  }
  for (const SharingPair& pair : candidates.sharing) {
    const bool is_alike = may_contain(pair, context.sketches);
    const bool may_share = context.options.passages && pair.may_share;
    if (!is_alike && !may_share) continue;
    const auto [task, there] = task_of(pair.pages);
    if (is_alike) task.alike.push_back(there);
    if (may_share && task.sharing.size() < most_sharing) task.sharing.push_back(there);
  }
  for (const WideFingerprint& wide : candidates.wide) {
    if (!context.options.passages) break;
    tasks[wide.page].here = wide.page;
    tasks[wide.page].wide.push_back(wide);
  }
  std::vector<PageTask> list;
  for (auto& [here, task] : tasks) {
    std::ranges::sort(task.alike);
    task.alike.erase(std::unique(task.alike.begin(), task.alike.end()), task.alike.end());
    list.push_back(std::move(task));
  }
  return list;
}

PageResult compare_page(const PageTask& task, const DuplicateContext& context) {
  return PageComparison(task, context).run();
}

}  // namespace kb
