// Pages like another one, or like a draft: what an administrator asks before writing a page that may be there already.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kb/date.h"
#include "kb/document.h"
#include "kb/record.h"

namespace kb {

// Either a page of the index or a text that is not in it.
struct SimilarRequest {
  std::string path;               // of the page; not used when there is a draft
  std::optional<Document> draft;  // as read_document makes it
  std::size_t limit = 10;
  double least = 0;  // pages that are less similar are left out
  std::optional<Kind> kind;
  std::string lang;  // "zh" takes zh-Hans and zh-Hant
  bool all = false;  // archived, hidden and expired pages too
  Date today{};
};

struct SimilarHit {
  std::size_t rank = 1;
  // From 0 to 1: how much of what is telling in the page the other one says as densely. A copy has 1.
  double similarity = 0;
  std::vector<std::string> shared;  // words and runs of Chinese in both, folded; what counts most comes first
  Record record;
};

struct SimilarResult {
  std::vector<SimilarHit> hits;  // most similar first, then by path; the page itself is not among them
  std::size_t searched = 0;      // documents in the index
};

}  // namespace kb
