// A progress bar on standard error, drawn on a terminal only and only when the work takes a moment.
#pragma once

#include <kb/index.h>

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "session.h"

namespace kb::cli {

// "indexing  45% [######      ] 557/1,238  620/s  0:01 left", at most `columns` wide.
std::string progress_line(std::string_view doing, const IndexProgress& progress, std::chrono::duration<double> elapsed,
                          std::size_t columns);

class ProgressBar {
 public:
  // `doing` stands before the bar, as 'indexing'.
  ProgressBar(Session& session, std::string_view doing);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Throws Error(interrupted) once the user interrupts.
  void show(const IndexProgress& progress);
  void clear();
  std::chrono::duration<double> elapsed() const { return Clock::now() - start_; }

 private:
  using Clock = std::chrono::steady_clock;

  Session& session_;
  std::ostream& err_;
  const std::string_view doing_;
  const bool is_shown_;
  const std::size_t columns_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
  bool is_on_screen_ = false;
};

// Options of update_index for this run: progress, and who holds the lock.
IndexOptions index_options(Session& session, ProgressBar& bar);

}  // namespace kb::cli
