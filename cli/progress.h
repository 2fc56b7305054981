// A progress bar on standard error, drawn on a terminal only and only when the work takes a moment.
#pragma once

#include <kb/index.h>

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>

#include "session.h"

namespace kb::cli {

// "indexing  45% ━━━━━╺━━━━━ 557/1,238 · 620/s · 0:01 left", at most `columns` wide.
std::string progress_line(const IndexProgress& progress, std::chrono::duration<double> elapsed, std::size_t columns);

class ProgressBar {
 public:
  explicit ProgressBar(Session& session);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const IndexProgress& progress);
  void clear();
  std::chrono::duration<double> elapsed() const { return Clock::now() - start_; }

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& err_;
  const bool is_shown_;
  const std::size_t columns_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
  bool is_on_screen_ = false;
};

// Options of update_index for this run: progress, who holds the lock, and Error(interrupted) once the user interrupts.
IndexOptions index_options(Session& session, ProgressBar& bar);

}  // namespace kb::cli
