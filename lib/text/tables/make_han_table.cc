// Build-time program: prints what lib/text knows of Traditional and Simplified characters, taken from OpenCC, as C++
// arrays. Nothing of OpenCC is needed at run time for folding.
#include <iconv.h>
#include <opencc/opencc.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace {

using Range = std::pair<char32_t, char32_t>;

// The unified ideographs and all their extensions.
const std::vector<Range> han = {{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x323AF}};

std::string to_utf8(char32_t c) {
  if (c < 0x10000) return {char(0xE0 | (c >> 12)), char(0x80 | ((c >> 6) & 0x3F)), char(0x80 | (c & 0x3F))};
  return {char(0xF0 | (c >> 18)), char(0x80 | ((c >> 12) & 0x3F)), char(0x80 | ((c >> 6) & 0x3F)),
          char(0x80 | (c & 0x3F))};
}

// The one ideograph that `utf8` is, or 0.
char32_t one_character(const std::string& utf8) {
  const auto byte = [&](std::size_t i) { return char32_t(static_cast<unsigned char>(utf8[i])); };
  if (utf8.size() == 3 && (byte(0) & 0xF0) == 0xE0) {
    return ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  }
  if (utf8.size() != 4) return 0;
  return ((byte(0) & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
}

char32_t convert(const opencc::SimpleConverter& converter, char32_t c) {
  const char32_t result = one_character(converter.Convert(to_utf8(c)));
  return result == 0 ? c : result;
}

// Whether Traditional Chinese writes the character at all.
bool is_in_big5(iconv_t big5, char32_t c) {
  std::string utf8 = to_utf8(c);
  char out[8];
  char* from = utf8.data();
  char* to = out;
  std::size_t from_left = utf8.size();
  std::size_t to_left = sizeof out;
  iconv(big5, nullptr, nullptr, nullptr, nullptr);
  return iconv(big5, &from, &from_left, &to, &to_left) != static_cast<std::size_t>(-1);
}

template <typename Visit>
void for_each_han(Visit visit) {
  for (const auto& [first, last] : han) {
    for (char32_t c = first; c <= last; ++c) visit(c);
  }
}

void print_simplified(const opencc::SimpleConverter& to_simplified) {
  std::puts("constexpr HanPair simplified_table[] = {");
  for_each_han([&](char32_t c) {
    char32_t target = c;
    for (int step = 0; step < 3; ++step) target = convert(to_simplified, target);
    if (target != c) std::printf("{0x%X, 0x%X},\n", unsigned(c), unsigned(target));
  });
  std::puts("};");
}

void print_simplified_only(const opencc::SimpleConverter& to_simplified, const opencc::SimpleConverter& to_traditional,
                           iconv_t big5) {
  std::puts("constexpr char32_t simplified_only[] = {");
  for_each_han([&](char32_t c) {
    const bool is_simplified = convert(to_traditional, c) != c && convert(to_simplified, c) == c;
    if (is_simplified && !is_in_big5(big5, c)) std::printf("0x%X,\n", unsigned(c));
  });
  std::puts("};");
}

}  // namespace

int main() try {
  const opencc::SimpleConverter to_simplified("t2s.json");
  const opencc::SimpleConverter to_traditional("s2t.json");
  const iconv_t big5 = iconv_open("BIG5", "UTF-8");
  if (big5 == reinterpret_cast<iconv_t>(-1)) return 1;
  print_simplified(to_simplified);
  print_simplified_only(to_simplified, to_traditional, big5);
  iconv_close(big5);
  return std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "make_han_table: %s\n", error.what());
  return 1;
}
