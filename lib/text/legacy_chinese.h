// Guessing between the two families of Chinese encodings that files without a mark still come in.
#pragma once

#include <optional>
#include <string_view>

#include "text/converters.h"

namespace kb {

struct ChineseGuess {
  std::string_view encoding;  // "GB18030" or "Big5"
  Converted converted;        // undamaged
};

// Strict GB18030 or strict Big5, whichever reads as more common characters; nothing when neither does, or when the
// bytes are UTF-8 with a little damage. `bytes` are not valid UTF-8.
std::optional<ChineseGuess> guess_chinese(std::string_view bytes);

}  // namespace kb
