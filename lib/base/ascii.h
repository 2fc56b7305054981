// Classes of ASCII characters, whatever the locale. A byte of a longer character, which may come as a negative char, is
// in none of them, nor is any character beyond ASCII.
#pragma once

namespace kb {

constexpr bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

constexpr bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

constexpr bool is_ascii_alnum(char32_t c) {
  return is_ascii_digit(c) || is_ascii_letter(c);
}

}  // namespace kb
