#include <unistd.h>

#include "base/digest.h"
#include "kb/index.h"

namespace kb {

Place place_of(const std::filesystem::path& root, const std::filesystem::path& cache) {
  const std::filesystem::path own = root / ".kb";
  const std::filesystem::path& asked = std::filesystem::exists(own) ? own : root;
  if (::access(asked.c_str(), W_OK) == 0) return {root, own / "index", own / "check", own / "audit"};
  const std::filesystem::path folder = cache / digest(std::filesystem::absolute(root).lexically_normal().string());
  return {root, folder, folder / "check", folder / "audit"};
}

}  // namespace kb
