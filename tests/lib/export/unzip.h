// Reading the archives that exports write, as strictly as a suspicious reader would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct UnzippedFile {
  std::string path;
  std::string bytes;
  bool was_stored = false;
};

// In the order of the archive. Throws std::runtime_error when the records do not agree with each other, or with the
// bytes: sizes, sums, offsets.
std::vector<UnzippedFile> unzip(std::string_view archive);

}  // namespace kb
