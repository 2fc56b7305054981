#include "reply/liquid/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/ascii.h"
#include "reply/liquid/render_error.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

// More digits than this are nobody's invoice: the limit keeps repeated squaring from taking the machine.
constexpr std::size_t most_digits = 5000;
constexpr std::size_t division_digits = 40;

bool is_space(char character) {
  return character == ' ' || (character >= '\t' && character <= '\r');
}

std::string_view strip(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_space(text.back()) || text.back() == '\0')) text.remove_suffix(1);
  return text;
}

Number checked(Number number) {
  if (number.mantissa.digits() > most_digits) {
    throw RenderError(RenderError::Kind::limit, fmt::format("a number of more than {} digits", most_digits));
  }
  return number;
}

// "-12.50"; nothing when it is not written so.
std::optional<Number> plain_decimal(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = at;
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  if (at == whole || at >= text.size() || text[at] != '.') return std::nullopt;
  const std::size_t fraction = text.size() - at - 1;
  if (fraction == 0 || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at) + 1, text.end(), is_ascii_digit)) {
    return std::nullopt;
  }
  std::string digits(text);
  digits.erase(at, 1);
  return checked({BigInt::from_digits(digits), fraction, true});
}

// The exact decimal that the shortest digits of the float stand for.
Number from_real(double value) {
  if (!std::isfinite(value)) return {BigInt(), 0, true};
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view shortest(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t mark = shortest.find('e');
  std::string digits(shortest.substr(0, mark));
  int exponent = std::atoi(std::string(shortest.substr(mark + 1)).c_str());
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const BigInt mantissa = BigInt::from_digits(digits);
  if (exponent <= 0) return {mantissa, static_cast<std::size_t>(-exponent), true};
  return {mantissa * BigInt::power_of_ten(static_cast<std::size_t>(exponent)), 0, true};
}

BigInt scaled(const Number& number, std::size_t scale) {
  return scale == number.scale ? number.mantissa : number.mantissa * BigInt::power_of_ten(scale - number.scale);
}

template <class Operation>
Number aligned(const Number& left, const Number& right, Operation operation) {
  const std::size_t scale = std::max(left.scale, right.scale);
  return checked({operation(scaled(left, scale), scaled(right, scale)), scale, left.decimal || right.decimal});
}

[[noreturn]] void refuse_zero() {
  throw RenderError(RenderError::Kind::zero_division, "divided by 0");
}

// Ruby's Integer(): a sign, 0x, 0b, 0o or a leading 0, single underscores between digits.
std::optional<BigInt> read_integer(std::string_view text) {
  text = strip(text);
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  int base = 10;
  if (text.size() > 1 && text[0] == '0') {
    const char mark = static_cast<char>(text[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'b' ? 2 : mark == 'd' ? 10 : 8;
    text.remove_prefix(is_ascii_digit(text[1]) || text[1] == '_' ? 1 : 2);
  }
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i > 0 && i + 1 < text.size() && text[i - 1] != '_') continue;
    digits += text[i];
  }
  if (digits.empty()) return std::nullopt;
  if (base == 10) {
    if (!std::all_of(digits.begin(), digits.end(), is_ascii_digit)) return std::nullopt;
    return checked({BigInt::from_digits((negative ? "-" : "") + digits), 0, false}).mantissa;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
  return BigInt(negative ? -value : value);
}

std::int64_t clamped(const BigInt& number) {
  if (const auto value = number.to_int64()) return *value;
  return number.is_negative() ? INT64_MIN : INT64_MAX;
}

}  // namespace

BigInt leading_integer(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  std::string digits;
  std::size_t at = 0;
  if (text.starts_with('-') || text.starts_with('+')) digits += text[at++];
  const std::size_t sign = digits.size();
  for (; at < text.size(); ++at) {
    if (is_ascii_digit(text[at])) {
      digits += text[at];
    } else if (text[at] != '_' || digits.size() == sign || text[at - 1] == '_') {
      break;
    }
  }
  return checked({BigInt::from_digits(digits), 0, false}).mantissa;
}

Number to_number(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::integer:
      return {BigInt(value.as_integer()), 0, false};
    case Value::Kind::big_integer:
      return {*value.big_integer(), 0, false};
    case Value::Kind::real:
      return from_real(value.as_real());
    case Value::Kind::string:
      if (auto decimal = plain_decimal(strip(*value.string()))) return *decimal;
      return {leading_integer(*value.string()), 0, false};
    default:
      return {};
  }
}

std::int64_t to_integer(const Value& value) {
  if (value.kind() == Value::Kind::integer) return value.as_integer();
  if (value.kind() == Value::Kind::big_integer) return clamped(*value.big_integer());
  const auto number = read_integer(to_text(value));
  if (!number) throw RenderError(RenderError::Kind::argument, "invalid integer");
  return clamped(*number);
}

Number add(const Number& left, const Number& right) {
  return aligned(left, right, [](const BigInt& a, const BigInt& b) { return a + b; });
}

Number subtract(const Number& left, const Number& right) {
  return aligned(left, right, [](const BigInt& a, const BigInt& b) { return a - b; });
}

Number multiply(const Number& left, const Number& right) {
  if (left.mantissa.digits() + right.mantissa.digits() > 2 * most_digits) checked(left), checked(right);
  return checked({left.mantissa * right.mantissa, left.scale + right.scale, left.decimal || right.decimal});
}

Number divide(const Number& left, const Number& right) {
  if (right.is_zero()) refuse_zero();
  if (!left.decimal && !right.decimal) return {left.mantissa.floor_divide(right.mantissa).first, 0, false};
  const std::size_t extra = division_digits + right.mantissa.digits() + right.scale;
  const BigInt dividend = left.mantissa * BigInt::power_of_ten(extra);
  return checked({dividend.divide(right.mantissa).first, left.scale + extra - right.scale, true});
}

Number modulo(const Number& left, const Number& right) {
  if (right.is_zero()) refuse_zero();
  return aligned(left, right, [](const BigInt& a, const BigInt& b) { return a.floor_divide(b).second; });
}

int compare(const Number& left, const Number& right) {
  const std::size_t scale = std::max(left.scale, right.scale);
  const auto order = scaled(left, scale) <=> scaled(right, scale);
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Number floor_of(const Number& number) {
  return {number.mantissa.floor_divide(BigInt::power_of_ten(number.scale)).first, 0, false};
}

Number ceil_of(const Number& number) {
  return {-(-number.mantissa).floor_divide(BigInt::power_of_ten(number.scale)).first, 0, false};
}

Number round_to(const Number& number, std::int64_t places) {
  if (places >= static_cast<std::int64_t>(number.scale)) return number;
  const std::int64_t cut = static_cast<std::int64_t>(number.scale) - std::max<std::int64_t>(places, -400);
  const BigInt unit = BigInt::power_of_ten(static_cast<std::size_t>(cut));
  const BigInt magnitude = number.mantissa.is_negative() ? -number.mantissa : number.mantissa;
  BigInt quotient = (magnitude * BigInt(2) + unit).divide(unit * BigInt(2)).first;
  if (places < 0)
    quotient = quotient * BigInt::power_of_ten(static_cast<std::size_t>(-std::max<std::int64_t>(places, -400)));
  if (number.mantissa.is_negative()) quotient = -quotient;
  return {quotient, places > 0 ? static_cast<std::size_t>(places) : 0, number.decimal};
}

double to_real(const Number& number) {
  const std::string text = fmt::format("{}e-{}", number.mantissa.to_string(), number.scale);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc::result_out_of_range) return value;
  if (number.mantissa.digits() <= number.scale) return 0.0;
  return number.mantissa.is_negative() ? -HUGE_VAL : HUGE_VAL;
}

Value to_value(const Number& number) {
  return number.decimal ? Value(to_real(number)) : Value(number.mantissa);
}

std::string real_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return std::signbit(number) ? "-0.0" : "0.0";
  const double size = std::fabs(number);
  const bool plain = size >= 1e-4 && size < 1e16;
  char buffer[64];
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, number, format).ptr);
  const std::size_t mark = std::min(text.find('e'), text.size());
  if (text.find('.') == std::string::npos) text.insert(mark, ".0");
  return text;
}

}  // namespace kb::liquid
