// A tree of data as it was written in front matter: scalars, lists and maps, each with its place in the file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"

namespace kb {

struct Value;
using Member = std::pair<std::string, Value>;

struct KB_API Value {
  enum class Kind { null, boolean, integer, real, date, string, list, map };

  Kind kind = Kind::null;
  std::string text;             // scalars: as written (booleans "true"/"false", TOML dates in ISO form); null: ""
  std::vector<Value> items;     // lists, in order
  std::vector<Member> members;  // maps, in the order of the file; a repeated key holds its last value
  int line = 0;                 // of the key for a map's member, else of the value; 1-based, 0 unknown
  int column = 0;

  // The destructor is not inline: a class that holds pairs of itself is otherwise more than clang 14 can unravel.
  Value() = default;
  Value(const Value&) = default;
  Value(Value&&) noexcept = default;
  Value& operator=(const Value&) = default;
  Value& operator=(Value&&) noexcept = default;
  ~Value();

  bool is_scalar() const { return kind != Kind::null && kind != Kind::list && kind != Kind::map; }

  // The member of that name (letter case ignored when no exact one exists), or nullptr. A dotted path
  // ("last_update.date") is followed when no member has the whole name.
  const Value* find(std::string_view path) const;

  // Every scalar inside, depth first: one for a scalar, none for null. A map gives its `label`, `title` or `name` if
  // present.
  std::vector<std::string> scalars() const;
};

}  // namespace kb
