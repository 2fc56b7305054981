// Writing for eyes: colour, width, wrapping. Text from files goes through here so that it cannot control the terminal.
#pragma once

#include <kb/search.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"

namespace kb::cli {

// SGR parameters.
namespace sgr {
inline constexpr std::string_view bold = "1";
inline constexpr std::string_view dim = "2";
inline constexpr std::string_view mark = "1;33";
inline constexpr std::string_view red = "31";
inline constexpr std::string_view green = "32";
inline constexpr std::string_view yellow = "33";
}  // namespace sgr

struct Style {
  bool colour = false;
  bool is_terminal = false;

  // The text between the sequences, or as it is without colour.
  std::string paint(std::string_view text, std::string_view parameters) const;
};

// `when` is auto, always or never; auto wants a terminal that is not dumb and no NO_COLOR.
bool wants_colour(const Context& context, std::string_view when, bool is_terminal);

// `when` likewise; auto wants a terminal known to open links.
bool wants_hyperlinks(const Context& context, std::string_view when);

// COLUMNS, else what the terminal says, else 80; 20 at least.
std::size_t terminal_width(const Context& context);

// Byte ranges of the lines that text falls into at `columns`: broken at the last space or beside the
// last wide character, else anywhere.
// Line ends count as spaces. At most `limit` lines; the rest is left out.
std::vector<std::pair<std::size_t, std::size_t>> wrap_ranges(std::string_view text, std::size_t columns,
                                                             std::size_t limit = SIZE_MAX);

// The lines of a paragraph.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

// text[begin, end) neutralised, its marks painted with `mark` and the rest with `base` (may be empty).
std::string paint_marked(const Marked& text, std::size_t begin, std::size_t end, const Style& style,
                         std::string_view base);

// "1,238".
std::string grouped(std::size_t number);

// "1 document", "1,238 documents".
std::string counted(std::size_t number, std::string_view noun);

}  // namespace kb::cli
