#include "reply/liquid/expression.h"

#include <algorithm>

#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

struct OperatorRow {
  std::string_view text;
  Condition::Operator comparison;
};

constexpr OperatorRow operators[] = {
    {"==", Condition::Operator::equal},         {"!=", Condition::Operator::not_equal},
    {"<>", Condition::Operator::not_equal},     {"<", Condition::Operator::less},
    {"<=", Condition::Operator::less_equal},    {">", Condition::Operator::greater},
    {">=", Condition::Operator::greater_equal}, {"contains", Condition::Operator::contains},
};

}  // namespace

std::string path_of(const Expression& expression) {
  if (expression.kind != Expression::Kind::lookup) return to_text(expression.literal);
  std::string path = expression.first ? "[]" : expression.name;
  for (const Step& step : expression.steps) {
    path += step.index ? "[]" : "." + step.key;
  }
  return path;
}

bool Pipeline::has_default() const {
  return std::ranges::any_of(filters,
                             [](const FilterCall& call) { return call.name == "default" || call.name == "fallback"; });
}

Condition::~Condition() {
  while (rest) {
    std::unique_ptr<Condition> next = std::move(rest->rest);
    rest = std::move(next);
  }
}

Condition::Operator find_operator(std::string_view text) {
  for (const OperatorRow& row : operators) {
    if (row.text == text) return row.comparison;
  }
  return Condition::Operator::unknown;
}

}  // namespace kb::liquid
