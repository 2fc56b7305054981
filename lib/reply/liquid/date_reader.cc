#include "reply/liquid/date_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>
#include "base/ascii.h"

namespace kb::liquid {
namespace {

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};

struct ZoneRow {
  std::string_view name;
  int minutes;
};

constexpr ZoneRow zones[] = {
    {"utc", 0},    {"gmt", 0},    {"z", 0},      {"ut", 0},     {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"cet", 60},
    {"cest", 120}, {"eet", 120},  {"jst", 540},  {"ist", 330},  {"hkt", 480},
};

struct Part {
  enum class Kind { number, word, mark };
  Kind kind = Kind::mark;
  std::string_view text;
  std::int64_t number = 0;
  bool spaced = false;  // white space before it
  bool used = false;
};

std::vector<Part> cut(std::string_view text) {
  std::vector<Part> parts;
  bool spaced = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')) {
      spaced = true;
      ++at;
      continue;
    }
    std::size_t end = at;
    Part part;
    if (is_ascii_digit(text[at])) {
      part.kind = Part::Kind::number;
      while (end < text.size() && is_ascii_digit(text[end])) ++end;
      std::from_chars(text.data() + at, text.data() + end, part.number);
    } else if (is_ascii_letter(text[at])) {
      part.kind = Part::Kind::word;
      while (end < text.size() && is_ascii_letter(text[end])) ++end;
    } else {
      ++end;
    }
    part.text = text.substr(at, end - at);
    part.spaced = spaced;
    parts.push_back(part);
    spaced = false;
    at = end;
  }
  return parts;
}

class DateReader {
 public:
  explicit DateReader(std::string_view text) : parts_(cut(text)) {}

  Reading read() {
    read_digits_only();
    read_time();
    read_zone();
    read_month_name();
    read_marked_date();
    return reading_;
  }

 private:
  bool is_number(std::size_t at) const {
    return at < parts_.size() && !parts_[at].used && parts_[at].kind == Part::Kind::number;
  }
  bool is_mark(std::size_t at, char mark) const {
    return at < parts_.size() && !parts_[at].used && parts_[at].text[0] == mark;
  }
  bool is_word(std::size_t at) const {
    return at < parts_.size() && !parts_[at].used && parts_[at].kind == Part::Kind::word;
  }
  std::int64_t take(std::size_t at) {
    parts_[at].used = true;
    return parts_[at].number;
  }
  void use(std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end && i < parts_.size(); ++i) parts_[i].used = true;
  }

  // 20200615, and 20200615T143000.
  void read_digits_only() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!is_number(i)) continue;
      const std::string_view digits = parts_[i].text;
      if (digits.size() == 8 || digits.size() == 14 || digits.size() == 12) {
        read_compact(digits);
        use(i, i + 1);
        if (is_word(i + 1) && parts_[i + 1].text == "t" && is_number(i + 2) && !is_mark(i + 3, ':')) {
          read_compact_time(parts_[i + 2].text);
          use(i + 1, i + 3);
          time_end_ = i + 3;
        }
      }
      return;
    }
  }

  static std::int64_t digits_at(std::string_view digits, std::size_t at, std::size_t count) {
    std::int64_t number = 0;
    std::from_chars(digits.data() + at, digits.data() + at + count, number);
    return number;
  }

  void read_compact(std::string_view digits) {
    reading_.year = digits_at(digits, 0, 4);
    reading_.month = digits_at(digits, 4, 2);
    reading_.day = digits_at(digits, 6, 2);
    if (digits.size() > 8) read_compact_time(digits.substr(8));
  }

  void read_compact_time(std::string_view digits) {
    if (digits.size() >= 2) reading_.hour = digits_at(digits, 0, 2);
    if (digits.size() >= 4) reading_.minute = digits_at(digits, 2, 2);
    if (digits.size() >= 6) reading_.second = digits_at(digits, 4, 2);
  }

  // 14:30, 14:30:05.25, 2:30 pm, 3pm.
  void read_time() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!is_number(i)) continue;
      const bool has_minutes = is_mark(i + 1, ':') && is_number(i + 2);
      const std::size_t end = has_minutes ? read_clock(i) : i + 1;
      const bool is_half = is_word(end) && (parts_[end].text == "am" || parts_[end].text == "pm");
      if (!has_minutes && !is_half) continue;
      if (!has_minutes) reading_.hour = take(i);
      if (is_half) reading_.hour = *reading_.hour % 12 + (parts_[end].text == "pm" ? 12 : 0);
      time_end_ = end + (is_half ? 1 : 0);
      use(i, time_end_);
      return;
    }
  }

  std::size_t read_clock(std::size_t at) {
    reading_.hour = parts_[at].number;
    reading_.minute = parts_[at + 2].number;
    std::size_t end = at + 3;
    if (!is_mark(end, ':') || !is_number(end + 1)) return end;
    reading_.second = parts_[end + 1].number;
    end += 2;
    if ((!is_mark(end, '.') && !is_mark(end, ',')) || !is_number(end + 1)) return end;
    std::string fraction(parts_[end + 1].text.substr(0, 9));
    fraction.resize(9, '0');
    reading_.nanoseconds = static_cast<int>(digits_at(fraction, 0, 9));
    return end + 2;
  }

  // Behind the time: a name, or +08:00, -0400, +8.
  void read_zone() {
    std::size_t at = time_end_;
    if (at == 0) return;
    if (is_word(at)) {
      const auto* const row = std::ranges::find(zones, parts_[at].text, &ZoneRow::name);
      if (row == std::end(zones)) return;
      reading_.zone_minutes = row->minutes;
      reading_.is_utc = row->minutes == 0 && row->name != "bst";
      use(at, at + 1);
      ++at;
    }
    const bool is_sign = is_mark(at, '+') || is_mark(at, '-');
    if (!is_sign || !is_number(at + 1) || parts_[at + 1].text.size() > 4) return;
    const int sign = parts_[at].text[0] == '-' ? -1 : 1;
    const std::string_view digits = parts_[at + 1].text;
    std::int64_t minutes =
        digits.size() > 2 ? parts_[at + 1].number / 100 * 60 + parts_[at + 1].number % 100 : parts_[at + 1].number * 60;
    use(at, at + 2);
    if (digits.size() <= 2 && is_mark(at + 2, ':') && is_number(at + 3) && parts_[at + 3].text.size() <= 2) {
      minutes += parts_[at + 3].number;
      use(at + 2, at + 4);
    }
    reading_.is_utc = false;
    reading_.zone_minutes = sign * static_cast<int>(std::min<std::int64_t>(minutes, 24 * 60));
  }

  static std::optional<int> month_of(std::string_view word) {
    if (word.size() < 3) return std::nullopt;
    const auto found = std::ranges::find(months, word.substr(0, 3));
    return found == months.end() ? std::nullopt : std::optional(static_cast<int>(found - months.begin()) + 1);
  }

  // 15 Oct 2023, October 15, 2023, Oct 2023.
  void read_month_name() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const auto month = is_word(i) ? month_of(parts_[i].text) : std::nullopt;
      if (!month) continue;
      reading_.month = month;
      parts_[i].used = true;
      std::size_t before = i;
      while (before > 0 && (parts_[before - 1].kind != Part::Kind::number)) --before;
      if (before > 0 && i - before <= 2 && is_number(before - 1) && parts_[before - 1].number <= 31) {
        reading_.day = take(before - 1);
      }
      read_after_month(i + 1);
      return;
    }
  }

  void read_after_month(std::size_t at) {
    for (std::size_t i = at; i < parts_.size(); ++i) {
      if (!is_number(i)) continue;
      if (!reading_.day && parts_[i].text.size() <= 2) {
        reading_.day = take(i);
      } else if (!reading_.year) {
        set_year(parts_[i].text, take(i));
      }
    }
    // "2004 Jul 16"
    for (std::size_t i = 0; i < at; ++i) {
      if (!reading_.year && is_number(i) && parts_[i].text.size() == 4) reading_.year = take(i);
    }
  }

  void set_year(std::string_view digits, std::int64_t year) {
    if (digits.size() <= 2) year += year >= 69 ? 1900 : 2000;
    reading_.year = year;
  }

  // 2020-06-15, 2020-06, 15/06/2020, 2020/06/15, 15.06.2020. Day before month where the year is last.
  void read_marked_date() {
    if (reading_.month || reading_.day) return;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const bool marked = is_number(i) && i + 2 < parts_.size() && is_number(i + 2) &&
                          (is_mark(i + 1, '-') || is_mark(i + 1, '/') || is_mark(i + 1, '.'));
      if (!marked) continue;
      const bool has_third = i + 4 < parts_.size() && parts_[i + 3].text == parts_[i + 1].text && is_number(i + 4);
      set_date(parts_[i], parts_[i + 2], has_third ? &parts_[i + 4] : nullptr);
      use(i, i + (has_third ? 5 : 3));
      return;
    }
  }

  void set_date(const Part& first, const Part& second, const Part* third) {
    reading_.month = second.number;
    if (!third) {
      if (first.text.size() > 2) {
        reading_.year = first.number;
      } else {
        reading_.month = first.number;
        reading_.day = second.number;
      }
      return;
    }
    const bool year_last = third->text.size() > 2;
    const Part& year = year_last ? *third : first;
    set_year(year.text, year.number);
    reading_.day = year_last ? first.number : third->number;
  }

  std::vector<Part> parts_;
  Reading reading_;
  std::size_t time_end_ = 0;
};

}  // namespace

Reading read_date_parts(std::string_view text) {
  return DateReader(text).read();
}

}  // namespace kb::liquid
