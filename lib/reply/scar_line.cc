#include "reply/scar_line.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr char32_t mask = U'x';

void fill(std::u32string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), mask);
}

std::size_t run_length(const std::u32string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  return end - at;
}

// Where the run of that many backticks begins that closes the code; npos when there is none.
std::size_t find_close(const std::u32string& text, std::size_t at, std::size_t length) {
  while ((at = text.find(U'`', at)) != std::u32string::npos) {
    const std::size_t run = run_length(text, at);
    if (run == length) return at;
    at += run;
  }
  return at;
}

void mask_code(std::u32string& text) {
  std::set<std::size_t> unclosed;  // lengths that nothing further on closes
  for (std::size_t at = text.find(U'`'); at != std::u32string::npos; at = text.find(U'`', at)) {
    const std::size_t length = run_length(text, at);
    const std::size_t close = unclosed.contains(length) ? std::u32string::npos : find_close(text, at + length, length);
    if (close == std::u32string::npos) {
      unclosed.insert(length);
      at += length;
      continue;
    }
    fill(text, at, close + length);
    at = close + length;
  }
}

bool ends_address(char32_t c) {
  return c <= U' ' || c == U'<' || c == U'>' || c == U')' || c == U'"' || c == 0xA0 || (c >= 0x3000 && c <= 0x303F) ||
         (c >= 0xFF01 && c <= 0xFF65) || (c >= 0x2018 && c <= 0x201F) || c == 0x2026;
}

void mask_addresses(std::u32string& text) {
  constexpr std::u32string_view heads[] = {U"http://", U"https://", U"www.", U"mailto:"};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != U'h' && text[at] != U'w' && text[at] != U'm') continue;
    const auto rest = std::u32string_view(text).substr(at);
    if (std::none_of(std::begin(heads), std::end(heads), [&](auto head) { return rest.starts_with(head); })) continue;
    std::size_t end = at;
    while (end < text.size() && !ends_address(text[end])) ++end;
    while (end > at && std::u32string_view(U".,;:!?*_").find(text[end - 1]) != std::u32string_view::npos) --end;
    fill(text, at, end);
    at = end;
  }
}

// "](destination)".
void mask_destinations(std::u32string& text) {
  for (std::size_t at = text.find(U"]("); at != std::u32string::npos; at = text.find(U"](", at + 2)) {
    std::size_t end = at + 2;
    while (end < text.size() && text[end] != U')' && text[end] != U' ') ++end;
    fill(text, at + 2, end);
  }
}

bool begins_tag(std::u32string_view rest) {
  if (rest.size() < 2 || rest.starts_with(U"<attribute key")) return false;
  const char32_t c = rest[1];
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'/' || c == U'!';
}

void mask_tags(std::u32string& text) {
  const std::size_t last = text.rfind(U'>');
  if (last == std::u32string::npos) return;
  for (std::size_t at = text.find(U'<'); at < last; at = text.find(U'<', at + 1)) {
    if (!begins_tag(std::u32string_view(text).substr(at))) continue;
    const std::size_t end = text.find(U'>', at);
    fill(text, at, end + 1);
    at = end;
  }
}

std::size_t skip(const ScarLine& line, std::size_t at) {
  while (at < line.size() && is_scar_blank(line.text[at])) ++at;
  return at;
}

// Behind a bullet or number at `at`, or `at` itself.
std::size_t behind_marker(const ScarLine& line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && end - at < 9 && is_ascii_digit(line.text[end])) ++end;
  const std::u32string_view marks = end > at ? U".)" : U"-*+";
  if (end == line.size() || marks.find(line.text[end]) == std::u32string_view::npos) return at;
  ++end;
  return end == line.size() || is_scar_blank(line.text[end]) ? end : at;
}

void find_content(ScarLine& line) {
  line.indent = line.content = skip(line, 0);
  while (line.at(line.content) == U'>') line.content = skip(line, line.content + 1);
  const std::size_t end = behind_marker(line, line.content);
  line.is_item = end != line.content;
  line.content = skip(line, end);
}

}  // namespace

ScarLine make_scar_line(std::string_view line) {
  ScarLine out;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint c = code_point_at(line, at);
    out.text.push_back(c.value);
    out.from.push_back(static_cast<std::uint32_t>(at));
    at += c.length;
  }
  out.from.push_back(static_cast<std::uint32_t>(line.size()));
  mask_code(out.text);
  mask_addresses(out.text);
  mask_destinations(out.text);
  mask_tags(out.text);
  out.has_bar = out.text.find(U'|') != std::u32string::npos;
  find_content(out);
  return out;
}

bool is_scar_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x3000;
}

bool is_wide_mark(char32_t c) {
  return std::u32string_view(U"，。、；：！？").find(c) != std::u32string_view::npos;
}

bool is_word_character(char32_t c) {
  return c == U'_' || (c != 0 && is_letter_or_digit(c));
}

}  // namespace kb
