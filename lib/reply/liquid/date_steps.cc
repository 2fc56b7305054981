#include "reply/liquid/date_steps.h"

#include <algorithm>
#include <charconv>

#include "reply/liquid/tokens.h"

namespace kb::liquid {
namespace {

struct UnitRow {
  std::string_view name;
  DateUnit unit;
};

constexpr UnitRow units[] = {
    {"hour", DateUnit::hours},
    {"hours", DateUnit::hours},
    {"小时", DateUnit::hours},
    {"day", DateUnit::days},
    {"days", DateUnit::days},
    {"天", DateUnit::days},
    {"日", DateUnit::days},
    {"business_day", DateUnit::business_days},
    {"business_days", DateUnit::business_days},
    {"business days", DateUnit::business_days},
    {"business day", DateUnit::business_days},
    {"工作日", DateUnit::business_days},
    {"个工作日", DateUnit::business_days},
    {"week", DateUnit::weeks},
    {"weeks", DateUnit::weeks},
    {"周", DateUnit::weeks},
    {"month", DateUnit::months},
    {"months", DateUnit::months},
    {"个月", DateUnit::months},
    {"year", DateUnit::years},
    {"years", DateUnit::years},
    {"年", DateUnit::years},
};

constexpr std::int64_t most_steps = 100'000;

Clock add_seconds(Clock clock, std::int64_t seconds) {
  clock.seconds += seconds;
  return clock;
}

Clock add_months(const Clock& clock, std::int64_t count) {
  Civil civil = to_civil(clock);
  const std::int64_t month = civil.year * 12 + civil.month - 1 + count;
  civil.year = month >= 0 ? month / 12 : (month - 11) / 12;
  civil.month = static_cast<int>(month - civil.year * 12) + 1;
  const std::int64_t next_year = civil.month == 12 ? civil.year + 1 : civil.year;
  const auto length = static_cast<int>(days_from_civil(next_year, civil.month % 12 + 1, 1) -
                                       days_from_civil(civil.year, civil.month, 1));
  civil.day = std::min(civil.day, length);
  Clock moved = from_civil(civil, clock.zone_minutes);
  moved.zone = clock.zone;
  return moved;
}

bool is_weekend(const Clock& clock) {
  const int weekday = to_civil(clock).weekday;
  return weekday == 0 || weekday == 6;
}

Clock add_business_days(Clock clock, std::int64_t count) {
  const std::int64_t step = count < 0 ? -86400 : 86400;
  for (std::int64_t left = count < 0 ? -count : count; left > 0; --left) {
    do {
      clock.seconds += step;
    } while (is_weekend(clock));
  }
  return clock;
}

}  // namespace

std::optional<DateStep> parse_date_step(std::string_view text) {
  text = trim_both(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  DateStep step;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), step.count);
  if (error != std::errc() || step.count > most_steps || step.count < -most_steps) return std::nullopt;
  const std::string_view unit = trim_both(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const UnitRow& row : units) {
    if (row.name != unit) continue;
    step.unit = row.unit;
    return step;
  }
  return std::nullopt;
}

Clock add_step(const Clock& clock, const DateStep& step) {
  switch (step.unit) {
    case DateUnit::hours:
      return add_seconds(clock, step.count * 3600);
    case DateUnit::days:
      return add_seconds(clock, step.count * 86400);
    case DateUnit::business_days:
      return add_business_days(clock, step.count);
    case DateUnit::weeks:
      return add_seconds(clock, step.count * 7 * 86400);
    case DateUnit::months:
      return add_months(clock, step.count);
    case DateUnit::years:
      return add_months(clock, step.count * 12);
  }
  return clock;
}

}  // namespace kb::liquid
