#include "support/small_base.h"

namespace kb {

namespace fs = std::filesystem;

SmallBase::SmallBase() = default;

void SmallBase::write(const std::string& path, std::string_view text) {
  fs::create_directories((root() / path).parent_path());
  write_file_atomic(root() / path, text);
}

void SmallBase::remove(const std::string& path) {
  fs::remove(root() / path);
}

IndexReport SmallBase::update(const IndexOptions& options) {
  return update_index(place(), config, options);
}

Index SmallBase::open() const {
  return Index::open(place().index);
}

std::vector<std::string> SmallBase::search(const std::string& query) {
  std::vector<std::string> paths;
  for (const Hit& hit : result(query).hits) paths.push_back(hit.record.path);
  return paths;
}

SearchResult SmallBase::result(SearchRequest request) {
  update();
  request.today = test_day();
  return open().search(request);
}

SearchResult SmallBase::result(const std::string& query) {
  SearchRequest request;
  request.query = query;
  return result(request);
}

Date test_day() {
  return std::chrono::year{2026} / 11 / 22;
}

}  // namespace kb
