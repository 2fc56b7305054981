// How long a server asks to be left alone.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "check/external/client.h"

namespace kb {

// Retry-After: seconds or a date; in the past: zero. Nothing when it is neither.
std::optional<std::chrono::milliseconds> read_retry_after(const std::string& text, std::chrono::sys_seconds now);

// From this answer on: Retry-After of 429 and 503, and the reset of a rate limit with nothing left, which counts in
// seconds or names a time since 1970. Nothing when it asks for no wait.
std::optional<std::chrono::milliseconds> asked_wait(const WebAnswer& answer, std::chrono::sys_seconds now);

}  // namespace kb
