// The project's own source files as the tests of the repository read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb::repo {

struct SourceFile {
  std::string path;  // relative to the top folder
  std::string text;

  std::vector<std::string_view> lines() const;  // without their line ends
};

// Every .h and .cc below these top-level folders, sorted by path.
std::vector<SourceFile> source_files(const std::vector<std::string>& folders);

}  // namespace kb::repo
