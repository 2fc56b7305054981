#include "reply/decimal.h"

#include <algorithm>

#include "base/ascii.h"
#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_digits = 30;
constexpr std::string_view separators = ", '_";

ReadDecimal refuse_decimal(std::string why) {
  return {std::nullopt, std::move(why)};
}

// The power of ten that ends the number: 万, 亿, or none.
std::size_t take_unit(std::string_view& text) {
  if (take_suffix(text, "万") || take_suffix(text, "萬")) return 4;
  return take_suffix(text, "亿") || take_suffix(text, "億") ? 8 : 0;
}

bool take_sign(std::string_view& text) {
  const bool negative = take_prefix(text, "-");
  if (!negative) take_prefix(text, "+");
  text = skip_blanks(text);
  return negative;
}

// The digits of "1,234,567"; nothing when the groups are not of three.
std::optional<std::string> ungrouped(std::string_view text) {
  const std::size_t first = text.find_first_of(separators);
  if (first == std::string_view::npos) return std::string(text);
  const char separator = text[first];
  if (first == 0 || first > 3) return std::nullopt;
  std::string digits(text.substr(0, first));
  for (std::string_view rest = text.substr(first); !rest.empty(); rest.remove_prefix(4)) {
    const bool is_group = rest.size() >= 4 && rest[0] == separator && (rest.size() == 4 || rest[4] == separator);
    if (!is_group) return std::nullopt;
    digits += rest.substr(1, 3);
  }
  return digits;
}

bool is_all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii_digit);
}

void drop_zeros_in_front(std::string& digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) digits = "0";
}

// Moves the point to the right.
void multiply(Decimal& number, std::size_t power) {
  if (number.fraction.size() < power) number.fraction.append(power - number.fraction.size(), '0');
  number.whole += number.fraction.substr(0, power);
  number.fraction.erase(0, power);
}

}  // namespace

std::string Decimal::text(std::size_t digits) const {
  std::string out = (negative ? "-" : "") + whole;
  const std::size_t zeros = digits > fraction.size() ? digits - fraction.size() : 0;
  if (fraction.size() + zeros > 0) out += '.' + fraction + std::string(zeros, '0');
  return out;
}

Decimal Decimal::reduced() const {
  Decimal out = *this;
  while (out.fraction.ends_with('0')) out.fraction.pop_back();
  if (out.whole == "0" && out.fraction.empty()) out.negative = false;
  return out;
}

int compare(const Decimal& left, const Decimal& right) {
  const Decimal a = left.reduced();
  const Decimal b = right.reduced();
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int order = 0;
  if (a.whole.size() != b.whole.size())
    order = a.whole.size() < b.whole.size() ? -1 : 1;
  else if (a.whole != b.whole)
    order = a.whole < b.whole ? -1 : 1;
  else
    order = a.fraction.compare(b.fraction) < 0 ? -1 : (a.fraction == b.fraction ? 0 : 1);
  return a.negative ? -order : order;
}

ReadDecimal read_decimal(std::string_view text) {
  if (text.size() > most_digits * 4) return refuse_decimal("it is too long for a number");
  const std::string plain = narrow(trim(text));
  std::string_view rest = plain;
  Decimal number;
  number.negative = take_sign(rest);
  const std::size_t power = take_unit(rest);
  rest = trim(rest);
  const std::size_t point = rest.find('.');
  const std::string_view fraction = point == std::string_view::npos ? std::string_view() : rest.substr(point + 1);
  const std::string_view whole = rest.substr(0, point);
  if (rest.empty() || (whole.empty() && fraction.empty())) return refuse_decimal("there is no number in it");
  if (rest.find_first_not_of("0123456789., '_") != std::string_view::npos)
    return refuse_decimal("there is something other than a number in it");
  if (fraction.find_first_of("., '_") != std::string_view::npos)
    return refuse_decimal("write the fraction after a '.', and thousands with ',' or not at all");
  const auto digits = ungrouped(whole);
  if (!digits || !is_all_digits(*digits))
    return refuse_decimal("a ',' separates thousands, in groups of three; write a fraction with '.'");
  if (point != std::string_view::npos && fraction.empty()) return refuse_decimal("nothing follows the '.'");
  number.whole = *digits;
  number.fraction = fraction;
  multiply(number, power);
  drop_zeros_in_front(number.whole);
  if (number.whole.size() + number.fraction.size() > most_digits) return refuse_decimal("it has more than 30 digits");
  return {number, {}};
}

}  // namespace kb
