#include "reply/liquid/big_int.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace kb::liquid {
namespace {

constexpr std::uint32_t base = 1'000'000'000;
constexpr std::size_t base_digits = 9;

void drop_zeros(std::vector<std::uint32_t>& limbs) {
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

}  // namespace

BigInt::BigInt(std::int64_t value) : negative_(value < 0) {
  std::uint64_t rest = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  for (; rest != 0; rest /= base) limbs_.push_back(static_cast<std::uint32_t>(rest % base));
}

BigInt::BigInt(Limbs limbs, bool negative) : limbs_(std::move(limbs)), negative_(negative) {
  drop_zeros(limbs_);
  if (limbs_.empty()) negative_ = false;
}

BigInt BigInt::from_digits(std::string_view digits) {
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  Limbs limbs;
  while (!digits.empty()) {
    const std::size_t take = std::min(base_digits, digits.size());
    const std::string_view part = digits.substr(digits.size() - take);
    std::uint32_t limb = 0;
    std::from_chars(part.data(), part.data() + part.size(), limb);
    limbs.push_back(limb);
    digits.remove_suffix(take);
  }
  return {std::move(limbs), negative};
}

BigInt BigInt::power_of_ten(std::size_t exponent) {
  Limbs limbs(exponent / base_digits, 0);
  std::uint32_t top = 1;
  for (std::size_t i = 0; i < exponent % base_digits; ++i) top *= 10;
  limbs.push_back(top);
  return {std::move(limbs), false};
}

std::size_t BigInt::digits() const {
  if (limbs_.empty()) return 1;
  return (limbs_.size() - 1) * base_digits + fmt::formatted_size("{}", limbs_.back());
}

std::optional<std::int64_t> BigInt::to_int64() const {
  if (limbs_.size() > 3) return std::nullopt;
  std::int64_t value = 0;  // built on the side of its sign, which has room for the least one
  for (std::size_t i = limbs_.size(); i-- > 0;) {
    const std::int64_t limb = negative_ ? -std::int64_t{limbs_[i]} : std::int64_t{limbs_[i]};
    if (__builtin_mul_overflow(value, std::int64_t{base}, &value) || __builtin_add_overflow(value, limb, &value)) {
      return std::nullopt;
    }
  }
  return value;
}

std::string BigInt::to_string() const {
  if (limbs_.empty()) return "0";
  std::string text = negative_ ? "-" : "";
  fmt::format_to(std::back_inserter(text), "{}", limbs_.back());
  for (std::size_t i = limbs_.size() - 1; i-- > 0;) fmt::format_to(std::back_inserter(text), "{:09}", limbs_[i]);
  return text;
}

std::strong_ordering BigInt::compare(const Limbs& left, const Limbs& right) {
  if (left.size() != right.size()) return left.size() <=> right.size();
  for (std::size_t i = left.size(); i-- > 0;) {
    if (left[i] != right[i]) return left[i] <=> right[i];
  }
  return std::strong_ordering::equal;
}

std::strong_ordering BigInt::operator<=>(const BigInt& other) const {
  if (negative_ != other.negative_) return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  return negative_ ? compare(other.limbs_, limbs_) : compare(limbs_, other.limbs_);
}

BigInt::Limbs BigInt::add(const Limbs& left, const Limbs& right) {
  Limbs sum;
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()) || carry != 0; ++i) {
    const std::uint32_t limb = carry + (i < left.size() ? left[i] : 0) + (i < right.size() ? right[i] : 0);
    sum.push_back(limb % base);
    carry = limb / base;
  }
  return sum;
}

BigInt::Limbs BigInt::subtract(const Limbs& left, const Limbs& right) {
  Limbs difference;
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::int64_t limb = std::int64_t{left[i]} - borrow - (i < right.size() ? right[i] : 0);
    borrow = limb < 0 ? 1 : 0;
    if (limb < 0) limb += base;
    difference.push_back(static_cast<std::uint32_t>(limb));
  }
  return difference;
}

BigInt BigInt::operator-() const {
  return {limbs_, !negative_};
}

BigInt BigInt::operator+(const BigInt& other) const {
  if (negative_ == other.negative_) return {add(limbs_, other.limbs_), negative_};
  if (compare(limbs_, other.limbs_) >= 0) return {subtract(limbs_, other.limbs_), negative_};
  return {subtract(other.limbs_, limbs_), other.negative_};
}

BigInt BigInt::operator-(const BigInt& other) const {
  return *this + -other;
}

BigInt BigInt::operator*(const BigInt& other) const {
  Limbs product(limbs_.size() + other.limbs_.size(), 0);
  for (std::size_t i = 0; i < limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < other.limbs_.size() || carry != 0; ++j) {
      const std::uint64_t other_limb = j < other.limbs_.size() ? other.limbs_[j] : 0;
      const std::uint64_t sum = product[i + j] + limbs_[i] * other_limb + carry;
      product[i + j] = static_cast<std::uint32_t>(sum % base);
      carry = sum / base;
    }
  }
  return {std::move(product), negative_ != other.negative_};
}

BigInt::Limbs BigInt::divide_by_limb(const Limbs& dividend, std::uint32_t divisor, std::uint32_t& rest) {
  Limbs quotient(dividend.size(), 0);
  std::uint64_t remainder = 0;
  for (std::size_t i = dividend.size(); i-- > 0;) {
    const std::uint64_t current = remainder * base + dividend[i];
    quotient[i] = static_cast<std::uint32_t>(current / divisor);
    remainder = current % divisor;
  }
  rest = static_cast<std::uint32_t>(remainder);
  return quotient;
}

BigInt::Limbs BigInt::scale(const Limbs& limbs, std::uint32_t factor) {
  Limbs product;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < limbs.size() || carry != 0; ++i) {
    const std::uint64_t sum = (i < limbs.size() ? std::uint64_t{limbs[i]} : 0) * factor + carry;
    product.push_back(static_cast<std::uint32_t>(sum % base));
    carry = sum / base;
  }
  drop_zeros(product);
  return product;
}

// Long division. Each limb of the quotient is found by halving: 30 steps, simple, and quick enough for numbers that
// people write in replies.
std::pair<BigInt, BigInt> BigInt::divide(const BigInt& divisor) const {
  if (compare(limbs_, divisor.limbs_) < 0) return {BigInt(), *this};
  if (divisor.limbs_.size() == 1) {
    std::uint32_t rest = 0;
    Limbs quotient = divide_by_limb(limbs_, divisor.limbs_.front(), rest);
    return {BigInt(std::move(quotient), negative_ != divisor.negative_), BigInt(Limbs{rest}, negative_)};
  }
  Limbs quotient(limbs_.size(), 0);
  Limbs rest;
  for (std::size_t i = limbs_.size(); i-- > 0;) {
    rest.insert(rest.begin(), limbs_[i]);
    drop_zeros(rest);
    std::uint32_t low = 0;
    std::uint32_t high = base - 1;
    while (low < high) {
      const std::uint32_t middle = low + (high - low + 1) / 2;
      if (compare(scale(divisor.limbs_, middle), rest) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    quotient[i] = low;
    rest = subtract(rest, scale(divisor.limbs_, low));
    drop_zeros(rest);
  }
  return {BigInt(std::move(quotient), negative_ != divisor.negative_), BigInt(std::move(rest), negative_)};
}

std::pair<BigInt, BigInt> BigInt::floor_divide(const BigInt& divisor) const {
  auto [quotient, rest] = divide(divisor);
  if (rest.is_zero() || rest.is_negative() == divisor.is_negative()) return {quotient, rest};
  return {quotient - BigInt(1), rest + divisor};
}

}  // namespace kb::liquid
