// Looking at the heads of a corpus's images.
#include <algorithm>
#include <fstream>
#include <system_error>

#include "base/parallel.h"
#include "content/image_head.h"
#include "kb/corpus.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t usual_head_bytes = 4096;  // enough for all but photographs with much about them in front

std::string head_of(const fs::path& file, std::size_t bytes) {
  std::ifstream in(file, std::ios::binary);
  std::string head(bytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return head;
}

std::optional<ImageSize> size_of(const fs::path& file) {
  const std::string head = head_of(file, usual_head_bytes);
  auto size = image_size(head);
  if (!size && head.size() == usual_head_bytes) size = image_size(head_of(file, image_head_bytes));
  return size;
}

// Links, pipes and what cannot be read have no size.
ImageFile read_image(const fs::path& root, const std::string& path, bool wants_pixels) {
  ImageFile image{path};
  std::error_code error;
  const fs::path file = root / path;
  if (!fs::is_regular_file(fs::symlink_status(file, error))) return image;
  image.bytes = fs::file_size(file, error);
  if (error) image.bytes = 0;
  const auto size = wants_pixels ? size_of(file) : std::nullopt;
  if (size) std::tie(image.width, image.height) = std::tie(size->width, size->height);
  return image;
}

}  // namespace

std::vector<ImageFile> read_images(const fs::path& root, const std::vector<std::string>& others, const Config& config,
                                   unsigned jobs) {
  const bool wants_pixels = config.integer("check.image_max_side") > 0;
  if (!wants_pixels && config.integer("check.image_max_size") == 0) return {};
  std::vector<std::string> paths;
  for (const std::string& path : others) {
    if (is_image_name(path)) paths.push_back(path);
  }
  std::vector<ImageFile> images(paths.size());
  parallel_for(paths.size(), jobs, [&](std::size_t i) { images[i] = read_image(root, paths[i], wants_pixels); });
  return images;
}

}  // namespace kb
