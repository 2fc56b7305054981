#include "reply/liquid/moment.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "reply/liquid/big_int.h"
#include "reply/liquid/number.h"
#include "reply/liquid/value_text.h"
#include "text/unicode.h"

namespace kb::liquid {
namespace {

constexpr std::int64_t day_seconds = 86400;
// Years around 300,000 on both sides: what fits the arithmetic below with room to spare.
constexpr std::int64_t most_seconds = 10'000'000'000'000;

std::int64_t floor_divide(std::int64_t number, std::int64_t divisor) {
  return number / divisor - (number % divisor < 0 ? 1 : 0);
}

Clock at_seconds(std::int64_t seconds, const Moment& now) {
  return {seconds, 0, now.zone_minutes, now.zone_minutes == 0 ? "UTC" : ""};
}

}  // namespace

// Days since 1970, counting years from March so that leap days come last.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Civil to_civil(const Clock& clock) {
  const std::int64_t local = clock.seconds + clock.zone_minutes * 60LL;
  const std::int64_t days = floor_divide(local, day_seconds);
  const auto rest = static_cast<int>(local - days * day_seconds);
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floor_divide(shifted, 146097);
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const auto from_march = static_cast<int>(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
  const int month_from_march = (5 * from_march + 2) / 153;
  Civil civil;
  civil.day = from_march - (153 * month_from_march + 2) / 5 + 1;
  civil.month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  civil.year = year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0);
  civil.hour = rest / 3600;
  civil.minute = rest / 60 % 60;
  civil.second = rest % 60;
  civil.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
  civil.day_of_year = static_cast<int>(days - days_from_civil(civil.year, 1, 1)) + 1;
  return civil;
}

Clock from_civil(const Civil& civil, int zone_minutes) {
  const std::int64_t days = days_from_civil(civil.year, civil.month, civil.day);
  const std::int64_t local = days * day_seconds + civil.hour * 3600 + civil.minute * 60 + civil.second;
  return {local - zone_minutes * 60LL, 0, zone_minutes, {}};
}

std::optional<Clock> read_moment(const Value& value, const Moment& now) {
  if (value.kind() == Value::Kind::integer) {
    const std::int64_t seconds = value.as_integer();
    return seconds > -most_seconds && seconds < most_seconds ? std::optional(at_seconds(seconds, now)) : std::nullopt;
  }
  if (!value.string() || value.string()->empty() || value.string()->size() > 200) return std::nullopt;
  const std::string text = to_lower(*value.string());
  if (text == "now" || text == "today") return at_seconds(now.seconds, now);
  if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    const auto seconds = BigInt::from_digits(text).to_int64();
    return seconds ? read_moment(Value(*seconds), now) : std::nullopt;
  }
  return parse_moment(text, now);
}

}  // namespace kb::liquid
