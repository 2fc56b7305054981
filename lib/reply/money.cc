#include "reply/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "kb/variable.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Currency {
  std::string_view code;
  std::size_t digits;
  std::string_view sign;  // for people; empty: the code and a space
};

constexpr Currency currencies[] = {
    {"AED", 2, ""},  {"AUD", 2, "A$"},  {"BRL", 2, "R$"}, {"CAD", 2, "C$"},  {"CHF", 2, ""},    {"CNY", 2, "¥"},
    {"CZK", 2, ""},  {"DKK", 2, ""},    {"EUR", 2, "€"},  {"GBP", 2, "£"},   {"HKD", 2, "HK$"}, {"HUF", 2, ""},
    {"IDR", 2, ""},  {"ILS", 2, ""},    {"INR", 2, "₹"},  {"JPY", 0, "JP¥"}, {"KRW", 0, "₩"},   {"KWD", 3, ""},
    {"MOP", 2, ""},  {"MXN", 2, ""},    {"MYR", 2, "RM"}, {"NOK", 2, ""},    {"NZD", 2, "NZ$"}, {"PHP", 2, "₱"},
    {"PLN", 2, ""},  {"RUB", 2, "₽"}, {"SAR", 2, ""},   {"SEK", 2, ""},    {"SGD", 2, "S$"},  {"THB", 2, "฿"},
    {"TRY", 2, "₺"}, {"TWD", 2, "NT$"}, {"UAH", 2, ""},   {"USD", 2, "$"},   {"VND", 0, "₫"},   {"ZAR", 2, ""},
};

struct Sign {
  std::string_view text;   // lower case
  std::string_view codes;  // what it can mean, the likeliest first
};

// Longer ones before those they begin or end with.
constexpr Sign signs[] = {
    {"us$", "USD"},
    {"hk$", "HKD"},
    {"nt$", "TWD"},
    {"nz$", "NZD"},
    {"a$", "AUD"},
    {"c$", "CAD"},
    {"s$", "SGD"},
    {"r$", "BRL"},
    {"$", "USD CAD AUD HKD TWD SGD NZD MXN"},
    {"jp¥", "JPY"},
    {"cn¥", "CNY"},
    {"¥", "CNY JPY"},
    {"€", "EUR"},
    {"£", "GBP"},
    {"₩", "KRW"},
    {"₹", "INR"},
    {"₽", "RUB"},
    {"₫", "VND"},
    {"₱", "PHP"},
    {"₺", "TRY"},
    {"฿", "THB"},
    {"rmb", "CNY"},
    {"人民币", "CNY"},
    {"新台币", "TWD"},
    {"台币", "TWD"},
    {"新加坡元", "SGD"},
    {"韩元", "KRW"},
    {"港元", "HKD"},
    {"港币", "HKD"},
    {"美元", "USD"},
    {"美金", "USD"},
    {"欧元", "EUR"},
    {"日元", "JPY"},
    {"円", "JPY"},
    {"英镑", "GBP"},
    {"澳元", "AUD"},
    {"加元", "CAD"},
    {"块钱", "CNY"},
    {"元整", "CNY HKD TWD"},
    {"元", "CNY HKD TWD"},
    {"块", "CNY"},
    {"圆", "CNY JPY"},
    {"dollars", "USD CAD AUD HKD TWD SGD NZD"},
    {"dollar", "USD CAD AUD HKD TWD SGD NZD"},
    {"yuan", "CNY"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"pounds", "GBP"},
    {"yen", "JPY"},
    {"rm", "MYR"},
};

const Currency* find_currency(std::string_view code) {
  const auto* const found =
      std::find_if(std::begin(currencies), std::end(currencies), [&](const Currency& row) { return row.code == code; });
  return found == std::end(currencies) ? nullptr : found;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

struct Found {
  std::size_t length = 0;
  std::string codes;
};

// Letters must not run on: "12 rm" is ringgit, "12 rmx" is nothing.
Found at_front(std::string_view text) {
  if (text.size() >= 3 && find_currency(upper(text.substr(0, 3))) != nullptr &&
      (text.size() == 3 || !is_ascii_letter(text[3])))
    return {3, upper(text.substr(0, 3))};
  for (const Sign& sign : signs) {
    const bool runs_on =
        is_ascii_letter(sign.text.back()) && text.size() > sign.text.size() && is_ascii_letter(text[sign.text.size()]);
    if (text.starts_with(sign.text) && !runs_on) return {sign.text.size(), std::string(sign.codes)};
  }
  return {};
}

Found at_end(std::string_view text) {
  const auto is_own_word = [&](std::size_t length) {
    return text.size() == length || !is_ascii_letter(text[text.size() - length - 1]);
  };
  if (text.size() >= 3 && is_own_word(3) && find_currency(upper(text.substr(text.size() - 3))) != nullptr)
    return {3, upper(text.substr(text.size() - 3))};
  for (const Sign& sign : signs) {
    if (text.ends_with(sign.text) && (!is_ascii_letter(sign.text[0]) || is_own_word(sign.text.size())))
      return {sign.text.size(), std::string(sign.codes)};
  }
  return {};
}

bool can_mean(std::string_view codes, std::string_view code) {
  return codes.find(code) != std::string_view::npos;
}

// What two marks ("¥100元") and the expectation agree on; empty when they do not.
std::string agreed(const std::string& front, const std::string& end, std::string_view expected) {
  if (front.empty() && end.empty()) return std::string(expected);
  const std::string& narrower = end.empty() || (!front.empty() && front.size() <= end.size()) ? front : end;
  const std::string& wider = &narrower == &front ? end : front;
  const std::string first = narrower.substr(0, 3);
  if (!wider.empty() && !can_mean(wider, first)) return {};
  if (expected.empty()) return first;
  return can_mean(narrower, expected) ? std::string(expected) : first;
}

std::string grouped(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace

ReadMoney read_money(std::string_view text, std::string_view expected) {
  if (text.size() > 120) return {std::nullopt, {}, "it is too long for an amount"};
  const std::string plain = plain_form(text);
  std::string_view rest = plain;
  const bool is_negative = take_prefix(rest, "-");
  rest = skip_blanks(rest);
  const Found front = at_front(rest);
  rest = skip_blanks(rest.substr(front.length));
  const Found end = at_end(rest);
  rest = trim(rest.substr(0, rest.size() - end.length));
  ReadDecimal number = read_decimal(rest);
  if (!number.value) return {std::nullopt, {}, number.why_not};
  if (is_negative) number.value->negative = !number.value->negative;
  const std::string currency = agreed(front.codes, end.codes, expected);
  if (currency.empty() && front.length + end.length > 0) return {std::nullopt, {}, "it names two currencies"};
  if (!expected.empty() && currency != expected)
    return {std::nullopt, {}, fmt::format("it is in {}, not in {}", currency, expected)};
  const std::size_t digits = currency_digits(currency);
  if (number.value->fraction.size() > digits)
    return {std::nullopt, {}, fmt::format("it has more than {} digits after the '.'", digits)};
  return {number.value, currency, {}};
}

std::size_t currency_digits(std::string_view currency) {
  const Currency* const row = find_currency(currency);
  return row == nullptr ? 2 : row->digits;
}

std::string_view currency_sign(std::string_view code) {
  const Currency* const row = find_currency(code);
  return row == nullptr ? "" : row->sign;
}

bool is_known_currency(std::string_view code) {
  return find_currency(code) != nullptr;
}

std::size_t currency_at_front(std::string_view text) {
  return at_front(text).length;
}

std::size_t currency_at_end(std::string_view text) {
  return at_end(text).length;
}

std::string format_money(std::string_view amount, std::string_view currency) {
  const bool is_negative = take_prefix(amount, "-");
  const std::size_t point = std::min(amount.find('.'), amount.size());
  const Currency* const row = find_currency(currency);
  std::string sign = row != nullptr ? std::string(row->sign) : std::string();
  if (sign.empty() && !currency.empty()) sign = std::string(currency) + ' ';
  return (is_negative ? "-" : "") + sign + grouped(amount.substr(0, point)) + std::string(amount.substr(point));
}

}  // namespace kb
