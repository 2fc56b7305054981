// Filters on text that change it as a whole: case, white space, cutting, joining.
#include <algorithm>

#include "reply/liquid/filters.h"
#include "reply/liquid/number.h"
#include "reply/liquid/render_error.h"
#include "reply/liquid/text_edit.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

Value downcase(const Value& input, const Arguments&, const FilterContext&) {
  return to_lower(to_text(input));
}

Value upcase(const Value& input, const Arguments&, const FilterContext&) {
  return to_upper(to_text(input));
}

Value capitalize(const Value& input, const Arguments&, const FilterContext&) {
  const std::string text = to_text(input);
  const std::size_t first = byte_offset(text, 1);
  return to_upper(text.substr(0, first)) + to_lower(text.substr(first));
}

Value append(const Value& input, const Arguments& arguments, const FilterContext&) {
  return to_text(input) + to_text(arguments[0]);
}

Value prepend(const Value& input, const Arguments& arguments, const FilterContext&) {
  return to_text(arguments[0]) + to_text(input);
}

Value strip(const Value& input, const Arguments&, const FilterContext&) {
  return strip_end(strip_start(to_text(input)));
}

Value lstrip(const Value& input, const Arguments&, const FilterContext&) {
  return strip_start(to_text(input));
}

Value rstrip(const Value& input, const Arguments&, const FilterContext&) {
  return strip_end(to_text(input));
}

Value squish(const Value& input, const Arguments&, const FilterContext&) {
  if (input.is_nil()) return {};
  return join_words(split_words(to_text(input)), " ");
}

Value strip_newlines(const Value& input, const Arguments&, const FilterContext&) {
  std::string text = replace_all(to_text(input), "\r\n", "");
  std::erase(text, '\n');
  return text;
}

Value truncate(const Value& input, const Arguments& arguments, const FilterContext&) {
  if (input.is_nil()) return {};
  std::string text = to_text(input);
  const std::int64_t length = arguments.size() > 0 ? to_integer(arguments[0]) : 50;
  const std::string ending = arguments.size() > 1 ? to_text(arguments[1]) : "...";
  const auto size = static_cast<std::int64_t>(count_characters(text));
  if (size <= length) return text;
  const auto ending_size = static_cast<std::int64_t>(count_characters(ending));
  const std::int64_t kept = length < ending_size ? 0 : length - ending_size;
  return text.substr(0, byte_offset(text, static_cast<std::size_t>(kept))) + ending;
}

Value truncatewords(const Value& input, const Arguments& arguments, const FilterContext&) {
  if (input.is_nil()) return {};
  const std::string text = to_text(input);
  const std::int64_t asked = arguments.size() > 0 ? to_integer(arguments[0]) : 15;
  const std::string ending = arguments.size() > 1 ? to_text(arguments[1]) : "...";
  const auto most = static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, INT32_MAX));
  std::vector<std::string> words = split_words(text);
  if (words.size() <= most) return input.string() ? input : Value(text);
  words.resize(most);
  return join_words(words, " ") + ending;
}

Value split(const Value& input, const Arguments& arguments, const FilterContext&) {
  Array parts;
  for (std::string& part : split_text(to_text(input), to_text(arguments[0]))) parts.emplace_back(std::move(part));
  return parts;
}

constexpr FilterRow filters_string_rows[] = {
    {"downcase", downcase, 0, 0, "", "small letters"},
    {"upcase", upcase, 0, 0, "", "capital letters"},
    {"capitalize", capitalize, 0, 0, "", "the first letter capital, the others small"},
    {"append", append, 1, 1, "TEXT", "TEXT after it"},
    {"prepend", prepend, 1, 1, "TEXT", "TEXT before it"},
    {"strip", strip, 0, 0, "", "without white space at both ends"},
    {"lstrip", lstrip, 0, 0, "", "without white space at the start"},
    {"rstrip", rstrip, 0, 0, "", "without white space at the end"},
    {"squish", squish, 0, 0, "", "stripped, and each run of white space one space"},
    {"strip_newlines", strip_newlines, 0, 0, "", "without line ends"},
    {"truncate", truncate, 0, 2, "N, TEXT", "cut to N characters with TEXT (...) at the end; 50 unless given"},
    {"truncatewords", truncatewords, 0, 2, "N, TEXT", "cut to N words, with TEXT (...) at the end; 15 unless given"},
    {"split", split, 1, 1, "TEXT", "an array of the parts between each TEXT"},
};

}  // namespace

std::span<const FilterRow> string_filters() {
  return filters_string_rows;
}

}  // namespace kb::liquid
