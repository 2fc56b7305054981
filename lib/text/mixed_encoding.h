// Files that hold text in two encodings: a part in GBK was put into a file in UTF-8, or the other way round.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/encoding.h"

namespace kb {

struct MixedEncoding {
  std::size_t at = 0;  // bytes of the file
  std::string_view encoding;
  std::string text;  // the beginning of the part, as it was meant
};

// The first such part of what decode() has read; only what reads as Chinese beyond doubt.
std::optional<MixedEncoding> find_mixed_encoding(std::string_view bytes, const Decoded& decoded);

}  // namespace kb
