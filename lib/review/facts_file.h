// The facts of pages as bytes, so that the next audit reads only what changed. A page's facts count while its path and
// the digest of its bytes are the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/page_facts.h"

namespace kb {

struct FactsFile {
  std::vector<PageFacts> pages;  // sorted by path
};

std::string encode_facts(const FactsFile& file, std::string_view key);
std::optional<FactsFile> decode_facts(std::string_view bytes, std::string_view key);

}  // namespace kb
