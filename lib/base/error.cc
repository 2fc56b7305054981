#include "kb/error.h"

#include <fmt/format.h>

#include <utility>

namespace kb {

std::string to_string(const Location& location) {
  if (location.line == 0) return location.path;
  if (location.column == 0) return fmt::format("{}:{}", location.path, location.line);
  return fmt::format("{}:{}:{}", location.path, location.line, location.column);
}

Error::Error(ErrorCode code, const std::string& message, std::string hint, Location location)
    : std::runtime_error(message), code_(code), hint_(std::move(hint)), location_(std::move(location)) {}

}  // namespace kb
