// Amounts of money as text.
#pragma once

#include <string>

#include "reply/liquid/number.h"

namespace kb::liquid {

// `currency` is a code (CNY), a sign (¥) or a word (元). Codes are shown as their sign, where they have one that is not
// somebody else's too.
std::string format_money(const Number& amount, const std::string& currency);

// "1234.5" -> "1,234.50", rounded to so many places.
std::string with_thousands(const Number& amount, std::size_t places);

}  // namespace kb::liquid
