// Values from JSON and from trees of front matter, and values as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/liquid_value.h"
#include "kb/value.h"
#include "reply/liquid/big_int.h"
#include "reply/liquid/number.h"
#include "reply/liquid/value_text.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest_json = 200;

// Builds values as the parser meets them; open arrays and objects wait on a stack.
class Builder : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put({}); }
  bool boolean(bool truth) override { return put(truth); }
  bool number_integer(number_integer_t number) override { return put(std::int64_t{number}); }
  bool number_unsigned(number_unsigned_t number) override {
    return put(BigInt::from_digits(fmt::format("{}", number)));
  }
  // An integer too large for 64 bits arrives here, with its own digits.
  bool number_float(number_float_t number, const string_t& digits) override {
    const bool whole = digits.find_first_of(".eE") == std::string::npos && !digits.empty();
    return put(whole ? Value(BigInt::from_digits(digits)) : Value(number));
  }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool key(string_t& name) override {
    open_.back().name = std::move(name);
    return true;
  }
  bool end_object() override {
    Object members = std::move(open_.back().members);
    open_.pop_back();
    return put(std::move(members));
  }
  bool end_array() override {
    Array items = std::move(open_.back().items);
    open_.pop_back();
    return put(std::move(items));
  }
  bool parse_error(std::size_t position, const std::string&, const Json::exception& error) override {
    offset = position;
    reason = error.what();
    return false;
  }

  Value result;
  std::size_t offset = 0;
  std::string reason;

 private:
  struct Open {
    bool is_object = false;
    std::string name;
    Object members;
    Array items;
  };

  bool open(bool is_object) {
    if (open_.size() == deepest_json) {
      reason = fmt::format("nested deeper than {}", deepest_json);
      return false;
    }
    open_.push_back({is_object, {}, {}, {}});
    return true;
  }

  bool put(Value value) {
    if (open_.empty()) {
      result = std::move(value);
    } else if (open_.back().is_object) {
      open_.back().members.set(std::move(open_.back().name), std::move(value));
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  std::vector<Open> open_;
};

// The parser's own words without its codes: what stands after the last ": " of its position.
std::string plain_reason(const std::string& reason) {
  const std::size_t at = reason.find(": ", std::min(reason.find("parse_error"), reason.size()));
  return at == std::string::npos ? reason : reason.substr(at + 2);
}

Location place(std::string_view text, std::size_t offset, const std::string& path) {
  const std::string_view before = text.substr(0, std::min(offset == 0 ? 0 : offset - 1, text.size()));
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {path, static_cast<int>(std::ranges::count(before, '\n')) + 1,
          static_cast<int>(characters_before(before.substr(line_start), before.size() - line_start)) + 1};
}

Json as_json(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean:
      return value.as_boolean();
    case Value::Kind::integer:
      return value.as_integer();
    case Value::Kind::real:
      return value.as_real();
    default:
      return value.is_nil() ? Json(nullptr) : Json(to_text(value));
  }
}

void append_json(std::string& out, const Value& value) {
  if (const Array* const items = value.array()) {
    out += '[';
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, (*items)[i]);
    }
    out += ']';
  } else if (const Object* const object = value.object()) {
    out += '{';
    for (std::size_t i = 0; i < object->size(); ++i) {
      if (i > 0) out += ',';
      out += as_json(object->members()[i].first).dump(-1, ' ', false, Json::error_handler_t::replace) + ":";
      append_json(out, object->members()[i].second);
    }
    out += '}';
  } else if (value.big_integer()) {
    out += value.big_integer()->to_string();
  } else {
    out += as_json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
}

Value real_or_text(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return text;
  return number;
}

Value integer_or_text(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != '_'; });
  const std::string_view bare = std::string_view(digits).substr(digits.starts_with('-') || digits.starts_with('+'));
  if (bare.empty() || !std::ranges::all_of(bare, [](char c) { return c >= '0' && c <= '9'; })) return text;
  return BigInt::from_digits(digits);
}

}  // namespace

Value Value::from_json(std::string_view text, const std::string& path) {
  Builder builder;
  if (!Json::sax_parse(text, &builder)) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is not valid JSON: {}", path, plain_reason(builder.reason)), "",
                place(text, builder.offset, path));
  }
  return builder.result;
}

Value Value::from_tree(const kb::Value& tree) {
  switch (tree.kind) {
    case kb::Value::Kind::null:
      return {};
    case kb::Value::Kind::boolean:
      return tree.text == "true";
    case kb::Value::Kind::integer:
      return integer_or_text(tree.text);
    case kb::Value::Kind::real:
      return real_or_text(tree.text);
    case kb::Value::Kind::date:
    case kb::Value::Kind::string:
      return tree.text;
    case kb::Value::Kind::list: {
      Array items;
      for (const kb::Value& item : tree.items) items.push_back(from_tree(item));
      return items;
    }
    case kb::Value::Kind::map: {
      Object members;
      for (const auto& [name, value] : tree.members) members.set(name, from_tree(value));
      return members;
    }
  }
  return {};
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace kb::liquid
