#include "kb/config.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::optional<fs::path> nearest_with(const fs::path& start, const char* name) {
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (is_there(folder / name)) return folder;
    if (folder == folder.parent_path()) return std::nullopt;
  }
}

}  // namespace

std::optional<fs::path> find_root(const fs::path& start) {
  fs::path folder = start.lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (const auto root = nearest_with(folder, "kb.toml")) return root;
  return nearest_with(folder, ".git");
}

}  // namespace kb
