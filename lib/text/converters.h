// Text conversion by ICU, for decode().
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

struct Converted {
  std::string text;     // UTF-8
  std::size_t bad = 0;  // where the first bytes are that mean nothing, when `damaged`
  bool damaged = false;
};

// Every byte sequence that means nothing in `encoding` becomes one U+FFFD. `encoding` is a name ICU knows.
Converted convert_from(std::string_view encoding, std::string_view bytes);

// The same for UTF-8 itself.
Converted repair_utf8(std::string_view bytes);

// The name under which decode() reports an encoding, from any of its names; nothing when there is none.
std::optional<std::string> encoding_name(std::string_view name);

}  // namespace kb
