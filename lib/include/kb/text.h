// Text as a terminal and a person need it: widths, cutting, neutralising, guessing what was meant.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kb/api.h"

namespace kb {

// Columns the text takes on a terminal: 2 for East Asian wide and most emoji, 0 for combining marks.
KB_API std::size_t display_width(std::string_view text);

// Cut to at most `columns`, ending in "…" where something was cut; never inside a character.
KB_API std::string fit_width(std::string_view text, std::size_t columns);

// Padded with spaces on the right to `columns`, cut if longer.
KB_API std::string pad_width(std::string_view text, std::size_t columns);

// Code points in valid UTF-8 text.
KB_API std::size_t count_characters(std::string_view text);

// Control, bidirectional and zero-width format characters made visible as "\u{202E}"; newline and tab stay. Invalid
// UTF-8 becomes U+FFFD.
KB_API std::string for_terminal(std::string_view text);

// The candidate most like `word` by edit distance, if one is near enough to be what was meant.
KB_API std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

}  // namespace kb
