#include "mcp/cursor.h"

#include <fmt/format.h>

#include <charconv>

#include "base/digest.h"

namespace kb::mcp {

std::string make_cursor(std::string_view list, std::size_t offset) {
  return fmt::format("{}-{}", offset, digest(list).substr(0, 8));
}

std::optional<std::size_t> read_cursor(std::string_view list, std::string_view cursor) {
  std::size_t offset = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), offset);
  if (error != std::errc() || make_cursor(list, offset) != cursor) return std::nullopt;
  return offset;
}

}  // namespace kb::mcp
