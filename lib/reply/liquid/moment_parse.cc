// parse_moment: a moment out of the parts that were found.
#include "reply/liquid/date_reader.h"
#include "reply/liquid/moment.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

int days_in_month(std::int64_t year, std::int64_t month) {
  if (month == 12) return 31;
  return static_cast<int>(days_from_civil(year, static_cast<int>(month) + 1, 1) -
                          days_from_civil(year, static_cast<int>(month), 1));
}

bool is_possible(const Reading& reading) {
  const auto within = [](const std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most) {
    return !value || (*value >= least && *value <= most);
  };
  return within(reading.year, 0, 99999) && within(reading.month, 1, 12) && within(reading.day, 1, 31) &&
         within(reading.hour, 0, 24) && within(reading.minute, 0, 59) && within(reading.second, 0, 60);
}

}  // namespace

std::optional<Clock> parse_moment(std::string_view text, const Moment& now) {
  const std::string lower = ascii_lower(text);
  const Reading reading = read_date_parts(lower);
  const bool has_date = reading.year || reading.month || reading.day;
  if ((!has_date && !reading.hour) || !is_possible(reading)) return std::nullopt;
  const Civil today = to_civil({now.seconds, 0, now.zone_minutes, {}});
  Civil civil;
  // What is larger than what is given is today's, what is smaller is the first.
  civil.year = reading.year.value_or(today.year);
  civil.month = static_cast<int>(reading.month.value_or(reading.year ? 1 : today.month));
  civil.day = static_cast<int>(reading.day.value_or(has_date ? 1 : today.day));
  civil.hour = static_cast<int>(reading.hour.value_or(0));
  civil.minute = static_cast<int>(reading.minute.value_or(0));
  civil.second = static_cast<int>(reading.second.value_or(0));
  if (civil.day > days_in_month(civil.year, civil.month)) return std::nullopt;
  Clock clock = from_civil(civil, reading.zone_minutes.value_or(now.zone_minutes));
  clock.nanoseconds = reading.nanoseconds;
  if (reading.is_utc || (!reading.zone_minutes && now.zone_minutes == 0)) clock.zone = "UTC";
  return clock;
}

}  // namespace kb::liquid
