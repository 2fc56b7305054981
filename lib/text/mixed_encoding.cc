#include "text/mixed_encoding.h"

#include <algorithm>

#include "text/converters.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t least_bytes = 6;    // of a part: three characters of GBK, two of UTF-8
constexpr std::size_t most_shown = 30;    // bytes
constexpr std::size_t least_chinese = 3;  // characters

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_chinese(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool is_sign =
        (point.value >= 0x3000 && point.value <= 0x303F) || (point.value >= 0xFF00 && point.value <= 0xFF60);
    if (!is_han(point.value) && !is_sign && point.value >= 0x80) return false;
    count += is_han(point.value) ? 1 : 0;
    at += point.length;
  }
  return count >= least_chinese;
}

// Pairs of bytes of punctuation and of the common half of GB2312: UTF-8 that lost a byte has others.
bool is_common_gb(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return false;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const auto trail = static_cast<unsigned char>(bytes[at + 1]);
    const bool is_common = trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || lead == 0xA1 || lead == 0xA3);
    if (!is_common) return false;
  }
  return true;
}

// Runs of bytes that are not ASCII; `read` gives the text of one when it is of the other encoding.
template <typename Read>
std::optional<MixedEncoding> first_part(std::string_view bytes, std::string_view encoding, Read read) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (!is_high(bytes[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < bytes.size() && (is_high(bytes[end]))) ++end;
    const std::string_view run = bytes.substr(at, end - at);
    if (run.size() >= least_bytes) {
      const std::string text = read(run);
      const std::size_t shown = boundary_before(text, std::min(text.size(), most_shown));
      if (is_chinese(text)) return MixedEncoding{at, encoding, text.substr(0, shown)};
    }
    at = end;
  }
  return std::nullopt;
}

}  // namespace

std::optional<MixedEncoding> find_mixed_encoding(std::string_view bytes, const Decoded& decoded) {
  if (decoded.encoding == "UTF-8" && decoded.damaged) {
    return first_part(bytes, "GB18030", [](std::string_view run) {
      return is_common_gb(run) ? convert_from("GB18030", run).text : std::string();
    });
  }
  if (decoded.encoding != "GB18030" && decoded.encoding != "Big5") return std::nullopt;
  return first_part(bytes, "UTF-8", [](std::string_view run) {
    return run.size() >= 3 * least_chinese && is_utf8(run) ? std::string(run) : std::string();
  });
}

}  // namespace kb
