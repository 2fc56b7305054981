// One line "key: value" of a page's head: where its value stands, and how it is written. Lines are as the file has
// them, in any encoding whose plain letters are bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kb {

struct LineValue {
  std::size_t begin = 0;  // of the value, inside quotes
  std::size_t end = 0;
  std::string_view quote;  // "", "'" or "\""
};

// The value behind the key (or the last part of it: "date" of "last_update.date") and ':' or '='. Empty where nothing
// stands behind it; nothing when the key is not there, or its value is no plain one.
std::optional<LineValue> find_line_value(std::string_view line, std::string_view key);

}  // namespace kb
