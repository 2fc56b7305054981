#include "content/yaml_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "kb/date.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::string_view digits_of(std::string_view text) {
  return text.substr(
      0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ascii_digit) - text.begin()));
}

// Where the value of a line "key: value" or "- value" starts, if it starts with a placeholder; else npos.
std::size_t placeholder_in(std::string_view line) {
  const std::size_t at = std::min(line.find("{{"), line.find("{%"));
  if (at == std::string_view::npos || at < 2 || line.front() == '#') return std::string_view::npos;
  if (line.find("}}", at) == std::string_view::npos && line.find("%}", at) == std::string_view::npos) {
    return std::string_view::npos;
  }
  const std::string_view before = trim(line.substr(0, at));
  const bool is_value = line[at - 1] == ' ' && (before.ends_with(':') || before == "-");
  return is_value ? at : std::string_view::npos;
}

void mask_line(std::string_view line, std::size_t number, MaskedYaml& out) {
  const std::size_t at = placeholder_in(line);
  const std::string_view plain = line.substr(0, at);
  for (std::size_t i = 0; i < plain.size();) {
    const CodePoint point = code_point_at(plain, i);
    const bool is_break = point.value == 0x85 || point.value == 0x2028 || point.value == 0x2029;
    if (is_break)
      out.text += ' ';
    else
      out.text += plain.substr(i, point.length);
    i += point.length;
  }
  if (at == std::string_view::npos) return;
  const std::string_view value = trim(line.substr(at));
  out.raw.emplace(std::pair{number, characters_before(line, at)}, value);
  out.text.append(characters_before(value, value.size()), 'x');
}

bool is_number(std::string_view text, bool& is_real) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::string_view whole = digits_of(text);
  text.remove_prefix(whole.size());
  if (text.empty()) return !whole.empty();
  is_real = true;
  std::string_view fraction;
  if (text.starts_with('.')) {
    fraction = digits_of(text.substr(1));
    text.remove_prefix(1 + fraction.size());
  }
  if (whole.empty() && fraction.empty()) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    const std::string_view exponent = digits_of(text);
    if (exponent.empty()) return false;
    text.remove_prefix(exponent.size());
  }
  return text.empty();
}

}  // namespace

MaskedYaml mask_yaml(std::string_view text) {
  MaskedYaml out;
  out.text.reserve(text.size());
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size(); ++number) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    mask_line(text.substr(begin, end - begin), number, out);
    if (end < text.size()) out.text += '\n';
    begin = end + 1;
  }
  return out;
}

Value::Kind plain_kind(std::string_view text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return Value::Kind::null;
  if (text.size() <= 5) {
    const std::string lower = ascii_lower(text);
    if (lower == "true" || lower == "false") return Value::Kind::boolean;
  }
  bool is_real = false;
  if (is_number(text, is_real)) return is_real ? Value::Kind::real : Value::Kind::integer;
  const bool is_dashed = text.size() >= 8 && is_ascii_digit(text.front()) && text.find('-') == 4;
  return is_dashed && parse_date(text) ? Value::Kind::date : Value::Kind::string;
}

}  // namespace kb
