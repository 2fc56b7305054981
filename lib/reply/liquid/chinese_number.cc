#include "reply/liquid/chinese_number.h"

#include <array>

namespace kb::liquid {
namespace {

struct Script {
  std::array<std::string_view, 10> digits;
  std::array<std::string_view, 4> places;
};

constexpr Script plain = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千"}};
constexpr Script formal = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟"}};
constexpr std::size_t most_digits = 16;

// One to four digits, without zeros at either end.
std::string group_text(std::string_view digits, const Script& script) {
  std::string text;
  bool zero = false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<std::size_t>(digits[i] - '0');
    if (digit == 0) {
      zero = !text.empty();
      continue;
    }
    if (zero) text += script.digits[0];
    zero = false;
    text.append(script.digits[digit]).append(script.places[digits.size() - 1 - i]);
  }
  return text;
}

// One to eight digits, in groups of four; empty for zero.
std::string myriad_text(std::string_view digits, const Script& script) {
  if (digits.size() <= 4) return group_text(digits, script);
  const std::string_view low = digits.substr(digits.size() - 4);
  const std::string high_text = group_text(digits.substr(0, digits.size() - 4), script);
  const std::string low_text = group_text(low, script);
  if (high_text.empty() || low_text.empty()) return high_text.empty() ? low_text : high_text + "万";
  return high_text + "万" + (low[0] == '0' ? std::string(script.digits[0]) : "") + low_text;
}

// A whole number without sign, of up to sixteen digits.
std::string whole_text(std::string_view digits, const Script& script) {
  const std::size_t high_size = digits.size() > 8 ? digits.size() - 8 : 0;
  const std::string_view low = digits.substr(high_size);
  const std::string high_text = myriad_text(digits.substr(0, high_size), script);
  const std::string low_text = myriad_text(low, script);
  if (high_text.empty()) return low_text.empty() ? std::string(script.digits[0]) : low_text;
  if (low_text.empty()) return high_text + "亿";
  return high_text + "亿" + (low[0] == '0' ? std::string(script.digits[0]) : "") + low_text;
}

struct Parts {
  bool negative = false;
  std::string whole;
  std::string fraction;
};

Parts split(const Number& number) {
  std::string digits = number.mantissa.to_string();
  Parts parts;
  parts.negative = digits.starts_with('-');
  if (parts.negative) digits.erase(0, 1);
  if (digits.size() <= number.scale) digits.insert(0, number.scale + 1 - digits.size(), '0');
  parts.fraction = digits.substr(digits.size() - number.scale);
  parts.whole = digits.substr(0, digits.size() - number.scale);
  while (parts.fraction.ends_with('0')) parts.fraction.pop_back();
  return parts;
}

}  // namespace

std::string chinese_number(const Number& number) {
  const Parts parts = split(number);
  if (parts.whole.size() > most_digits) return number.mantissa.to_string();
  std::string text = whole_text(parts.whole, plain);
  if (text.starts_with("一十")) text.erase(0, std::string_view("一").size());
  if (!parts.fraction.empty()) text += "点";
  for (const char digit : parts.fraction) text += plain.digits[static_cast<std::size_t>(digit - '0')];
  return (parts.negative ? "负" : "") + text;
}

std::string chinese_amount(const Number& number) {
  Parts parts = split(round_to(number, 2));
  if (parts.whole.size() > most_digits) return parts.whole;
  parts.fraction.resize(2, '0');
  const auto tenth = static_cast<std::size_t>(parts.fraction[0] - '0');
  const auto hundredth = static_cast<std::size_t>(parts.fraction[1] - '0');
  const bool has_whole = parts.whole != "0";
  std::string text = parts.negative ? "负" : "";
  if (has_whole || parts.fraction == "00") text += whole_text(parts.whole, formal) + "元";
  if (parts.fraction == "00") return text + "整";
  if (tenth > 0) text.append(formal.digits[tenth]).append("角");
  if (tenth == 0 && has_whole) text += formal.digits[0];
  if (hundredth > 0) return text.append(formal.digits[hundredth]).append("分");
  return text + "整";
}

}  // namespace kb::liquid
