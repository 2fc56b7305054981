// format_moment: Ruby's strftime.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reply/liquid/moment.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

constexpr std::array<std::string_view, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> chinese_days = {"星期日", "星期一", "星期二", "星期三",
                                                          "星期四", "星期五", "星期六"};
constexpr std::array<std::string_view, 7> short_chinese_days = {"周日", "周一", "周二", "周三", "周四", "周五", "周六"};
constexpr std::array<std::string_view, 12> chinese_months = {"一月", "二月", "三月", "四月", "五月",   "六月",
                                                             "七月", "八月", "九月", "十月", "十一月", "十二月"};

constexpr int widest = 1024;

// The flags and width between % and its letter.
struct Directive {
  char padding = '\0';  // '-', '0' or '_'
  bool upcase = false;
  bool swap_case = false;
  int colons = 0;
  int width = -1;
  char letter = '\0';
};

// How a directive's number is padded unless it says otherwise.
struct NumberRow {
  char letter;
  char padding;
  int width;
};

constexpr NumberRow numbers[] = {
    {'Y', '0', 1}, {'C', '0', 2}, {'y', '0', 2}, {'m', '0', 2}, {'d', '0', 2}, {'e', ' ', 2}, {'j', '0', 3},
    {'H', '0', 2}, {'k', ' ', 2}, {'I', '0', 2}, {'l', ' ', 2}, {'M', '0', 2}, {'S', '0', 2}, {'u', '0', 1},
    {'w', '0', 1}, {'s', '0', 1}, {'U', '0', 2}, {'W', '0', 2}, {'V', '0', 2}, {'G', '0', 1}, {'g', '0', 2},
};

struct CompositeRow {
  char letter;
  std::string_view format;
};

constexpr CompositeRow composites[] = {
    {'c', "%a %b %e %H:%M:%S %Y"},
    {'D', "%m/%d/%y"},
    {'x', "%m/%d/%y"},
    {'F', "%Y-%m-%d"},
    {'T', "%H:%M:%S"},
    {'X', "%H:%M:%S"},
    {'R', "%H:%M"},
    {'r', "%I:%M:%S %p"},
    {'v', "%e-%^b-%Y"},
    {'+', "%a %b %e %H:%M:%S %Z %Y"},
};

int iso_weekday(const Civil& civil) {
  return civil.weekday == 0 ? 7 : civil.weekday;
}

bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int iso_weeks(std::int64_t year) {
  const std::int64_t first = ((days_from_civil(year, 1, 1) + 4) % 7 + 7) % 7;
  return first == 4 || (first == 3 && is_leap(year)) ? 53 : 52;
}

// ISO 8601: the week and the year that it belongs to.
std::pair<std::int64_t, int> iso_week(const Civil& civil) {
  const int week = (civil.day_of_year - iso_weekday(civil) + 10) / 7;
  if (week < 1) return {civil.year - 1, iso_weeks(civil.year - 1)};
  if (week > iso_weeks(civil.year)) return {civil.year + 1, 1};
  return {civil.year, week};
}

std::int64_t modulo(std::int64_t number, std::int64_t divisor) {
  return (number % divisor + divisor) % divisor;
}

std::int64_t number_for(char letter, const Clock& clock, const Civil& civil) {
  const int hour12 = civil.hour % 12 == 0 ? 12 : civil.hour % 12;
  switch (letter) {
    case 'Y':
      return civil.year;
    case 'C':
      return (civil.year - modulo(civil.year, 100)) / 100;
    case 'y':
      return modulo(civil.year, 100);
    case 'm':
      return civil.month;
    case 'd':
    case 'e':
      return civil.day;
    case 'j':
      return civil.day_of_year;
    case 'H':
    case 'k':
      return civil.hour;
    case 'I':
    case 'l':
      return hour12;
    case 'M':
      return civil.minute;
    case 'S':
      return civil.second;
    case 'u':
      return iso_weekday(civil);
    case 'w':
      return civil.weekday;
    case 's':
      return clock.seconds;
    case 'U':
      return (civil.day_of_year + 6 - civil.weekday) / 7;
    case 'W':
      return (civil.day_of_year + 6 - (civil.weekday + 6) % 7) / 7;
    case 'V':
      return iso_week(civil).second;
    case 'G':
      return iso_week(civil).first;
    default:
      return modulo(iso_week(civil).first, 100);
  }
}

std::string padded(std::string text, char fill, int width) {
  const auto missing = width - static_cast<int>(text.size());
  if (missing <= 0 || fill == '-') return text;
  const bool after_sign = fill == '0' && text.starts_with('-');
  return text.insert(after_sign ? 1 : 0, static_cast<std::size_t>(missing), fill == '_' ? ' ' : fill);
}

std::string number_text(const Directive& directive, const NumberRow& row, std::int64_t number) {
  const char fill = directive.padding ? directive.padding : row.padding;
  return padded(fmt::format("{}", number), fill, std::max(directive.width, row.width));
}

std::string zone_text(const Directive& directive, const Clock& clock) {
  const int minutes = std::abs(clock.zone_minutes);
  std::string text = fmt::format("{:02}", minutes / 60);
  if (directive.colons > 0) text += ':';
  if (directive.colons < 3) text += fmt::format("{:02}", minutes % 60);
  if (directive.colons == 2) text += ":00";
  return (clock.zone_minutes < 0 ? "-" : "+") + padded(text, '0', directive.width - 1);
}

std::string name_text(char letter, const Civil& civil, bool chinese) {
  const auto day = static_cast<std::size_t>(civil.weekday);
  const auto month = static_cast<std::size_t>(civil.month - 1);
  switch (letter) {
    case 'A':
      return std::string(chinese ? chinese_days[day] : days[day]);
    case 'a':
      return std::string(chinese ? short_chinese_days[day] : days[day].substr(0, 3));
    case 'B':
      return std::string(chinese ? chinese_months[month] : months[month]);
    case 'p':
    case 'P':
      if (chinese) return civil.hour < 12 ? "上午" : "下午";
      return civil.hour < 12 ? (letter == 'p' ? "AM" : "am") : letter == 'p' ? "PM" : "pm";
    default:
      return chinese ? fmt::format("{}月", civil.month) : std::string(months[month].substr(0, 3));
  }
}

std::string fraction_text(const Directive& directive, const Clock& clock) {
  const int usual = directive.letter == 'L' ? 3 : 9;
  const auto digits = static_cast<std::size_t>(directive.width > 0 ? directive.width : usual);
  std::string text = fmt::format("{:09}", clock.nanoseconds);
  text.resize(digits, '0');
  return text;
}

std::string cased(const Directive& directive, std::string text) {
  // '#' turns AM and PM small and everything else capital.
  const bool small = directive.swap_case && (directive.letter == 'p' || directive.letter == 'Z');
  if (small) text = to_lower(text);
  if (directive.upcase || (directive.swap_case && !small)) text = to_upper(text);
  return padded(std::move(text), directive.padding == '0' ? '0' : ' ', directive.width);
}

Directive read_directive(std::string_view& rest) {
  Directive directive;
  std::size_t at = 1;
  for (; at < rest.size() && std::string_view("-0_^#:").find(rest[at]) != std::string_view::npos; ++at) {
    switch (rest[at]) {
      case '^':
        directive.upcase = true;
        break;
      case '#':
        directive.swap_case = true;
        break;
      case ':':
        ++directive.colons;
        break;
      default:
        directive.padding = rest[at];
    }
  }
  for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9'; ++at) {
    directive.width = std::min(std::max(directive.width, 0) * 10 + rest[at] - '0', widest);
  }
  while (at < rest.size() && (rest[at] == 'E' || rest[at] == 'O')) ++at;
  directive.letter = at < rest.size() ? rest[at] : '\0';
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return directive;
}

// Nothing for a letter that means nothing.
std::optional<std::string> directive_text(const Directive& directive, const Clock& clock, const Civil& civil,
                                          std::string_view language) {
  const char letter = directive.letter;
  for (const NumberRow& row : numbers) {
    if (row.letter == letter) return number_text(directive, row, number_for(letter, clock, civil));
  }
  for (const CompositeRow& row : composites) {
    if (row.letter == letter) return cased(directive, format_moment(clock, row.format, language));
  }
  switch (letter) {
    case 'A':
    case 'a':
    case 'B':
    case 'b':
    case 'h':
    case 'p':
    case 'P':
      return cased(directive, name_text(letter, civil, language.starts_with("zh")));
    case 'Z':
      return cased(directive, clock.zone);
    case 'z':
      return zone_text(directive, clock);
    case 'L':
    case 'N':
      return fraction_text(directive, clock);
    case 'n':
      return "\n";
    case 't':
      return "\t";
    case '%':
      return "%";
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string format_moment(const Clock& clock, std::string_view format, std::string_view language) {
  const Civil civil = to_civil(clock);
  std::string out;
  while (!format.empty()) {
    const std::size_t percent = std::min(format.find('%'), format.size());
    out += format.substr(0, percent);
    format.remove_prefix(percent);
    if (format.empty()) break;
    const std::string_view written = format;
    const Directive directive = read_directive(format);
    const auto text = directive_text(directive, clock, civil, language);
    out += text ? *text : std::string(written.substr(0, written.size() - format.size()));
  }
  return out;
}

}  // namespace kb::liquid
