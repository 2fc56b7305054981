// What a page says it is made from: files, path patterns, pages. The keys are the setting review.sources; `cites` is
// how replies name articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/history.h"

namespace kb {

inline constexpr std::string_view citation_key = "cites";

struct NamedSource {
  std::string text;  // as written
  Location location;
  bool is_citation = false;        // of `cites`
  bool is_path = false;            // cannot well be anything else
  std::vector<std::string> paths;  // that it means, sorted; those outside of the root begin with "../"
};

class SourceFinder {
 public:
  // The corpus must outlive it.
  SourceFinder(const Corpus& corpus, const Config& config);

  // In the order of the page; addresses of the web are left out. A history tells where files went.
  std::vector<NamedSource> of(const Document& page, const History& history) const;

 private:
  std::vector<std::string> find(const Document& page, const std::string& name, const History& history) const;
  bool has(const std::string& path) const;

  const Corpus& corpus_;
  std::vector<std::string> keys_;
  std::vector<std::string> files_;  // sorted
};

}  // namespace kb
