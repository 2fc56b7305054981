// Numbers as people write them, kept exactly: digits before and after the point, never a binary fraction.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

struct Decimal {
  bool negative = false;
  std::string whole;     // no zeros in front but for "0"
  std::string fraction;  // as written

  // "-1234.50" with at least `digits` after the point.
  std::string text(std::size_t digits = 0) const;

  // Without the zeros that end the fraction.
  Decimal reduced() const;
};

// Negative, zero or positive as `a` is less than, equal to or greater than `b`.
int compare(const Decimal& a, const Decimal& b);

struct ReadDecimal {
  std::optional<Decimal> value;
  std::string why_not;
};

// "1234", "-1,234.50", "1 234", "3.5万", "１２３". A comma only separates thousands: "1,5" and "1.234,50" are refused
// with the reason, because they mean different things to different people. At most 30 digits.
ReadDecimal read_decimal(std::string_view text);

}  // namespace kb
