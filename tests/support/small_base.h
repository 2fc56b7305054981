// A knowledge base of a few pages in a temporary folder, indexed on demand: for tests of the index and of searching.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "kb/date.h"
#include "kb/index.h"
#include "kb/search.h"

namespace kb {

class SmallBase {
 public:
  SmallBase();

  void write(const std::string& path, std::string_view text);
  void remove(const std::string& path);
  IndexReport update(const IndexOptions& options = {});
  Index open() const;

  // Paths of the hits, in order, after bringing the index up to date.
  std::vector<std::string> search(const std::string& query);
  SearchResult result(SearchRequest request);
  SearchResult result(const std::string& query);

  const std::filesystem::path& root() const { return folder_.path(); }
  Place place() const { return {root(), root() / ".kb" / "index"}; }

  Config config;

 private:
  TemporaryFolder folder_;
};

// 2026-11-22, the day all tests are run on.
Date test_day();

}  // namespace kb
