#include <algorithm>
#include <system_error>

#include "base/files.h"
#include "kb/corpus.h"

namespace kb {
namespace {

constexpr std::uint64_t largest_set_file = std::uint64_t{1} << 20;

// The message without the place of the knowledge base on this machine.
std::string relative_to(const std::filesystem::path& root, std::string message) {
  const std::string before = root.string() + '/';
  if (const std::size_t at = message.find(before); at != message.npos) message.erase(at, before.size());
  return message;
}

}  // namespace

std::vector<SetFile> read_set_files(const std::filesystem::path& root, const Config& config) {
  namespace fs = std::filesystem;
  const std::string& folder = config.text("sets.folder");
  std::vector<SetFile> files;
  std::error_code error;
  for (fs::directory_iterator each(root / folder, error), end; !error && each != end; each.increment(error)) {
    std::error_code ignored;  // a link to nothing is a file that cannot be read
    if (each->path().extension() != ".toml" || each->is_directory(ignored)) continue;
    SetFile& file = files.emplace_back(SetFile{folder + '/' + each->path().filename().string(), {}, {}});
    try {
      file.text = read_file(each->path(), largest_set_file);
    } catch (const Error& failure) {
      file.problem = relative_to(root, failure.what());
    }
  }
  std::ranges::sort(files, {}, &SetFile::path);
  return files;
}

}  // namespace kb
