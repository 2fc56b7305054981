#include "mcp/index_of_pages.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "index/portable.h"

namespace kb::mcp {
namespace {

// An open file that is closed at the end of the scope.
class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

// The file loses its name at once; the index keeps it open.
Index index_of_pages(std::span<const Document* const> pages) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "index";
  write_cache_file(path, build_portable_index(pages.size(), [&](std::size_t i) { return *pages[i]; }));
  const OpenFile file(path);
  return Index::open_inside(file.descriptor(), 0, "the index of what is served");
}

}  // namespace kb::mcp
