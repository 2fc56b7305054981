// Reads arbitrary bytes as lines that a client sends to `kb mcp`, over a few pages.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <nlohmann/json.hpp>

#include "lib/mcp/small_desk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static kb::SmallDesk desk;
  std::string_view lines(reinterpret_cast<const char*>(data), size);
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string answer = desk.line(lines.substr(0, end));
    if (!answer.empty() && !nlohmann::json::accept(answer)) std::abort();
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return 0;
}
