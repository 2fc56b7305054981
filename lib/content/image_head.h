// How large an image is, from the first bytes of its file: PNG, JPEG, GIF, WebP and SVG.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kb {

struct ImageSize {
  std::uint64_t width = 0;
  std::uint64_t height = 0;

  bool operator==(const ImageSize&) const = default;
};

// Nothing when the bytes are no image of these, or when its size is not in them. A vector image has none of its own:
// what its width and height say in pixels counts.
std::optional<ImageSize> image_size(std::string_view head);

// By its extension.
bool is_image_name(std::string_view path);

// As much of a file as image_size() wants.
inline constexpr std::size_t image_head_bytes = std::size_t{256} << 10;

}  // namespace kb
