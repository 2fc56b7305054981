#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "kb/corpus.h"

namespace kb {
namespace {

constexpr std::uint64_t largest_set_file = std::uint64_t{1} << 20;

}  // namespace

std::vector<SetFile> read_set_files(const std::filesystem::path& root, const Config& config) {
  namespace fs = std::filesystem;
  const std::string& folder = config.text("sets.folder");
  std::vector<SetFile> files;
  std::error_code error;
  for (fs::directory_iterator each(root / folder, error), end; !error && each != end; each.increment(error)) {
    if (each->path().extension() != ".toml" || !each->is_regular_file(error)) continue;
    try {
      files.push_back({folder + '/' + each->path().filename().string(), read_file(each->path(), largest_set_file)});
    } catch (const Error&) {
      continue;  // nobody can do anything with it, and whoever names it is told that there is none
    }
  }
  std::ranges::sort(files, {}, &SetFile::path);
  return files;
}

}  // namespace kb
