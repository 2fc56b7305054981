#include "kb/date.h"

#include <fmt/format.h>

#include <array>

#include "base/ascii.h"

namespace kb {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t longest_date = 96;  // bytes; nothing longer is a date

void drop_trailing_spaces(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

// Full-width ASCII made narrow, 年 月 日 made separators, letters made lower case, blanks at both ends dropped.
std::string normalise(std::string_view text) {
  std::string out;
  bool skip_spaces = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view three = text.substr(i, 3);
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(three[at]); };
    char c = text[i] == '\t' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    std::size_t length = 1;
    if (three.size() == 3 && byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {
      c = static_cast<char>(std::tolower(0x20 + (byte(1) - 0xBC) * 0x40 + (byte(2) & 0x3F)));
      length = 3;
    } else if (three == "　") {
      c = ' ', length = 3;
    } else if (three == "年" || three == "月") {
      drop_trailing_spaces(out);
      c = '-', length = 3;
    } else if (three == "日" || three == "号") {
      drop_trailing_spaces(out);
      c = ' ', length = 3;
    }
    if (c != ' ' || !skip_spaces) out += c;
    skip_spaces = length == 3 ? c == '-' || c == ' ' || skip_spaces : out.empty();
    i += length;
  }
  drop_trailing_spaces(out);
  return out;
}

int month_of(std::string_view name) {
  constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
  if (name == "sept") return 9;
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (name == months[i] || name == months[i].substr(0, 3)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view name) {
  constexpr std::array<std::string_view, 7> days = {"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};
  for (const std::string_view day : days) {
    if (name.size() >= 3 && day.starts_with(name)) return true;
  }
  return false;
}

std::optional<Date> make_date(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                    chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return Date{date};
}

// Takes pieces off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool is_done() const { return rest_.empty(); }
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  std::string_view digits() { return run(is_ascii_digit); }
  std::string_view letters() { return run(is_ascii_letter); }
  bool spaces() {
    return !run([](char c) { return c == ' '; }).empty();
  }

  bool take(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A number of that many digits, or -1.
  int number(std::size_t fewest, std::size_t most) {
    const std::string_view run = digits();
    if (run.size() < fewest || run.size() > most) return -1;
    return value_of(run);
  }

  static int value_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
  }

 private:
  template <typename Predicate>
  std::string_view run(Predicate is_part) {
    std::size_t length = 0;
    while (length < rest_.size() && is_part(rest_[length])) ++length;
    const std::string_view piece = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return piece;
  }

  std::string_view rest_;
};

// What may follow a day: nothing, or a time and a zone, which do not matter.
bool is_time_or_nothing(Scanner scan) {
  if (scan.is_done()) return true;
  if (!scan.take('t') && !scan.spaces()) return false;
  if (scan.number(1, 2) < 0 || !scan.take(':') || scan.number(2, 2) < 0) return false;
  if (scan.take(':') && scan.number(2, 2) < 0) return false;
  if ((scan.take('.') || scan.take(',')) && scan.digits().empty()) return false;
  scan.spaces();
  scan.letters();  // am, pm, z, utc, cet
  scan.spaces();
  if (scan.take('+') || scan.take('-')) {
    if (scan.digits().empty()) return false;
    if (scan.take(':') && scan.digits().empty()) return false;
    scan.spaces();
    scan.letters();
  }
  return scan.is_done();
}

std::optional<Date> checked(int year, int month, int day, const Scanner& rest) {
  return is_time_or_nothing(rest) ? make_date(year, month, day) : std::nullopt;
}

// 2021-07-22, 2021/7/22, 2020-sep-21: the year is read.
std::optional<Date> after_year(int year, Scanner scan) {
  const char separator = scan.next();
  if (separator != '-' && separator != '/') return std::nullopt;
  scan.take(separator);
  const int month = is_ascii_digit(scan.next()) ? scan.number(1, 2) : month_of(scan.letters());
  if (!scan.take(separator)) return std::nullopt;
  const int day = scan.number(1, 2);
  return checked(year, month, day, scan);
}

void take_ordinal(Scanner& scan) {
  Scanner ahead = scan;
  const std::string_view ending = ahead.letters();
  if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") scan = ahead;
}

// 15 oct 2023, 15-oct-2023: the day is read.
std::optional<Date> after_day(int day, Scanner scan) {
  take_ordinal(scan);
  if (!scan.spaces() && !scan.take('-')) return std::nullopt;
  const int month = month_of(scan.letters());
  scan.take('.');
  scan.take(',');
  if (!scan.spaces() && !scan.take('-')) return std::nullopt;
  const int year = scan.number(4, 4);
  return checked(year, month, day, scan);
}

// 07/22/2021: the month is read.
std::optional<Date> after_month_number(int month, Scanner scan) {
  scan.take('/');
  const int day = scan.number(1, 2);
  if (!scan.take('/')) return std::nullopt;
  const int year = scan.number(4, 4);
  return checked(year, month, day, scan);
}

// october 15, 2023: the month is read.
std::optional<Date> after_month_name(int month, Scanner scan) {
  scan.take('.');
  if (!scan.spaces()) return std::nullopt;
  const int day = scan.number(1, 2);
  take_ordinal(scan);
  scan.take(',');
  if (!scan.spaces()) return std::nullopt;
  const int year = scan.number(4, 4);
  return checked(year, month, day, scan);
}

std::optional<Date> starting_with_number(Scanner scan) {
  const std::string_view digits = scan.digits();
  if (digits.size() == 8) {
    const int number = Scanner::value_of(digits);
    return checked(number / 10000, number / 100 % 100, number % 100, scan);
  }
  if (digits.size() == 4) return after_year(Scanner::value_of(digits), scan);
  if (digits.size() > 2) return std::nullopt;
  const int number = Scanner::value_of(digits);
  return scan.next() == '/' ? after_month_number(number, scan) : after_day(number, scan);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() > longest_date) return std::nullopt;
  const std::string plain = normalise(text);
  Scanner scan(plain);
  if (is_ascii_digit(scan.next())) return starting_with_number(scan);
  const std::string_view word = scan.letters();
  if (is_weekday(word)) {
    scan.take(',');
    return scan.spaces() && is_ascii_digit(scan.next()) ? starting_with_number(scan) : std::nullopt;
  }
  const int month = month_of(word);
  return month > 0 ? after_month_name(month, scan) : std::nullopt;
}

std::string format_date(Date date) {
  const chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

}  // namespace kb
