// Amounts with their currency, in the ways English and Chinese writers put the two together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "reply/decimal.h"

namespace kb {

struct ReadMoney {
  std::optional<Decimal> amount;
  std::string currency;  // ISO 4217, empty when none was written and none is expected
  std::string why_not;
};

// "¥1,234.50", "1234.5 元", "USD 12", "US$12", "-$5", "3万元". `expected` is the currency wanted, or empty: "$" and "¥"
// and 元 then mean that one where they can, else USD and CNY. Another currency than the expected one is refused, and so
// are more decimals than the currency has.
ReadMoney read_money(std::string_view text, std::string_view expected);

// Digits after the point: 2, for most.
std::size_t currency_digits(std::string_view currency);

bool is_known_currency(std::string_view code);

// What is written before the amount, "HK$"; empty where the code itself is, and for unknown ones.
std::string_view currency_sign(std::string_view code);

// The currency sign or word that `text` (in plain form, lower case) begins or ends with, in bytes; 0 for none.
std::size_t currency_at_front(std::string_view text);
std::size_t currency_at_end(std::string_view text);

}  // namespace kb
