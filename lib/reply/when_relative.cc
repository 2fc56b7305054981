#include "reply/when_relative.h"

#include <array>

#include "reply/narrow.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace chrono = std::chrono;

struct Word {
  std::string_view text;
  int days;
};

constexpr Word words[] = {
    {"today", 0},
    {"tonight", 0},
    {"tomorrow", 1},
    {"the day after tomorrow", 2},
    {"day after tomorrow", 2},
    {"yesterday", -1},
    {"the day before yesterday", -2},
    {"今天", 0},
    {"今日", 0},
    {"今晚", 0},
    {"当天", 0},
    {"明天", 1},
    {"明日", 1},
    {"明晚", 1},
    {"后天", 2},
    {"後天", 2},
    {"大后天", 3},
    {"昨天", -1},
    {"昨日", -1},
    {"前天", -2},
    {"大前天", -3},
};

struct Unit {
  std::string_view text;
  int days;  // 0: a month
};

constexpr Unit units[] = {{"days", 1},  {"day", 1},    {"weeks", 7},  {"week", 7}, {"months", 0},
                          {"month", 0}, {"个星期", 7}, {"个礼拜", 7}, {"星期", 7}, {"个月", 0},
                          {"周", 7},    {"天", 1},     {"日", 1}};

constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 7> weekdays_short = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 7> weekdays_han = {"一", "二", "三", "四", "五", "六", "日"};

Date add_months(Date today, int months) {
  chrono::year_month_day day{today};
  day += chrono::months{months};
  if (!day.ok()) day = day.year() / day.month() / chrono::last;
  return Date{day};
}

// "3 days", 两周.
std::optional<Date> shifted(std::string_view amount, Date today, int sign) {
  for (const Unit& unit : units) {
    std::string_view count = amount;
    if (!take_suffix(count, unit.text)) continue;
    const auto number = small_number(trim(count));
    if (!number) continue;
    return unit.days == 0 ? add_months(today, sign * *number) : today + chrono::days{sign * *number * unit.days};
  }
  return std::nullopt;
}

std::optional<Date> counted(std::string_view text, Date today) {
  std::string_view rest = text;
  if (take_prefix(rest, "in ")) return shifted(rest, today, 1);
  constexpr std::string_view later[] = {" from now", " from today", " later", "之后", "以后", "后", "後"};
  constexpr std::string_view earlier[] = {" ago", "之前", "以前", "前"};
  for (const std::string_view suffix : later) {
    rest = text;
    if (take_suffix(rest, suffix)) return shifted(rest, today, 1);
  }
  for (const std::string_view suffix : earlier) {
    rest = text;
    if (take_suffix(rest, suffix)) return shifted(rest, today, -1);
  }
  return std::nullopt;
}

// From 0 for Monday.
std::optional<int> weekday_of(std::string_view text) {
  for (int i = 0; i < 7; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (text == weekdays[at] || text == weekdays_short[at]) return i;
  }
  if (!take_prefix(text, "周") && !take_prefix(text, "週") && !take_prefix(text, "星期") && !take_prefix(text, "礼拜"))
    return std::nullopt;
  if (text == "天") return 6;
  for (int i = 0; i < 7; ++i) {
    if (text == weekdays_han[static_cast<std::size_t>(i)]) return i;
  }
  return std::nullopt;
}

struct Week {
  std::string_view prefix;
  int weeks;
};
constexpr Week weeks[] = {{"next ", 1}, {"this ", 0}, {"last ", -1}, {"下下个", 2}, {"下下", 2},  {"下个", 1},
                          {"下", 1},    {"这个", 0},  {"这", 0},     {"本", 0},     {"上个", -1}, {"上", -1}};

std::optional<Date> weekday_from(std::string_view text, Date today) {
  const int now = static_cast<int>(chrono::weekday{today}.iso_encoding()) - 1;
  if (const auto day = weekday_of(text)) return today + chrono::days{(*day - now + 7) % 7};
  for (const Week& week : weeks) {
    std::string_view rest = text;
    if (!take_prefix(rest, week.prefix)) continue;
    if (const auto day = weekday_of(rest)) return today + chrono::days{*day - now + 7 * week.weeks};
  }
  return std::nullopt;
}

std::optional<Date> end_of_month(std::string_view text, Date today) {
  const chrono::year_month_day day{today};
  const auto last = [](chrono::year_month month) { return Date{month / chrono::last}; };
  const chrono::year_month month{day.year(), day.month()};
  if (text == "end of the month" || text == "end of month" || text == "月底" || text == "本月底" || text == "月末")
    return last(month);
  if (text == "end of next month" || text == "下月底" || text == "下个月底") return last(month + chrono::months{1});
  return std::nullopt;
}

}  // namespace

std::optional<Date> relative_day(std::string_view plain, Date today) {
  for (const Word& word : words) {
    if (plain == word.text) return today + chrono::days{word.days};
  }
  if (const auto day = counted(plain, today)) return day;
  if (const auto day = weekday_from(plain, today)) return day;
  return end_of_month(plain, today);
}

}  // namespace kb
