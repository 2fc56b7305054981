#include "base/archive.h"

#include "base/digest.h"

namespace kb {
namespace {

constexpr std::size_t digest_size = 32;

}  // namespace

std::string seal(std::string_view opening, std::string_view content) {
  return std::string(opening) + digest(content) + std::string(content);
}

std::optional<std::string_view> unseal(std::string_view opening, std::string_view bytes) {
  if (!bytes.starts_with(opening) || bytes.size() < opening.size() + digest_size) return std::nullopt;
  const std::string_view told = bytes.substr(opening.size(), digest_size);
  const std::string_view content = bytes.substr(opening.size() + digest_size);
  return digest(content) == told ? std::optional(content) : std::nullopt;
}

}  // namespace kb
