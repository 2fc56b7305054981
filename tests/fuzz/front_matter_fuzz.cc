// Reads arbitrary bytes as a page: front matter, roles and all.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kb/config.h"
#include "kb/corpus.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const kb::Config config;
  kb::read_document("zh/page.md", {reinterpret_cast<const char*>(data), size}, config);
  return 0;
}
