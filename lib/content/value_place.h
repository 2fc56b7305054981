// Where values of the front matter stand in a page's source: a Value knows the place of its key, a finding wants that
// of the value, and both as bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kb/document.h"
#include "kb/value.h"

namespace kb {

// The byte of a 1-based line and column; the line's end when the column is behind it.
std::size_t offset_of_place(std::string_view source, int line, int column);

// Line and column of a byte.
Position position_in(std::string_view source, std::size_t offset);

// The byte where the text of a scalar begins. `key` is the name that the value has in its map, empty for an item of a
// list. Nothing when the text is not in the front matter as it is: written with escapes, folded over lines.
std::optional<std::size_t> offset_of_value(const Document& page, const Value& value, std::string_view key = {});

}  // namespace kb
