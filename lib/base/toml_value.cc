#include "base/toml_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace kb {
namespace {

template <typename Number>
std::string printed(const Number& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

// Values of a document whose first line is `first_line` of the file.
class Converter {
 public:
  explicit Converter(int first_line) : first_line_(first_line) {}

  Value convert(const toml::node& node) const {
    Value value;
    place(value, node.source().begin);
    if (const toml::table* table = node.as_table())
      fill(*table, value);
    else if (const toml::array* array = node.as_array())
      fill(*array, value);
    else
      fill_scalar(node, value);
    return value;
  }

 private:
  void place(Value& value, const toml::source_position& position) const {
    value.line = position.line == 0 ? 0 : first_line_ + static_cast<int>(position.line) - 1;
    value.column = static_cast<int>(position.column);
  }

  // toml++ sorts by name; the order of the file is the order of the keys' places.
  void fill(const toml::table& table, Value& value) const {
    value.kind = Value::Kind::map;
    for (const auto& [key, member] : table) {
      Value converted = convert(member);
      place(converted, key.source().begin);
      value.members.emplace_back(std::string(key.str()), std::move(converted));
    }
    std::ranges::stable_sort(value.members, {}, [](const Member& m) {
      return std::pair{m.second.line, m.second.column};
    });
  }

  void fill(const toml::array& array, Value& value) const {
    value.kind = Value::Kind::list;
    for (const toml::node& item : array) value.items.push_back(convert(item));
  }

  static void fill_scalar(const toml::node& node, Value& value) {
    if (const auto* text = node.as_string()) {
      value.kind = Value::Kind::string;
      value.text = text->get();
    } else if (const auto* flag = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.text = flag->get() ? "true" : "false";
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::integer;
      value.text = fmt::to_string(integer->get());
    } else if (const auto* real = node.as_floating_point()) {
      value.kind = Value::Kind::real;
      value.text = fmt::to_string(real->get());
    } else if (const auto* date = node.as_date()) {
      value.kind = Value::Kind::date;
      value.text = printed(date->get());
    } else if (const auto* date_time = node.as_date_time()) {
      value.kind = Value::Kind::date;
      value.text = printed(date_time->get());
    } else if (const auto* time = node.as_time()) {
      value.kind = Value::Kind::string;
      value.text = printed(time->get());
    }
  }

  int first_line_;
};

}  // namespace

Value to_value(const toml::node& node, int first_line) {
  return Converter(first_line).convert(node);
}

}  // namespace kb
