#include "history/words.h"

#include <algorithm>

#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::uint64_t hash_start = 14695981039346656037U;  // FNV-1a
constexpr std::uint64_t hash_factor = 1099511628211U;

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * hash_factor;
  return hash;
}

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Thai, Lao, Burmese, Khmer: no spaces between words there either.
bool is_written_without_spaces(char32_t c) {
  return is_han(c) || is_kana(c) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

// Collects the words of a text.
class Words {
 public:
  std::optional<std::vector<std::uint64_t>> read(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (static_cast<signed char>(text[at]) >= 0) {
        is_ascii_word(text[at]) ? grow(text.substr(at, 1)) : end();
        ++at;
        continue;
      }
      const CodePoint point = code_point_at(text, at);
      if (point.length == 1) return std::nullopt;
      character(point.value, text.substr(at, point.length));
      at += point.length;
    }
    end();
    return std::move(found_);
  }

 private:
  void character(char32_t value, std::string_view bytes) {
    if (!is_letter_or_digit(value)) return end();
    const bool is_alone = is_written_without_spaces(value);
    if (is_alone) end();
    grow(bytes);
    if (is_alone) end();
  }
  void grow(std::string_view bytes) {
    hash_ = hash_bytes(bytes, hash_);
    is_open_ = true;
  }
  void end() {
    if (is_open_) found_.push_back(hash_);
    hash_ = hash_start;
    is_open_ = false;
  }

  std::vector<std::uint64_t> found_;
  std::uint64_t hash_ = hash_start;
  bool is_open_ = false;
};

}  // namespace

std::optional<std::vector<std::uint64_t>> word_hashes(std::string_view text) {
  return Words().read(text);
}

std::size_t differing(std::vector<std::uint64_t> before, std::vector<std::uint64_t> after) {
  std::ranges::sort(before);
  std::ranges::sort(after);
  std::vector<std::uint64_t> only_one;
  std::ranges::set_symmetric_difference(before, after, std::back_inserter(only_one));
  return only_one.size();
}

}  // namespace kb
