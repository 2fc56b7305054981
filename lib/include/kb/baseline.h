// Findings that were known before: a baseline is made of what a command found, kept as a file, and compared with what
// it finds later. A finding is known by its rule, file, target and message, wherever in the file it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/finding.h"

namespace kb {

struct Baseline {
  struct Entry {
    std::string rule;
    std::string path;
    std::string target;
    std::string message;
    std::size_t count = 1;
  };
  std::vector<Entry> entries;  // sorted
};

KB_API Baseline make_baseline(const std::vector<Finding>& findings);
KB_API std::string write_baseline(const Baseline& baseline);

// Throws Error(usage) naming the place of what cannot be read.
KB_API Baseline read_baseline(const std::string& name, std::string_view text);

struct Compared {
  std::vector<Finding> fresh;  // not in the baseline
  std::size_t known = 0;
  std::vector<Baseline::Entry> stale;  // in the baseline and met no more
};
KB_API Compared compare(const std::vector<Finding>& findings, const Baseline& baseline);

}  // namespace kb
