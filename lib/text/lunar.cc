#include "text/lunar.h"

#include <unicode/calendar.h>

#include <memory>

namespace kb {
namespace {

namespace chrono = std::chrono;

struct LunarDay {
  int month = 0;  // from 1
  int day = 0;
  bool is_leap = false;

  bool operator==(const LunarDay&) const = default;
};

class LunarCalendar {
 public:
  LunarCalendar() : calendar_(make()) {}

  // Nothing when ICU has no Chinese calendar.
  std::optional<LunarDay> of(Date date) {
    if (!calendar_) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const auto noon_in_china = chrono::hours{4};
    const auto time = chrono::milliseconds(date.time_since_epoch() + noon_in_china).count();
    calendar_->setTime(static_cast<UDate>(time), status);
    const LunarDay day{calendar_->get(UCAL_MONTH, status) + 1, calendar_->get(UCAL_DATE, status),
                       calendar_->get(UCAL_IS_LEAP_MONTH, status) != 0};
    return U_SUCCESS(status) != 0 ? std::optional(day) : std::nullopt;
  }

 private:
  static std::unique_ptr<icu::Calendar> make() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
        icu::TimeZone::createTimeZone("Asia/Shanghai"), icu::Locale("zh@calendar=chinese"), status));
    if (U_FAILURE(status) != 0) calendar.reset();
    return calendar;
  }

  std::unique_ptr<icu::Calendar> calendar_;
};

std::optional<Date> find_day(LunarCalendar& calendar, Date first, int days, const LunarDay& wanted) {
  for (int i = 0; i < days; ++i) {
    if (calendar.of(first + chrono::days{i}) == wanted) return first + chrono::days{i};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Date> lunar_date(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  LunarCalendar calendar;
  // The year begins between 21 January and 21 February; a leap month may come before any month but the first.
  const auto new_year = find_day(calendar, Date{chrono::year{year} / 1 / 20}, 34, {1, 1, false});
  if (!new_year) return std::nullopt;
  const int month_begin = (month - 1) * 29;
  return find_day(calendar, *new_year + chrono::days{month_begin + day - 1}, 32 + month, {month, day, false});
}

}  // namespace kb
