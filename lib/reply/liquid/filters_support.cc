// What kb adds to Liquid's filters for writing to customers: money, numbers in Chinese, phones, lists, masking, JSON.
#include <fmt/format.h>

#include <algorithm>

#include "reply/liquid/array_items.h"
#include "reply/liquid/chinese_number.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/money.h"
#include "reply/liquid/number.h"
#include "reply/liquid/text_edit.h"
#include "reply/liquid/value_text.h"
#include "reply/money.h"

namespace kb::liquid {
namespace {

bool is_chinese(const std::string& language) {
  return language.starts_with("zh");
}

// Nothing stays nothing, so that a missing value is still seen to be missing.
bool has_no_value(const Value& input) {
  return input.is_nil() || is_empty(input);
}

// What a variable of the type money gives is an amount with its currency already: "¥268.00".
Value money(const Value& input, const Arguments& arguments, const FilterContext& context) {
  if (has_no_value(input)) return {};
  const bool chinese = is_chinese(context.options.language);
  const std::string usual = chinese ? "CNY" : "USD";
  const ReadMoney read = input.string() != nullptr ? read_money(*input.string(), "") : ReadMoney();
  const bool is_money = read.amount && !read.currency.empty();
  const std::string wanted = arguments[0].is_nil() ? (is_money ? read.currency : usual) : to_text(arguments[0]);
  return format_money(is_money ? to_number(Value(read.amount->text())) : to_number(input), wanted);
}

Value cn_number(const Value& input, const Arguments& arguments, const FilterContext&) {
  if (has_no_value(input)) return {};
  const std::string style = to_text(arguments[0]);
  const bool formal = style == "大写" || style == "formal" || style == "money";
  return formal ? chinese_amount(to_number(input)) : chinese_number(to_number(input));
}

Value mask(const Value& input, const Arguments& arguments, const FilterContext&) {
  const std::string text = to_text(input);
  const std::int64_t keep = arguments[0].is_nil() ? 4 : to_integer(arguments[0]);
  const std::string cover = arguments[1].is_nil() ? "*" : to_text(arguments[1]);
  const std::size_t size = count_characters(text);
  const std::size_t kept = std::min(size, static_cast<std::size_t>(std::max<std::int64_t>(keep, 0)));
  std::string out;
  for (std::size_t i = kept; i < size; ++i) out += cover;
  return out + text.substr(byte_offset(text, size - kept));
}

// Digits in the groups that people read them out in.
std::string grouped(const std::string& digits, std::initializer_list<std::size_t> sizes, char mark) {
  std::string out;
  std::size_t at = 0;
  for (const std::size_t size : sizes) {
    if (at >= digits.size()) break;
    if (at > 0) out += mark;
    out += digits.substr(at, size);
    at += size;
  }
  return at < digits.size() ? out + mark + digits.substr(at) : out;
}

std::string national_number(const std::string& digits) {
  if (digits.size() == 11 && digits[0] == '1') return grouped(digits, {3, 4, 4}, ' ');
  if (digits.size() == 10 && (digits.starts_with("400") || digits.starts_with("800")))
    return grouped(digits, {3, 3, 4}, ' ');
  if (digits.size() == 10) return grouped(digits, {3, 3, 4}, ' ');
  if (digits.size() == 11) return grouped(digits, {3, 4, 4}, ' ');
  if (digits.size() == 12) return grouped(digits, {4, 4, 4}, ' ');
  if (digits.size() == 8) return grouped(digits, {4, 4}, ' ');
  if (digits.size() == 7) return grouped(digits, {3, 4}, ' ');
  return grouped(digits, {3, 3, 3, 3, 3}, ' ');
}

// The country codes of two and three digits are not told apart: those that support desks here meet are known.
std::size_t country_code_length(const std::string& digits) {
  constexpr std::string_view three[] = {"852", "853", "886"};
  if (digits.starts_with('1') || digits.starts_with('7')) return 1;
  return std::ranges::find(three, std::string_view(digits).substr(0, 3)) != std::end(three) ? 3 : 2;
}

Value phone(const Value& input, const Arguments&, const FilterContext&) {
  const std::string text = to_text(input);
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
    // An extension or a word in it: a number we do not know how to read out.
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return text;
  }
  const bool international = strip_start(text).starts_with('+') || digits.starts_with("00");
  if (digits.starts_with("00")) digits.erase(0, 2);
  if (digits.size() < 7 || digits.size() > 15) return text;
  if (!international) return national_number(digits);
  const std::size_t code = country_code_length(digits);
  return "+" + digits.substr(0, code) + " " + national_number(digits.substr(code));
}

// "a, b, and c", "甲、乙、丙"; the argument is a language, or a word to put for "and".
Value list(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const std::string asked = to_text(arguments[0]);
  const bool is_language = asked == "en" || asked.starts_with("zh");
  const bool chinese = is_chinese(is_language ? asked : context.options.language);
  const std::string word = asked.empty() || is_language ? (chinese ? "" : "and") : asked;
  std::vector<std::string> items;
  for (const Value& item : items_of(input, context.options.limits)) items.push_back(to_text(item));
  if (chinese && word.empty()) return join_words(items, "、");
  if (items.size() < 2) return join_words(items, "");
  const std::string last = items.back();
  items.pop_back();
  if (chinese) return join_words(items, "、") + word + last;
  return join_words(items, ", ") + (items.size() > 1 ? ", " : " ") + word + " " + last;
}

Value json(const Value& input, const Arguments&, const FilterContext&) {
  return to_json(input);
}

constexpr FilterRow filters_support_rows[] = {
    {"money", money, 0, 1, "'CNY'", "an amount with its currency and thousands: ¥1,234.50, 1,234.50元 ('元')", false,
     true},
    {"cn_number", cn_number, 0, 1, "'大写'", "a number in Chinese, 一百二十三; with '大写' an amount, 壹佰贰拾叁元整",
     false, true},
    {"mask", mask, 0, 2, "N, TEXT", "all but the last N characters covered with TEXT (*); 4 unless given", false, true},
    {"phone", phone, 0, 0, "", "the digits of a telephone number in groups: +86 138 0013 8000", false, true},
    {"list", list, 0, 1, "'or'", "the items as in a sentence: a, b, and c; 甲、乙、丙. Also a language: 'zh'", false,
     true},
    {"json", json, 0, 0, "", "as JSON", true, true},
};

}  // namespace

std::span<const FilterRow> support_filters() {
  return filters_support_rows;
}

}  // namespace kb::liquid
