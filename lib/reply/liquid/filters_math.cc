// Filters that calculate.
#include "reply/liquid/filters.h"
#include "reply/liquid/number.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

using Operation = Number (*)(const Number& left, const Number& right);

template <Operation operation>
Value calculate(const Value& input, const Arguments& arguments, const FilterContext&) {
  return to_value(operation(to_number(input), to_number(arguments[0])));
}

Number larger(const Number& left, const Number& right) {
  return compare(right, left) > 0 ? right : left;
}

Number smaller(const Number& left, const Number& right) {
  return compare(right, left) < 0 ? right : left;
}

Value abs(const Value& input, const Arguments&, const FilterContext&) {
  Number number = to_number(input);
  if (number.mantissa.is_negative()) number.mantissa = -number.mantissa;
  return to_value(number);
}

Value ceil(const Value& input, const Arguments&, const FilterContext&) {
  return to_value(ceil_of(to_number(input)));
}

Value floor(const Value& input, const Arguments&, const FilterContext&) {
  return to_value(floor_of(to_number(input)));
}

Value round(const Value& input, const Arguments& arguments, const FilterContext&) {
  const Number places = floor_of(to_number(arguments[0]));
  const auto count = places.mantissa.to_int64();
  Number result = round_to(to_number(input), count.value_or(0));
  if (count.value_or(0) <= 0) result = {floor_of(result).mantissa, 0, result.decimal && count.value_or(0) != 0};
  return to_value(result);
}

constexpr FilterRow filters_math_rows[] = {
    {"plus", calculate<add>, 1, 1, "N", "N added"},
    {"minus", calculate<subtract>, 1, 1, "N", "N subtracted"},
    {"times", calculate<multiply>, 1, 1, "N", "multiplied by N"},
    {"divided_by", calculate<divide>, 1, 1, "N", "divided by N; two integers give an integer, rounded down"},
    {"modulo", calculate<modulo>, 1, 1, "N", "what remains of dividing by N"},
    {"at_least", calculate<larger>, 1, 1, "N", "N, if it is less"},
    {"at_most", calculate<smaller>, 1, 1, "N", "N, if it is more"},
    {"abs", abs, 0, 0, "", "without its sign"},
    {"ceil", ceil, 0, 0, "", "rounded up"},
    {"floor", floor, 0, 0, "", "rounded down"},
    {"round", round, 0, 1, "PLACES", "rounded to an integer, or to so many places"},
};

}  // namespace

std::span<const FilterRow> math_filters() {
  return filters_math_rows;
}

}  // namespace kb::liquid
