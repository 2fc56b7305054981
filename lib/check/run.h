// The steps of kb check that do not depend on where pages come from.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "check/record.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

// A knowledge base as records.
struct RecordTree {
  std::vector<PageRecord> pages;    // sorted by path
  std::vector<std::string> others;  // files that are no pages
  std::vector<Finding> findings;    // that are in no record: of walking, of replies
};

// All checks of links and of the tree, then severities, silencing, what options leave out; sorted.
CheckResult check_tree(RecordTree tree, const Config& config, const CheckOptions& options);

}  // namespace kb
