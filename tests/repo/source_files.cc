#include "repo/source_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace kb::repo {

namespace fs = std::filesystem;

std::vector<std::string_view> SourceFile::lines() const {
  std::vector<std::string_view> result;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    result.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return result;
}

std::vector<SourceFile> source_files(const std::vector<std::string>& folders) {
  const fs::path top = KB_SOURCE_DIR;
  std::vector<SourceFile> result;
  for (const auto& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      if (entry.path().extension() != ".h" && entry.path().extension() != ".cc") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      result.push_back({entry.path().lexically_relative(top).generic_string(),
                        std::string(std::istreambuf_iterator<char>(stream), {})});
    }
  }
  std::ranges::sort(result, {}, &SourceFile::path);
  return result;
}

}  // namespace kb::repo
