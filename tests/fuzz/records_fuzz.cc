// Reads arbitrary bytes as the records that kb check keeps, behind a digest that fits them: what is read can be written
// and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/digest.h"
#include "check/record_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string none = kb::encode_records({}, "");
  static const std::string opening = none.substr(0, none.find('\n') + 1);
  const std::string content = std::string(1, '\0') + std::string(reinterpret_cast<const char*>(data), size);
  const auto read = kb::decode_records(opening + kb::digest(content) + content, "");
  if (read && !kb::decode_records(kb::encode_records(*read, ""), "")) std::abort();
  return 0;
}
