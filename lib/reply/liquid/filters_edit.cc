// Filters that replace and cut parts: replace, remove, slice, size.
#include <algorithm>

#include "reply/liquid/filters.h"
#include "reply/liquid/loop_items.h"
#include "reply/liquid/number.h"
#include "reply/liquid/text_edit.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

std::string replace_one(std::string text, std::size_t at, const std::string& from, const std::string& to) {
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

Value replace(const Value& input, const Arguments& arguments, const FilterContext&) {
  return replace_all(to_text(input), to_text(arguments[0]), to_text(arguments[1]));
}

Value replace_first(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::string text = to_text(input);
  const std::string from = to_text(arguments[0]);
  return replace_one(text, text.find(from), from, to_text(arguments[1]));
}

Value replace_last(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::string text = to_text(input);
  const std::string from = to_text(arguments[0]);
  return replace_one(text, text.rfind(from), from, to_text(arguments[1]));
}

Value remove(const Value& input, const Arguments& arguments, const FilterContext&) {
  return replace_all(to_text(input), to_text(arguments[0]), "");
}

Value remove_first(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::string text = to_text(input);
  const std::string from = to_text(arguments[0]);
  return replace_one(text, text.find(from), from, "");
}

Value remove_last(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::string text = to_text(input);
  const std::string from = to_text(arguments[0]);
  return replace_one(text, text.rfind(from), from, "");
}

// What [start, start + length) is of something that long; nothing outside.
struct Cut {
  std::size_t start = 0;
  std::size_t length = 0;
};

Cut cut(std::int64_t size, std::int64_t start, std::int64_t length) {
  if (start < 0) start += size;
  if (start < 0 || start > size || length < 0) return {};
  return {static_cast<std::size_t>(start), static_cast<std::size_t>(std::min(length, size - start))};
}

Value slice(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::int64_t start = to_integer(arguments[0]);
  const std::int64_t length = arguments[1].is_truthy() ? to_integer(arguments[1]) : 1;
  if (const Array* const items = input.array()) {
    const Cut part = cut(static_cast<std::int64_t>(items->size()), start, length);
    const auto first = items->begin() + static_cast<std::ptrdiff_t>(part.start);
    return Array(first, first + static_cast<std::ptrdiff_t>(part.length));
  }
  const std::string text = to_text(input);
  const Cut part = cut(static_cast<std::int64_t>(count_characters(text)), start, length);
  const std::size_t first = byte_offset(text, part.start);
  return text.substr(first, byte_offset(std::string_view(text).substr(first), part.length));
}

Value size(const Value& input, const Arguments&, const FilterContext&) {
  switch (input.kind()) {
    case Value::Kind::string:
      return count_characters(*input.string());
    case Value::Kind::array:
      return input.array()->size();
    case Value::Kind::object:
      return input.object()->size();
    case Value::Kind::range:
      return range_size(input.as_range());
    case Value::Kind::integer:
      return 8;  // Ruby's integers know their width
    default:
      return 0;
  }
}

constexpr FilterRow filters_edit_rows[] = {
    {"replace", replace, 1, 2, "TEXT, TEXT", "each first TEXT replaced by the second"},
    {"replace_first", replace_first, 1, 2, "TEXT, TEXT", "only the first one replaced"},
    {"replace_last", replace_last, 2, 2, "TEXT, TEXT", "only the last one replaced"},
    {"remove", remove, 1, 1, "TEXT", "without any TEXT"},
    {"remove_first", remove_first, 1, 1, "TEXT", "without the first TEXT"},
    {"remove_last", remove_last, 1, 1, "TEXT", "without the last TEXT"},
    {"slice", slice, 1, 2, "START, LENGTH", "the part from START (0 is the first, -1 the last), of a text or an array"},
    {"size", size, 0, 0, "", "how many characters or items"},
};

}  // namespace

std::span<const FilterRow> edit_filters() {
  return filters_edit_rows;
}

}  // namespace kb::liquid
