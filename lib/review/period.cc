#include <array>
#include <charconv>

#include "base/months.h"
#include "kb/review.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct PeriodWord {
  std::string_view word;
  Period period;
};

constexpr std::array<PeriodWord, 26> period_words = {{
    {"daily", {0, 1}},        {"weekly", {0, 7}},      {"biweekly", {0, 14}},     {"fortnightly", {0, 14}},
    {"monthly", {1, 0}},      {"bimonthly", {2, 0}},   {"quarterly", {3, 0}},     {"semiannual", {6, 0}},
    {"semiannually", {6, 0}}, {"semi-annual", {6, 0}}, {"semi-annually", {6, 0}}, {"half-yearly", {6, 0}},
    {"yearly", {12, 0}},      {"annual", {12, 0}},     {"annually", {12, 0}},     {"biennial", {24, 0}},
    {"biennially", {24, 0}},  {"never", {0, 0, true}}, {"每天", {0, 1}},          {"每周", {0, 7}},
    {"每月", {1, 0}},         {"每季度", {3, 0}},      {"每半年", {6, 0}},        {"半年", {6, 0}},
    {"每年", {12, 0}},        {"从不", {0, 0, true}},
}};

struct PeriodUnit {
  std::string_view words;  // separated by '|'
  Period period;
};

constexpr PeriodUnit period_units[] = {
    {"d|day|days|天|日", {0, 1}},
    {"w|wk|wks|week|weeks|周|星期", {0, 7}},
    {"m|mo|mos|month|months|月|个月|個月", {1, 0}},
    {"q|quarter|quarters|季度|个季度|個季度", {3, 0}},
    {"y|yr|yrs|year|years|年", {12, 0}},
};

constexpr std::string_view period_numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

constexpr int longest_period = 1200;  // of any unit

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('|'), words.size());
    if (words.substr(0, end) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// Takes the number off the front; 0 when there is none.
int take_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc()) {
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
  }
  if (text.starts_with("两")) text.remove_prefix(std::string_view("两").size()), number = 2;
  for (int i = 0; i < std::ssize(period_numerals) && number == 0; ++i) {
    if (!text.starts_with(period_numerals[i])) continue;
    text.remove_prefix(period_numerals[i].size());
    number = i + 1;
  }
  return number;
}

}  // namespace

std::optional<Period> parse_period(std::string_view written) {
  const std::string lower = ascii_lower(trim(written));
  std::string_view text = lower;
  for (const PeriodWord& row : period_words) {
    if (row.word == text) return row.period;
  }
  if (text.starts_with("every ")) text.remove_prefix(6);
  if (text.starts_with("每")) text.remove_prefix(std::string_view("每").size());
  const int number = take_number(text);
  if (number < 1 || number > longest_period) return std::nullopt;
  text = trim(text);
  if (text.starts_with('-')) text.remove_prefix(1);
  for (const PeriodUnit& row : period_units) {
    if (has_word(row.words, text)) return Period{row.period.months * number, row.period.days * number};
  }
  return std::nullopt;
}

Date after(Date date, const Period& period) {
  return add_months(date, period.months) + std::chrono::days{period.days};
}

}  // namespace kb
