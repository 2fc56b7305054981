// One page beside those it may have something in common with, read again and compared exactly.
#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "kb/duplicates.h"
#include "review/candidates.h"
#include "review/page_loader.h"
#include "review/sketch.h"

namespace kb {

// What the comparing functions share.
struct DuplicateContext {
  const DuplicateOptions& options;
  const Sketches& sketches;
  const Wanted& wanted;
  PageLoader& loader;
  std::unordered_set<std::uint64_t> wide_hashes = {};  // of all wide fingerprints
};

// A page and all it is to be compared with.
struct PageTask {
  PageNumber here = 0;
  std::vector<PageNumber> alike;      // sorted
  std::vector<PageNumber> sharing;    // sorted; for passages
  std::vector<WideFingerprint> wide;  // of this page; for passages
};

// In the order of the pages.
std::vector<PageTask> page_tasks(const Candidates& candidates, const DuplicateContext& context);

struct PageResult {
  std::optional<DuplicatePage> page;
  std::vector<SharedPassage> passages;
};
PageResult compare_page(const PageTask& task, const DuplicateContext& context);

}  // namespace kb
