// Expressions of a template: literals, look-ups with their steps, ranges. Owned by the nodes that hold them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kb/liquid_value.h"

namespace kb::liquid {

struct Expression;

// One step of a look-up: `.key`, or `[index]` where the index is an expression of its own.
struct Step {
  std::string key;
  std::unique_ptr<Expression> index;  // null: `key` holds it
  bool is_command = false;            // size, first or last after a dot: also asks what has no such member
};

struct Expression {
  enum class Kind { literal, lookup, range };

  Kind kind = Kind::literal;
  Value literal;
  std::string name;                   // of a look-up
  std::unique_ptr<Expression> first;  // of a range; of a look-up that starts with brackets: what gives the name
  std::unique_ptr<Expression> last;
  std::vector<Step> steps;
  const char* place = nullptr;  // in the source

  bool is_literal() const { return kind == Kind::literal; }
};

// "customer.orders[].total", for messages and lists.
std::string path_of(const Expression& expression);

struct FilterRow;

struct FilterCall {
  std::string name;
  const FilterRow* row = nullptr;  // null: unknown, the value passes unchanged
  std::vector<Expression> arguments;
  std::vector<std::pair<std::string, Expression>> named;
  const char* place = nullptr;
};

// An expression and the filters it goes through.
struct Pipeline {
  Expression base;
  std::vector<FilterCall> filters;

  bool has_default() const;
};

// `left operator right`, and what is joined to it with and/or. Liquid has no precedence: the rest is one operand.
struct Condition {
  enum class Operator { none, equal, not_equal, less, less_equal, greater, greater_equal, contains, unknown };
  enum class Join { none, both, either };

  Expression left;
  Operator comparison = Operator::none;
  std::string operator_text;  // of an unknown one
  Expression right;
  Join join = Join::none;
  std::unique_ptr<Condition> rest;

  // Chains are as long as the template says: taken apart without recursion.
  ~Condition();
  Condition() = default;
  Condition(Condition&&) noexcept = default;
  Condition& operator=(Condition&&) noexcept = default;
};

Condition::Operator find_operator(std::string_view text);

}  // namespace kb::liquid
