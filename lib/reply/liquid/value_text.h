// Values as text and compared with each other, with Ruby's rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/liquid_value.h"

namespace kb::liquid {

// As filters see it: arrays and objects as Ruby's inspect writes them.
std::string to_text(const Value& value);
// With strings in quotes and nil by name.
std::string inspect(const Value& value);
// What `{{ value }}` prints, at the end of `out`.
void append_output(std::string& out, const Value& value);

// `==`: numbers by value, collections item by item, `empty` and `blank` as questions.
bool equal(const Value& left, const Value& right);
// The order of Ruby's <=>; nothing for values that have none.
std::optional<int> order(const Value& left, const Value& right);
bool is_empty(const Value& value);
bool is_blank(const Value& value);
bool contains(const Value& left, const Value& right);

// "Integer", "String"..., for messages.
std::string_view class_name(const Value& value);

}  // namespace kb::liquid
