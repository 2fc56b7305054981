#include "check/external/waits.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "check/external/url.h"

namespace kb {
namespace {

constexpr std::int64_t a_year = 366LL * 24 * 60 * 60;

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  const bool is_whole = end == text.data() + text.size() || *end == '.' || *end == ',' || *end == ';';
  return is_whole ? std::optional(number) : std::nullopt;
}

std::chrono::milliseconds wait_of(std::int64_t seconds) {
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, a_year));
}

std::optional<std::chrono::milliseconds> read_reset(const std::string& text, std::chrono::sys_seconds now) {
  const auto number = whole_number(text);
  if (!number) return std::nullopt;
  return wait_of(*number > a_year ? *number - now.time_since_epoch().count() : *number);
}

}  // namespace

std::optional<std::chrono::milliseconds> read_retry_after(const std::string& text, std::chrono::sys_seconds now) {
  if (const auto seconds = whole_number(text)) return wait_of(*seconds);
  const auto date = text.empty() ? std::nullopt : read_http_date(text);
  if (!date) return std::nullopt;
  return wait_of((*date - now).count());
}

std::optional<std::chrono::milliseconds> asked_wait(const WebAnswer& answer, std::chrono::sys_seconds now) {
  if (answer.status == 429 || answer.status == 503) {
    if (const auto wait = read_retry_after(answer.retry_after, now)) return wait;
  }
  if (whole_number(answer.limit_left) != 0) return std::nullopt;
  return read_reset(answer.limit_reset, now);
}

}  // namespace kb
