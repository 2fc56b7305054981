// Liquid's arithmetic, as Ruby does it: integers are exact at any size; floats and strings with a decimal point are
// calculated as exact decimals and become floats at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kb/liquid_value.h"
#include "reply/liquid/big_int.h"

namespace kb::liquid {

// mantissa * 10^-scale; an integer has `decimal` false and scale 0.
struct Number {
  BigInt mantissa;
  std::size_t scale = 0;
  bool decimal = false;

  bool is_zero() const { return mantissa.is_zero(); }
};

// What a filter takes a value for: numbers themselves, "3.5" a decimal, other strings their leading integer, else 0.
Number to_number(const Value& value);

// Throws RenderError "invalid integer" for what is none: "1.5", "", true.
std::int64_t to_integer(const Value& value);

// The leading integer of a text, 0 without one, as Ruby's String#to_i.
BigInt leading_integer(std::string_view text);

Number add(const Number& left, const Number& right);
Number subtract(const Number& left, const Number& right);
Number multiply(const Number& left, const Number& right);
Number divide(const Number& left, const Number& right);  // integers round down; throws RenderError "divided by 0"
Number modulo(const Number& left, const Number& right);
int compare(const Number& left, const Number& right);

// Half away from zero; negative places round to tens and hundreds.
Number round_to(const Number& number, std::int64_t places);
Number floor_of(const Number& number);
Number ceil_of(const Number& number);

Value to_value(const Number& number);
double to_real(const Number& number);

// As Ruby prints floats: "1.0", "1.0e-27", the shortest digits that read back the same.
std::string real_text(double number);

}  // namespace kb::liquid
