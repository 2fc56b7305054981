// What PageRecords of kb/check.h holds: a knowledge base as records.
#pragma once

#include <string>
#include <vector>

#include "check/record.h"
#include "kb/corpus.h"
#include "kb/finding.h"

namespace kb {

struct RecordTree {
  std::vector<PageRecord> pages;    // sorted by path
  std::vector<std::string> others;  // files that are no pages
  std::vector<ImageFile> images;    // of the others
  std::vector<Finding> findings;    // that are in no record: of walking, of replies
  std::vector<SetFile> sets;        // sorted by path
  std::string key;                  // of all that decides on the pages beside them; empty: it is not known
};

}  // namespace kb
