#include "text/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "kb/error.h"
#include "text/converters.h"
#include "text/legacy_chinese.h"
#include "text/unicode.h"

namespace kb {
namespace {

using namespace std::string_view_literals;

struct Bom {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr Bom boms[] = {{"\xEF\xBB\xBF"sv, "UTF-8"sv}, {"\xFF\xFE"sv, "UTF-16LE"sv}, {"\xFE\xFF"sv, "UTF-16BE"sv}};

// How files begin that some people keep between pages and that need not have a NUL early.
constexpr std::string_view magics[] = {
    "\x89PNG\r\n\x1A\n"sv,
    "\xFF\xD8\xFF"sv,
    "GIF87a"sv,
    "GIF89a"sv,
    "%PDF-"sv,
    "PK\x03\x04"sv,
    "\x1F\x8B\x08"sv,
    "\x7F"sv
    "ELF"sv,
    "BZh91AY"sv,
    "\xFD"
    "7zXZ"sv,
    "7z\xBC\xAF\x27\x1C"sv,
    "\x28\xB5\x2F\xFD"sv,
};

const Bom* find_bom(std::string_view bytes) {
  const auto found =
      std::find_if(std::begin(boms), std::end(boms), [&](const Bom& bom) { return bytes.starts_with(bom.bytes); });
  return found == std::end(boms) ? nullptr : found;
}

bool is_odd_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B) || byte == 0x7F;
}

bool has_many_controls(std::string_view text) {
  const auto count = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_odd_control));
  return count > 3 && count * 20 > text.size();
}

bool is_binary(std::string_view bytes) {
  if (!bytes.empty() && std::memchr(bytes.data(), 0, bytes.size()) != nullptr) return true;
  const bool has_magic = std::any_of(std::begin(magics), std::end(magics),
                                     [&](std::string_view magic) { return bytes.starts_with(magic); });
  return has_magic || has_many_controls(bytes);
}

Decoded binary() {
  Decoded result;
  result.encoding = "binary";
  result.is_binary = true;
  return result;
}

void fold_line_ends(std::string& text) {
  std::size_t to = text.find('\r');
  if (to == std::string::npos) return;
  for (std::size_t from = to; from < text.size(); ++from) {
    if (text[from] != '\r') {
      text[to++] = text[from];
      continue;
    }
    text[to++] = '\n';
    if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
  }
  text.resize(to);
}

Decoded finish(std::string_view encoding, Converted converted) {
  Decoded result;
  result.text = std::move(converted.text);
  result.encoding = encoding;
  result.bad = converted.bad;
  result.damaged = converted.damaged;
  fold_line_ends(result.text);
  return result;
}

Converted convert(std::string_view encoding, std::string_view bytes) {
  if (encoding != "UTF-8") return convert_from(encoding, bytes);
  return is_utf8(bytes) ? Converted{std::string(bytes)} : repair_utf8(bytes);
}

Decoded decode_after_bom(std::string_view encoding, std::string_view bytes, std::size_t bom) {
  if (encoding == "UTF-8" && is_binary(bytes.substr(bom))) return binary();
  Decoded result = finish(encoding, convert(encoding, bytes.substr(bom)));
  if (result.text.find('\0') != std::string::npos || has_many_controls(result.text)) return binary();
  result.had_bom = bom > 0;
  if (result.damaged) result.bad += bom;
  return result;
}

Decoded decode_wanted(std::string_view bytes, std::string_view wanted) {
  const auto encoding = encoding_name(wanted);
  if (!encoding) {
    throw Error(ErrorCode::usage, fmt::format("unknown encoding '{}'", wanted),
                "for example utf-8, gb18030, gbk, big5, utf-16le");
  }
  const Bom* bom = find_bom(bytes);
  constexpr std::size_t family = 6;  // "UTF-16", whichever end comes first
  if (bom != nullptr && bom->encoding.substr(0, family) == encoding->substr(0, family)) {
    return decode_after_bom(bom->encoding, bytes, bom->bytes.size());
  }
  return decode_after_bom(*encoding, bytes, 0);
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view wanted) {
  if (!wanted.empty()) return decode_wanted(bytes, wanted);
  if (const Bom* bom = find_bom(bytes)) return decode_after_bom(bom->encoding, bytes, bom->bytes.size());
  if (is_binary(bytes)) return binary();
  if (is_utf8(bytes)) return finish("UTF-8", {std::string(bytes)});
  if (auto guess = guess_chinese(bytes)) return finish(guess->encoding, std::move(guess->converted));
  return finish("UTF-8", repair_utf8(bytes));
}

bool is_known_encoding(std::string_view name) {
  return encoding_name(name).has_value();
}

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const CodePoint c = code_point_at(text, at);
    if (c.value == 0xFFFD && c.length == 1) return false;
    at += c.length;
  }
  return true;
}

}  // namespace kb
