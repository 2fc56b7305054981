// The date filter, and calculating with dates.
#include <fmt/format.h>

#include "reply/liquid/date_steps.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/moment.h"
#include "reply/liquid/render_error.h"
#include "reply/liquid/value_text.h"

namespace kb::liquid {
namespace {

Value date(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const std::string format = to_text(arguments[0]);
  if (format.empty()) return input;
  const auto clock = read_moment(input, context.options.now);
  return clock ? Value(format_moment(*clock, format, context.options.language)) : input;
}

// Gives a date where it got one, and a date with time and zone where it got those.
Value date_add(const Value& input, const Arguments& arguments, const FilterContext& context) {
  const auto clock = read_moment(input, context.options.now);
  if (!clock) throw RenderError(RenderError::Kind::argument, fmt::format("'{}' is no date", to_text(input)));
  const std::string written = to_text(arguments[0]);
  const auto step = parse_date_step(written);
  if (!step) {
    throw RenderError(RenderError::Kind::argument,
                      fmt::format("date_add: '{}' is not like '3 days' or '-2 business_days'", written));
  }
  const Clock moved = add_step(*clock, *step);
  const bool has_time = to_text(input).find(':') != std::string::npos || step->unit == DateUnit::hours ||
                        input.kind() == Value::Kind::integer;
  return format_moment(moved, has_time ? "%Y-%m-%d %H:%M:%S %z" : "%Y-%m-%d", "en");
}

constexpr FilterRow filters_date_rows[] = {
    {"date", date, 1, 1, "FORMAT", "a date as FORMAT says: %Y-%m-%d, %B %d, %A..., in the language of the reply"},
    {"date_add", date_add, 1, 1, "'3 business_days'",
     "so many hours, days, business_days (Monday to Friday), weeks, months or years later; earlier with a minus", false,
     true},
};

}  // namespace

std::span<const FilterRow> date_filters() {
  return filters_date_rows;
}

}  // namespace kb::liquid
