// The parts of a date and time as people and programs write them. parse_moment puts them together.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kb::liquid {

// What was found; what is not there is left open.
struct Reading {
  std::optional<std::int64_t> year, month, day, hour, minute, second;
  int nanoseconds = 0;
  std::optional<int> zone_minutes;
  bool is_utc = false;
};

// In small letters; anything that is no part of a date is passed over.
Reading read_date_parts(std::string_view text);

}  // namespace kb::liquid
