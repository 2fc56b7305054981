#include <charconv>

#include "base/months.h"
#include "kb/date.h"

namespace kb {
namespace {

namespace chrono = std::chrono;

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || digits.front() == '-' || error != std::errc{} || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

// "90d", "2w", "6m", "1y" before today.
std::optional<Date> parse_age(std::string_view text, Date today) {
  if (text.size() < 2 || text.size() > 6) return std::nullopt;
  const std::optional<int> count = number_of(text.substr(0, text.size() - 1));
  if (!count) return std::nullopt;
  switch (text.back()) {
    case 'd':
      return today - chrono::days{*count};
    case 'w':
      return today - chrono::days{*count * 7};
    case 'm':
      return *count <= 12000 ? std::optional(add_months(today, -*count)) : std::nullopt;
    case 'y':
      return *count <= 1000 ? std::optional(add_months(today, -*count * 12)) : std::nullopt;
    default:
      return std::nullopt;
  }
}

DateRange whole_year(int year) {
  return {Date{chrono::year{year} / 1 / 1}, Date{chrono::year{year} / 12 / 31}};
}

std::optional<DateRange> whole_month(int year, int month) {
  if (month < 1 || month > 12) return std::nullopt;
  const chrono::year_month of{chrono::year{year}, chrono::month{static_cast<unsigned>(month)}};
  return DateRange{Date{of / 1}, Date{of / chrono::last}};
}

// "2025" or "2025-03".
std::optional<DateRange> parse_period(std::string_view text) {
  if (text.size() != 4 && text.size() != 6 && text.size() != 7) return std::nullopt;
  const std::optional<int> year = number_of(text.substr(0, 4));
  if (!year || *year < 1) return std::nullopt;
  if (text.size() == 4) return whole_year(*year);
  if (text[4] != '-' && text[4] != '/') return std::nullopt;
  const std::optional<int> month = number_of(text.substr(5));
  return month ? whole_month(*year, *month) : std::nullopt;
}

// One end of a range, or a range by itself: all the days it means.
std::optional<DateRange> parse_days(std::string_view text, Date today) {
  if (text == "today") return DateRange{today, today};
  if (const std::optional<Date> age = parse_age(text, today)) return DateRange{age, age};
  if (const std::optional<DateRange> period = parse_period(text)) return period;
  if (const std::optional<Date> day = parse_date(text)) return DateRange{day, day};
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text, Date today) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_days(trimmed(text), today);
  const std::string_view from = trimmed(text.substr(0, dots));
  const std::string_view to = trimmed(text.substr(dots + 2));
  if (from.empty() && to.empty()) return std::nullopt;
  DateRange range;
  if (!from.empty()) {
    const std::optional<DateRange> days = parse_days(from, today);
    if (!days) return std::nullopt;
    range.first = days->first;
  }
  if (!to.empty()) {
    const std::optional<DateRange> days = parse_days(to, today);
    if (!days) return std::nullopt;
    range.last = days->last;
  }
  return range;
}

}  // namespace kb
