// The values that Liquid templates work on: nil, booleans, integers of any size, floats, strings, arrays, objects in
// the order of insertion, ranges. A Value is small and cheap to copy: text and collections are shared and never change
// once made. Nothing in a value is ever read as a template.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "kb/api.h"

namespace kb {
struct Value;  // a tree of front matter, kb/value.h
}

namespace kb::liquid {

class BigInt;
class Object;
class Value;
struct Drop;  // what the engine itself offers to templates, such as forloop

using Array = std::vector<Value>;

struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0;  // included
  bool operator==(const Range&) const = default;
};

// The names `empty` and `blank`, which compare as questions.
enum class Literal { empty, blank };

class KB_API Value {
 public:
  enum class Kind { nil, boolean, integer, real, string, array, object, range, big_integer, literal, drop };

  Value() = default;
  Value(std::same_as<bool> auto truth) : data_(truth) {}
  Value(std::integral auto number) requires(!std::same_as<decltype(number), bool> && sizeof(number) <= 4)
      : data_(static_cast<std::int64_t>(number)) {}
  Value(std::int64_t number) : data_(number) {}
  Value(std::size_t count) : data_(static_cast<std::int64_t>(count)) {}
  Value(double number) : data_(number) {}
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);
  Value(Array items);
  Value(Object members);
  Value(Range range) : data_(range) {}
  Value(Literal literal) : data_(literal) {}
  Value(const BigInt& number);  // an integer again where 64 bits are enough
  Value(std::shared_ptr<const Drop> drop) : data_(std::move(drop)) {}

  // Reads a JSON document; integers outside 64 bits stay exact. Throws Error(usage) with line and column in JSON that
  // is malformed or nested deeper than 200.
  static Value from_json(std::string_view text, const std::string& path);
  // Likewise for TOML; dates become text.
  static Value from_toml(std::string_view text, const std::string& path);
  static Value from_tree(const kb::Value& tree);

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is_nil() const { return kind() == Kind::nil; }
  bool is_truthy() const;  // everything but nil and false

  // The content, for the kind that has it: ask `kind` first, or test the pointer.
  std::int64_t as_integer() const { return std::get<std::int64_t>(data_); }
  double as_real() const { return std::get<double>(data_); }
  bool as_boolean() const { return std::get<bool>(data_); }
  const Range& as_range() const { return std::get<Range>(data_); }
  Literal as_literal() const { return std::get<Literal>(data_); }
  const std::string* string() const;
  const Array* array() const;
  const Object* object() const;
  const BigInt* big_integer() const;
  const Drop* drop() const;

 private:
  // In the order of Kind.
  std::variant<std::monostate, bool, std::int64_t, double, std::shared_ptr<const std::string>,
               std::shared_ptr<const Array>, std::shared_ptr<const Object>, Range, std::shared_ptr<const BigInt>,
               Literal, std::shared_ptr<const Drop>>
      data_;
};

// Members in the order of insertion; setting a name again keeps its place.
class KB_API Object {
 public:
  using Member = std::pair<std::string, Value>;

  Object();
  ~Object();
  Object(const Object&);
  Object(Object&&) noexcept;
  Object& operator=(const Object&);
  Object& operator=(Object&&) noexcept;

  void set(std::string name, Value value);
  const Value* find(std::string_view name) const;
  const std::vector<Member>& members() const { return members_; }
  std::size_t size() const { return members_.size(); }

 private:
  struct Index;
  std::size_t place(std::string_view name) const;  // size() when it has none

  std::vector<Member> members_;
  std::unique_ptr<Index> index_;  // only for many members
};

// As `{{ value }}` prints it: nil as nothing, the items of an array one after the other.
KB_API std::string to_output(const Value& value);
KB_API std::string to_json(const Value& value);

// `set("a.b.c", value)` on nested objects; what is no object on the way is replaced by one.
KB_API Value with_path(const Value& root, std::string_view dotted_path, const Value& value);

// The second one's members over the first one's, objects merged member by member.
KB_API Value merged(const Value& under, const Value& over);

}  // namespace kb::liquid
