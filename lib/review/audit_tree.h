// What AuditPages of kb/audit.h holds.
#pragma once

#include <vector>

#include "kb/check.h"
#include "kb/corpus.h"
#include "review/page_facts.h"

namespace kb {

struct AuditTree {
  PageRecords records;
  Corpus pages;                  // as outlines, sorted by path
  std::vector<PageFacts> facts;  // of the pages, in their order; their outlines are in `pages`
};

}  // namespace kb
