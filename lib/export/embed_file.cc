#include "export/embed_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "text/unicode.h"

namespace kb {
namespace {

std::string_view media_type(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".png", "image/png"},       {".jpg", "image/jpeg"},  {".jpeg", "image/jpeg"}, {".gif", "image/gif"},
      {".svg", "image/svg+xml"},   {".webp", "image/webp"}, {".mp3", "audio/mpeg"},  {".mp4", "video/mp4"},
      {".pdf", "application/pdf"}, {".webm", "video/webm"}};
  const std::string lower = ascii_lower(path);
  for (const auto& [extension, type] : types) {
    if (lower.ends_with(extension)) return type;
  }
  return "application/octet-stream";
}

}  // namespace

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) out += at + i > bytes.size() ? '=' : digits[group >> (18 - 6 * i) & 63U];
  }
  return out;
}

std::string data_address(std::string_view path, std::string_view bytes) {
  return fmt::format("data:{};base64,{}", media_type(path), base64(bytes));
}

}  // namespace kb
