#include "reply/when.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "reply/narrow.h"
#include "reply/when_relative.h"
#include "text/unicode.h"

namespace kb {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t longest = 100;  // bytes
constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};

ReadDay refuse_day(std::string why) {
  return {std::nullopt, std::move(why)};
}

std::string named(int month, int day) {
  std::string name(months[static_cast<std::size_t>(month - 1)]);
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return fmt::format("{} {}", day, name);
}

// The year that brings the day nearest to today; a 29 February may be four years off.
std::optional<Date> nearest(int month, int day, Date today) {
  std::optional<Date> best;
  const int now = static_cast<int>(chrono::year_month_day{today}.year());
  for (int year = now - 4; year <= now + 4; ++year) {
    const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                      chrono::day{static_cast<unsigned>(day)}};
    if (month < 1 || day < 1 || !date.ok()) continue;
    const Date found{date};
    if (!best || chrono::abs(found - today) < chrono::abs(*best - today)) best = found;
  }
  return best;
}

int take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && end < 2 && is_ascii_digit(text[end])) ++end;
  int value = 0;
  for (const char c : text.substr(0, end)) value = value * 10 + (c - '0');
  text.remove_prefix(end);
  return end == 0 ? -1 : value;
}

int take_month(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_ascii_letter(text[end])) ++end;
  const std::string_view name = text.substr(0, end);
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (name != months[i] && name != months[i].substr(0, 3) && !(name == "sept" && i == 8)) continue;
    text.remove_prefix(end);
    return static_cast<int>(i) + 1;
  }
  return -1;
}

void take_ordinal(std::string_view& text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (take_prefix(text, ending)) return;
  }
}

struct MonthDay {
  int month = -1;
  int day = -1;
};

// 3月5日, 3月5号, 十二月... in digits only.
std::optional<MonthDay> han_month_day(std::string_view text) {
  MonthDay found;
  found.month = take_number(text);
  text = skip_blanks(text);
  if (found.month < 0 || !take_prefix(text, "月")) return std::nullopt;
  text = skip_blanks(text);
  found.day = take_number(text);
  text = skip_blanks(text);
  if (!take_prefix(text, "日")) take_prefix(text, "号");
  return found.day > 0 && text.empty() ? std::optional(found) : std::nullopt;
}

// "5 mar", "5th of march", "mar 5", "march 5th".
std::optional<MonthDay> named_month_day(std::string_view text) {
  MonthDay found;
  const bool day_first = !text.empty() && is_ascii_digit(text[0]);
  const auto take_day = [&] {
    found.day = take_number(text);
    take_ordinal(text);
  };
  if (day_first) take_day();
  text = skip_blanks(text);
  if (day_first) take_prefix(text, "of ");
  if (day_first) take_prefix(text, "-");
  found.month = take_month(text);
  take_prefix(text, ".");
  text = skip_blanks(text);
  if (!day_first) take_day();
  return found.month > 0 && found.day > 0 && text.empty() ? std::optional(found) : std::nullopt;
}

// The parts of "3/5", "3-5-2026", "2026.3.5"; empty when it is nothing of the kind.
std::vector<std::string_view> numeric_parts(std::string_view text) {
  const std::size_t first = text.find_first_of("/.-");
  if (first == std::string_view::npos) return {};
  std::vector<std::string_view> parts;
  for (std::string_view rest = text;;) {
    const std::size_t end = std::min(rest.find(text[first]), rest.size());
    const std::string_view part = rest.substr(0, end);
    if (part.empty() || part.size() > 4 || !std::all_of(part.begin(), part.end(), is_ascii_digit)) return {};
    parts.push_back(part);
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  return parts.size() == 2 || parts.size() == 3 ? parts : std::vector<std::string_view>{};
}

int number_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// `a` and `b` in either order; `year` 0 means the nearest.
ReadDay month_and_day(std::string_view text, int a, int b, int year, Date today) {
  if (a > 12 && b > 12) return refuse_day("there is no such day");
  if (a <= 12 && b <= 12 && a != b && a > 0 && b > 0)
    return refuse_day(
        fmt::format("'{}' can be {} or {}; write the year first or name the month", text, named(a, b), named(b, a)));
  const int month = a > 12 ? b : a;
  const int day = a > 12 ? a : b;
  const auto found =
      year == 0 ? nearest(month, day, today) : parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  return found ? ReadDay{found, {}} : refuse_day("there is no such day");
}

ReadDay numeric_day(std::string_view text, const std::vector<std::string_view>& parts, Date today) {
  if (parts.size() == 2) {
    if (parts[0].size() > 2 || parts[1].size() > 2) return refuse_day("the day is missing");
    return month_and_day(text, number_of(parts[0]), number_of(parts[1]), 0, today);
  }
  if (parts[0].size() == 4) {
    const auto day = parse_date(fmt::format("{}-{}-{}", parts[0], parts[1], parts[2]));
    return day ? ReadDay{day, {}} : refuse_day("there is no such day");
  }
  if (parts[2].size() != 4) return refuse_day("the year needs four digits");
  return month_and_day(text, number_of(parts[0]), number_of(parts[1]), number_of(parts[2]), today);
}

}  // namespace

ReadDay read_day(std::string_view text, Date today) {
  if (text.size() > longest) return refuse_day("it is too long for a day");
  const std::string plain = plain_form(text);
  if (plain.empty()) return refuse_day("it is empty");
  if (const auto day = relative_day(plain, today)) return {day, {}};
  auto month_day = han_month_day(plain);
  if (!month_day) month_day = named_month_day(plain);
  if (month_day) {
    const auto day = nearest(month_day->month, month_day->day, today);
    return day ? ReadDay{day, {}} : refuse_day("there is no such day");
  }
  const auto parts = numeric_parts(plain);
  if (!parts.empty()) return numeric_day(plain, parts, today);
  const auto day = parse_date(plain);
  return day ? ReadDay{day, {}} : refuse_day("it is no day that can be read");
}

}  // namespace kb
