#include "reply/liquid/value_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "reply/liquid/big_int.h"
#include "reply/liquid/drop.h"
#include "reply/liquid/number.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

// Ruby's names for control characters in quotes.
struct Escape {
  char character;
  const char* text;
};
constexpr Escape escapes[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\t', "\\t"}, {'\r', "\\r"},
                              {'\a', "\\a"}, {'\b', "\\b"},  {'\v', "\\v"}, {'\f', "\\f"}, {'\x1b', "\\e"}};

const char* find_escape(char character) {
  for (const Escape& escape : escapes) {
    if (escape.character == character) return escape.text;
  }
  return nullptr;
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (const char* const escape = find_escape(text[i])) {
      out += escape;
    } else if (text[i] == '#' && (next == '{' || next == '$' || next == '@')) {
      out += "\\#";
    } else if (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7f) {
      fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(text[i]));
    } else {
      out += text[i];
    }
  }
  out += '"';
}

// A name that Ruby would have had as a symbol; data exported from Ruby writes such keys with the colon.
bool is_symbol(std::string_view name) {
  if (name.size() < 2 || name[0] != ':' || (name[1] >= '0' && name[1] <= '9')) return false;
  return std::all_of(name.begin() + 1, name.end(), [](unsigned char c) { return c == '_' || std::isalnum(c) != 0; });
}

void append_inspected(std::string& out, const Value& value);

void append_array(std::string& out, const Array& items) {
  out += '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ", ";
    append_inspected(out, items[i]);
  }
  out += ']';
}

void append_object(std::string& out, const Object& object) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : object.members()) {
    if (!first) out += ", ";
    first = false;
    is_symbol(name) ? void(out += name) : append_quoted(out, name);
    out += "=>";
    append_inspected(out, value);
  }
  out += '}';
}

void append_inspected(std::string& out, const Value& value) {
  if (value.is_nil()) {
    out += "nil";
  } else if (value.string()) {
    append_quoted(out, *value.string());
  } else {
    out += to_text(value);
  }
}

bool is_number(const Value& value) {
  return value.kind() == Value::Kind::integer || value.kind() == Value::Kind::real ||
         value.kind() == Value::Kind::big_integer;
}

bool equal_arrays(const Array& left, const Array& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), equal);
}

bool equal_objects(const Object& left, const Object& right) {
  return left.size() == right.size() && std::ranges::all_of(left.members(), [&](const auto& member) {
           const Value* const other = right.find(member.first);
           return other && equal(member.second, *other);
         });
}

int compare_numbers(const Value& left, const Value& right) {
  if (left.kind() == Value::Kind::integer && right.kind() == Value::Kind::integer) {
    return left.as_integer() < right.as_integer() ? -1 : left.as_integer() > right.as_integer() ? 1 : 0;
  }
  return compare(to_number(left), to_number(right));
}

std::optional<int> order_arrays(const Array& left, const Array& right) {
  for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
    const auto result = order(left[i], right[i]);
    if (result != 0) return result;
  }
  return left.size() < right.size() ? -1 : left.size() > right.size() ? 1 : 0;
}

}  // namespace

std::string inspect(const Value& value) {
  std::string out;
  append_inspected(out, value);
  return out;
}

std::string to_text(const Value& value) {
  std::string out;
  switch (value.kind()) {
    case Value::Kind::nil:
    case Value::Kind::literal:
      return out;
    case Value::Kind::boolean:
      return value.as_boolean() ? "true" : "false";
    case Value::Kind::integer:
      return fmt::format_int(value.as_integer()).str();
    case Value::Kind::real:
      return real_text(value.as_real());
    case Value::Kind::string:
      return *value.string();
    case Value::Kind::array:
      append_array(out, *value.array());
      return out;
    case Value::Kind::object:
      append_object(out, *value.object());
      return out;
    case Value::Kind::range:
      return fmt::format("{}..{}", value.as_range().first, value.as_range().last);
    case Value::Kind::big_integer:
      return value.big_integer()->to_string();
    case Value::Kind::drop:
      return std::string(value.drop()->name());
  }
  return out;
}

void append_output(std::string& out, const Value& value) {
  if (const std::string* const text = value.string()) {
    out += *text;
  } else if (const Array* const items = value.array()) {
    for (const Value& item : *items) append_output(out, item);
  } else {
    out += to_text(value);
  }
}

std::string to_output(const Value& value) {
  std::string out;
  append_output(out, value);
  return out;
}

bool is_empty(const Value& value) {
  if (const auto* const text = value.string()) return text->empty();
  if (const auto* const items = value.array()) return items->empty();
  if (const auto* const object = value.object()) return object->size() == 0;
  return false;
}

bool is_blank(const Value& value) {
  if (const auto* const text = value.string()) {
    return std::ranges::all_of(*text, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  }
  return !value.is_truthy() || is_empty(value);
}

bool equal(const Value& left, const Value& right) {
  if (left.kind() == Value::Kind::literal || right.kind() == Value::Kind::literal) {
    const bool on_left = left.kind() == Value::Kind::literal;
    const Value& other = on_left ? right : left;
    if (other.kind() == Value::Kind::literal) return false;
    return (on_left ? left : right).as_literal() == Literal::empty ? is_empty(other) : is_blank(other);
  }
  if (is_number(left) && is_number(right)) return compare_numbers(left, right) == 0;
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case Value::Kind::boolean:
      return left.as_boolean() == right.as_boolean();
    case Value::Kind::string:
      return *left.string() == *right.string();
    case Value::Kind::array:
      return left.array() == right.array() || equal_arrays(*left.array(), *right.array());
    case Value::Kind::object:
      return left.object() == right.object() || equal_objects(*left.object(), *right.object());
    case Value::Kind::range:
      return left.as_range() == right.as_range();
    case Value::Kind::drop:
      return left.drop()->equals(*right.drop());
    default:
      return true;
  }
}

std::optional<int> order(const Value& left, const Value& right) {
  if (is_number(left) && is_number(right)) return compare_numbers(left, right);
  if (left.string() && right.string()) {
    const int result = left.string()->compare(*right.string());
    return result < 0 ? -1 : result > 0 ? 1 : 0;
  }
  if (left.array() && right.array()) return order_arrays(*left.array(), *right.array());
  if (left.kind() == right.kind() && equal(left, right)) return 0;
  return std::nullopt;
}

bool contains(const Value& left, const Value& right) {
  if (!left.is_truthy() || !right.is_truthy()) return false;
  if (left.string()) return left.string()->find(to_text(right)) != std::string::npos;
  if (left.array()) return std::ranges::any_of(*left.array(), [&](const Value& item) { return equal(item, right); });
  if (left.object()) return right.string() && left.object()->find(*right.string()) != nullptr;
  if (left.kind() == Value::Kind::range && is_number(right)) {
    return compare_numbers(Value(left.as_range().first), right) <= 0 &&
           compare_numbers(right, Value(left.as_range().last)) <= 0;
  }
  return false;
}

std::string_view class_name(const Value& value) {
  constexpr std::string_view names[] = {"NilClass", "",      "Integer", "Float",  "String", "Array",
                                        "Hash",     "Range", "Integer", "Liquid", "Liquid"};
  if (value.kind() == Value::Kind::boolean) return value.as_boolean() ? "TrueClass" : "FalseClass";
  return names[static_cast<std::size_t>(value.kind())];
}

}  // namespace kb::liquid
