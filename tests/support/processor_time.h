// The time that this thread has kept a processor busy: bounds on it hold however loaded the machine is. They are wide,
// and only tell linear from quadratic.
#pragma once

#include <time.h>

#include <chrono>

namespace kb {

inline std::chrono::nanoseconds processor_time() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace kb
