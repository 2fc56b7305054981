#include <algorithm>

#include "kb/channel.h"
#include "reply/sms_alphabet.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_told_signs = 100;

struct Room {
  std::size_t alone;     // units of a message of one segment
  std::size_t together;  // of each when there are more: the header takes six bytes
};
constexpr Room septets{160, 153};
constexpr Room code_units{70, 67};

std::string signed_text(std::string_view text, const SmsOptions& options) {
  if (options.signature.empty()) return std::string(text);
  const bool is_bracketed = options.signature.starts_with("【");
  const std::string signature = is_bracketed ? options.signature : "【" + options.signature + "】";
  if (text.starts_with(signature) || text.ends_with(signature)) return std::string(text);
  return options.signature_first ? signature + std::string(text) : std::string(text) + signature;
}

std::size_t units_of(char32_t c, SmsEncoding encoding) {
  if (encoding == SmsEncoding::gsm7) return septets_of(c);
  return c > 0xFFFF ? 2 : 1;
}

// Fills in what is foreign to the default alphabet, and the encoding that follows from it.
void survey(std::string_view text, SmsSegments& out) {
  int line = 1;
  int column = 1;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (septets_of(c.value) == 0) {
      ++out.foreign_count;
      if (out.foreign.size() < most_told_signs)
        out.foreign.push_back({c.value, line, column, at, default_alphabet_for(c.value)});
    }
    column = c.value == U'\n' ? 1 : column + 1;
    line += c.value == U'\n' ? 1 : 0;
    at += c.length;
  }
  out.encoding = out.foreign_count == 0 ? SmsEncoding::gsm7 : SmsEncoding::ucs2;
}

std::size_t count_units(std::string_view text, SmsEncoding encoding) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    units += units_of(c.value, encoding);
    at += c.length;
  }
  return units;
}

void fill(std::string_view text, std::size_t room, SmsSegments& out) {
  std::size_t used = room + 1;  // nothing fits before the first segment is begun
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const std::size_t units = units_of(c.value, out.encoding);
    if (used + units > room) {
      out.segments.emplace_back();
      used = 0;
    }
    append_utf8(out.segments.back(), c.value);
    used += units;
    at += c.length;
  }
  out.left = room - std::min(used, room);
}

}  // namespace

SmsSegments sms_segments(std::string_view text, const SmsOptions& options) {
  const std::string whole = signed_text(text, options);
  SmsSegments out;
  survey(whole, out);
  out.units = count_units(whole, out.encoding);
  const Room& room = out.encoding == SmsEncoding::gsm7 ? septets : code_units;
  if (whole.empty())
    out.left = room.alone;
  else
    fill(whole, out.units <= room.alone ? room.alone : room.together, out);
  return out;
}

std::string sms_in_default_alphabet(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (septets_of(c.value) > 0) {
      append_utf8(out, c.value);
    } else {
      const auto replacement = default_alphabet_for(c.value);
      if (!replacement) return std::string(text);
      out += *replacement;
    }
    at += c.length;
  }
  return out;
}

}  // namespace kb
