// Integers of any size, as Ruby's: sign and magnitude, nine decimal digits to a limb. Only what Liquid's arithmetic
// needs. Callers bound the number of digits: multiplication takes the product of the lengths.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kb::liquid {

class BigInt {
 public:
  BigInt() = default;
  BigInt(std::int64_t value);
  // An optional sign and decimal digits; nothing else may be there.
  static BigInt from_digits(std::string_view digits);
  static BigInt power_of_ten(std::size_t exponent);

  bool is_zero() const { return limbs_.empty(); }
  bool is_negative() const { return negative_; }
  std::size_t digits() const;
  std::optional<std::int64_t> to_int64() const;
  std::string to_string() const;

  BigInt operator-() const;
  BigInt operator+(const BigInt& other) const;
  BigInt operator-(const BigInt& other) const;
  BigInt operator*(const BigInt& other) const;
  // Quotient and remainder, rounded towards zero. The divisor is not zero.
  std::pair<BigInt, BigInt> divide(const BigInt& divisor) const;
  // Rounded down, as Ruby divides.
  std::pair<BigInt, BigInt> floor_divide(const BigInt& divisor) const;

  bool operator==(const BigInt& other) const = default;
  std::strong_ordering operator<=>(const BigInt& other) const;

 private:
  using Limbs = std::vector<std::uint32_t>;  // least significant first, no leading zeros

  BigInt(Limbs limbs, bool negative);
  static std::strong_ordering compare(const Limbs& left, const Limbs& right);
  static Limbs add(const Limbs& left, const Limbs& right);
  static Limbs subtract(const Limbs& left, const Limbs& right);  // left >= right
  static Limbs divide_by_limb(const Limbs& dividend, std::uint32_t divisor, std::uint32_t& rest);
  static Limbs scale(const Limbs& limbs, std::uint32_t factor);

  Limbs limbs_;
  bool negative_ = false;
};

}  // namespace kb::liquid
