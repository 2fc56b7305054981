// One line of a finished message as the checks for scars see it, and the checks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/scars.h"

namespace kb {

struct ScarLine {
  std::u32string text;              // code spans, addresses and HTML tags are masked with 'x'
  std::vector<std::uint32_t> from;  // the byte of the line where each character begins, and one more for the end
  std::size_t indent = 0;           // characters before the first that is no blank
  std::size_t content = 0;          // the first after a quote or list marker and its blanks
  bool is_item = false;
  bool has_bar = false;  // "|": a row of a table

  std::size_t size() const { return text.size(); }
  char32_t at(std::size_t i) const { return i < text.size() ? text[i] : U'\0'; }  // 0 behind the end
  char32_t before(std::size_t i) const { return i == 0 ? U'\0' : text[i - 1]; }
  bool starts_at(std::size_t i, std::u32string_view what) const {
    return std::u32string_view(text).substr(i < text.size() ? i : text.size()).starts_with(what);
  }
};

ScarLine make_scar_line(std::string_view line);

// Characters [begin, end) of a line.
struct ScarSpan {
  ScarKind kind;
  std::size_t begin;
  std::size_t end;
};

using ScarCheck = void (*)(const ScarLine&, std::vector<ScarSpan>&);

std::span<const ScarCheck> mark_scars();  // punctuation, brackets, blanks, signs
std::span<const ScarCheck> word_scars();  // greetings, placeholders, words for nothing

bool is_scar_blank(char32_t c);
bool is_wide_mark(char32_t c);  // ，。、；：！？
bool is_word_character(char32_t c);

}  // namespace kb
