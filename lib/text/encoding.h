// Bytes of unknown origin to UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

struct Decoded {
  std::string text;      // valid UTF-8, no byte order mark, lines ended by \n (CR LF and lone CR folded)
  std::string encoding;  // "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "binary"; else the IANA name
  std::size_t bad = 0;   // byte offset into `bytes` of the first that could not be read, when `damaged`
  bool damaged = false;  // something became U+FFFD
  bool had_bom = false;
  bool is_binary = false;  // not text at all; `text` is empty
};

// By rules, not by a detector (detectors misread ASCII-heavy GBK): a byte order mark decides; then strict UTF-8; then
// strict GB18030 and strict Big5, of which the one wins whose characters are more common ones; then UTF-8 with U+FFFD
// for what is damaged. Bytes with NULs or many control characters are binary. `wanted` (a name like "gbk", "big5")
// skips the guessing; an unknown name is Error(usage).
Decoded decode(std::string_view bytes, std::string_view wanted = {});

// Whether decode() knows that name; letter case and hyphens do not matter.
bool is_known_encoding(std::string_view name);

// Whether the text is valid UTF-8 throughout.
bool is_utf8(std::string_view text);

}  // namespace kb
