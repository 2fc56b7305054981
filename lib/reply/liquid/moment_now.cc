// parse_now: what --now takes.
#include "kb/liquid.h"
#include "reply/liquid/moment.h"

namespace kb::liquid {

std::optional<Moment> parse_now(std::string_view text) {
  if (text.size() < 10 || text.size() > 100 || text[4] != '-') return std::nullopt;
  const auto clock = parse_moment(text, {});
  if (!clock) return std::nullopt;
  return Moment{clock->seconds, clock->zone_minutes};
}

}  // namespace kb::liquid
