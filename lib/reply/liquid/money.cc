#include "reply/liquid/money.h"

#include <fmt/format.h>

#include <algorithm>

#include "reply/money.h"

namespace kb::liquid {
namespace {

constexpr std::string_view words[] = {"元", "圆", "美元", "港元", "日元", "欧元", "英镑", "人民币"};

bool is_code(const std::string& text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::string with_thousands(const Number& amount, std::size_t places) {
  const Number rounded = round_to(amount, static_cast<std::int64_t>(places));
  std::string digits = rounded.mantissa.to_string();
  if (digits.starts_with('-')) digits.erase(0, 1);
  digits.append(places - std::min(places, rounded.scale), '0');
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string fraction = digits.substr(digits.size() - places);
  digits.resize(digits.size() - places);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return places == 0 ? digits : digits + "." + fraction;
}

std::string format_money(const Number& amount, const std::string& currency) {
  const std::string minus = amount.mantissa.is_negative() ? "-" : "";
  if (std::ranges::find(words, currency) != std::end(words)) {
    const std::size_t places = currency == "日元" ? 0 : 2;
    const std::string digits = minus + with_thousands(amount, places);
    return currency == "人民币" ? "人民币" + digits + "元" : digits + currency;
  }
  const std::string code = currency == "RMB" ? "CNY" : currency;
  const std::string digits = with_thousands(amount, currency_digits(code));
  const std::string_view sign = currency_sign(code);
  if (!sign.empty()) return minus + std::string(sign) + digits;
  return is_code(code) ? fmt::format("{} {}{}", code, minus, digits) : minus + currency + digits;
}

}  // namespace kb::liquid
