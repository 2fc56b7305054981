// Whose turn it is: jobs wait at their hosts, and each host gets as many at a time as it answers well. The limit grows
// by one for each round of quick answers and halves when the host shows that it is too much (429, 503, no answer). A
// host that asks for a pause gets it; the others go on. Times are since the beginning of the run.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kb {

class Schedule {
 public:
  using Time = std::chrono::milliseconds;
  struct Limits {
    std::size_t per_host = 10;
    std::size_t in_all = 100;
  };

  explicit Schedule(Limits limits) : limits_(limits) {}

  // The number of a host; the same name gives the same one.
  std::size_t host(const std::string& name);

  // The job waits, at least until then. One whose time has come goes before those that may start at once.
  void add(std::size_t host, std::size_t job);
  void add_later(std::size_t host, std::size_t job, Time not_before);

  // The next job to start, which then runs until finished().
  std::optional<std::size_t> next(Time now);
  void finished(std::size_t host);

  void went_well(std::size_t host, Time took);
  void was_too_much(std::size_t host, Time started, Time now);  // halves once for all that ran at the same time
  void pause(std::size_t host, Time until);

  // All jobs that wait there; they wait no more.
  std::vector<std::size_t> drop(std::size_t host);

  // When a waiting job may start at the earliest, whether there is room for it or not.
  std::optional<Time> wake() const;

  std::size_t waiting() const { return waiting_; }
  std::size_t running() const { return running_; }
  std::size_t limit(std::size_t host) const { return static_cast<std::size_t>(hosts_[host].window); }

 private:
  struct Host {
    double window = 0;
    std::size_t running = 0;
    Time not_before{};
    Time halved{-1};
    Time best = Time::max();  // the quickest answer
    std::deque<std::size_t> ready;
    std::multimap<Time, std::size_t> later;
  };

  std::optional<std::size_t> take(Host& host, Time now);

  const Limits limits_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<Host> hosts_;
  std::size_t turn_ = 0;
  std::size_t waiting_ = 0;
  std::size_t running_ = 0;
};

}  // namespace kb
