// The few pieces of CommonMark's inline grammar that are read a second time, to learn where in the source they stand.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

// Bytes of a text, the end not included.
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// "(destination "title")" of an inline link, `at` on the parenthesis.
struct InlineTarget {
  ByteRange destination;  // without the angle brackets
  std::size_t end = 0;
};
std::optional<InlineTarget> inline_target_at(std::string_view text, std::size_t at);

// "[label]", `at` on the bracket: what is inside.
std::optional<ByteRange> label_at(std::string_view text, std::size_t at);

// "[label]: destination "title"" and its line end.
struct Definition {
  ByteRange label;
  ByteRange destination;
  std::size_t end = 0;
};
std::optional<Definition> definition_at(std::string_view text, std::size_t at);

// Labels are the same when these are: letter case folded, white space collapsed.
std::string label_key(std::string_view label);

// A destination as cmark reports it: backslash escapes and entities resolved.
std::string unescape(std::string_view written);

// The end of the run of backticks at `at`.
std::size_t backticks_end(std::string_view text, std::size_t at);

}  // namespace kb
