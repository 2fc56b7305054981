#include "base/uri.h"

namespace kb {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_path_character(char c) {
  constexpr std::string_view marks = "-._~/!$&'()*+,;=@";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || marks.find(c) != marks.npos;
}

void append_encoded(std::string& encoded, char c, bool as_it_is) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  if (as_it_is) {
    encoded += c;
  } else {
    encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    decoded += low >= 0 ? static_cast<char>(high * 16 + low) : text[at];
    if (low >= 0) at += 2;
  }
  return decoded;
}

std::string encode_uri(std::string_view address, std::string_view also) {
  std::string encoded;
  for (const char c : address) {
    const bool is_printable = c > ' ' && c < '\x7f';
    append_encoded(encoded, c, is_printable && also.find(c) == also.npos);
  }
  return encoded;
}

std::string encode_uri_path(std::string_view path) {
  std::string encoded;
  for (const char c : path) append_encoded(encoded, c, is_path_character(c));
  return encoded;
}

}  // namespace kb
