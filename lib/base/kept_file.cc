#include "base/kept_file.h"

#include <vector>

#include "base/files.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_kept_file = 1 << 30;

// Of one that is at work too: then what it writes is not kept, which does no harm.
void remove_torn_files(const fs::path& path) {
  const std::string begin = path.filename().string() + '.';
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(path.parent_path())) {
    if (entry.path().extension() == ".tmp" && entry.path().filename().string().starts_with(begin))
      leftovers.push_back(entry.path());
  }
  for (const fs::path& each : leftovers) fs::remove(each);
}

}  // namespace

std::optional<std::string> read_kept_file(const fs::path& path) {
  try {
    if (fs::exists(path)) return read_file(path, largest_kept_file);
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
  return std::nullopt;
}

void make_kept_folder(const fs::path& folder) {
  if (fs::exists(folder)) return;
  fs::create_directories(folder);
  if (folder.filename() == ".kb") write_cache_file(folder / ".gitignore", "*\n");
}

void write_kept_file(const fs::path& path, std::string_view bytes) {
  try {
    make_kept_folder(path.parent_path());
    remove_torn_files(path);
    write_cache_file(path, bytes);
  } catch (const Error&) {
  } catch (const fs::filesystem_error&) {
  }
}

}  // namespace kb
