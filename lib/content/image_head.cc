#include "content/image_head.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "content/html_scan.h"
#include "text/unicode.h"

namespace kb {
namespace {

using namespace std::string_view_literals;

std::uint64_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = value << 8 | byte_at(bytes, at + i);
  return value;
}

// https://www.w3.org/TR/png-3/#11IHDR
std::optional<ImageSize> png_size(std::string_view head) {
  if (!head.starts_with("\x89PNG\r\n\x1A\n"sv) || head.size() < 24) return std::nullopt;
  return ImageSize{big_endian(head, 16, 4), big_endian(head, 20, 4)};
}

std::optional<ImageSize> gif_size(std::string_view head) {
  if ((!head.starts_with("GIF87a") && !head.starts_with("GIF89a")) || head.size() < 10) return std::nullopt;
  return ImageSize{little_endian(head, 6, 2), little_endian(head, 8, 2)};
}

// Segments from marker to marker up to a frame header, which are C0 to CF but for tables (C4), C8 and CC.
std::optional<ImageSize> jpeg_size(std::string_view head) {
  if (!head.starts_with("\xFF\xD8"sv)) return std::nullopt;
  for (std::size_t at = 2; at + 9 <= head.size();) {
    if (byte_at(head, at) != 0xFF) return std::nullopt;
    const std::uint64_t marker = byte_at(head, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return ImageSize{big_endian(head, at + 7, 2), big_endian(head, at + 5, 2)};
    const bool is_bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    at += is_bare ? 2 : 2 + big_endian(head, at + 2, 2);
  }
  return std::nullopt;
}

// https://developers.google.com/speed/webp/docs/riff_container
std::optional<ImageSize> webp_size(std::string_view head) {
  if (!head.starts_with("RIFF") || head.size() < 30 || head.substr(8, 4) != "WEBP") return std::nullopt;
  const std::string_view form = head.substr(12, 4);
  if (form == "VP8X") return ImageSize{little_endian(head, 24, 3) + 1, little_endian(head, 27, 3) + 1};
  if (form == "VP8 ") return ImageSize{little_endian(head, 26, 2) & 0x3FFF, little_endian(head, 28, 2) & 0x3FFF};
  if (form != "VP8L") return std::nullopt;
  const std::uint64_t bits = little_endian(head, 21, 4);
  return ImageSize{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
}

// "120", "120px"; nothing for "100%" and "3em".
std::optional<std::uint64_t> pixels_of(const HtmlAttribute* attribute) {
  if (attribute == nullptr) return std::nullopt;
  std::string_view text = trim(attribute->value);
  if (text.ends_with("px")) text.remove_suffix(2);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > 1e9) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

std::optional<ImageSize> svg_size(std::string_view head) {
  const std::size_t begin = head.find("<svg");
  if (begin == head.npos) return std::nullopt;
  const std::size_t end = head.find('>', begin);
  if (end == head.npos) return std::nullopt;
  std::optional<ImageSize> found;
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const auto width = pixels_of(tag.find("width"));
    const auto height = pixels_of(tag.find("height"));
    if (tag.name == "svg" && width && height) found = ImageSize{*width, *height};
  };
  scan_html(head.substr(begin, end + 1 - begin), visitor);
  return found;
}

}  // namespace

std::optional<ImageSize> image_size(std::string_view head) {
  for (const auto read : {png_size, jpeg_size, gif_size, webp_size, svg_size}) {
    if (const auto size = read(head)) return size;
  }
  return std::nullopt;
}

bool is_image_name(std::string_view path) {
  const std::string extension = ascii_lower(path.substr(std::min(path.rfind('.'), path.size())));
  for (const std::string_view each : {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}) {
    if (extension == each) return true;
  }
  return false;
}

}  // namespace kb
