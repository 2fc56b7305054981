#include "progress.h"

#include <fmt/format.h>
#include <kb/error.h>

#include <algorithm>

#include "terminal.h"

namespace kb::cli {
namespace {

using namespace std::chrono_literals;

std::string time_left(double seconds) {
  const auto whole = static_cast<long>(std::min(seconds + 0.5, 359'999.0));
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_line(std::string_view doing, const IndexProgress& progress, std::chrono::duration<double> elapsed,
                          std::size_t columns) {
  const double share =
      progress.total == 0 ? 0 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
  const double rate = elapsed.count() > 0 ? static_cast<double>(progress.done) / elapsed.count() : 0;
  std::string numbers = fmt::format(" {}/{}", grouped(progress.done), grouped(progress.total));
  if (rate > 0) {
    numbers +=
        fmt::format("  {:.0f}/s  {} left", rate, time_left(static_cast<double>(progress.total - progress.done) / rate));
  }
  const std::string head = fmt::format("{} {:3.0f}% ", doing, share * 100);
  const std::size_t taken = head.size() + numbers.size() + 2;
  if (taken + 5 > columns) return (head + numbers).substr(0, columns);
  const std::size_t room = std::min<std::size_t>(columns - taken, 30);
  const std::string bar(static_cast<std::size_t>(share * static_cast<double>(room)), '#');
  return fmt::format("{}[{:<{}}]{}", head, bar, room, numbers);
}

ProgressBar::ProgressBar(Session& session, std::string_view doing)
    : session_(session),
      err_(session.context().err),
      doing_(doing),
      is_shown_(session.context().err_is_terminal && !session.quiet()),
      columns_(session.width() - 1) {}

void ProgressBar::show(const IndexProgress& progress) {
  const auto* const interrupted = session_.context().interrupted;
  if (interrupted != nullptr && interrupted->load()) throw Error(ErrorCode::interrupted, "interrupted");
  const auto now = Clock::now();
  if (!is_shown_ || now - start_ < 300ms || now - drawn_ < 100ms) return;
  drawn_ = now;
  err_ << "\r\x1b[K" << progress_line(doing_, progress, now - start_, columns_) << std::flush;
  is_on_screen_ = true;
}

void ProgressBar::clear() {
  if (is_on_screen_) err_ << "\r\x1b[K" << std::flush;
  is_on_screen_ = false;
}

IndexOptions index_options(Session& session, ProgressBar& bar) {
  IndexOptions options;
  options.jobs = static_cast<unsigned>(session.config().integer("index.jobs"));
  options.progress = [&bar](const IndexProgress& progress) { bar.show(progress); };
  options.waiting_for = [&session, &bar](const std::string& holder) {
    bar.clear();
    session.note("waiting for " + holder);
  };
  return options;
}

}  // namespace kb::cli
