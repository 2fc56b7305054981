#include "check/external/schedule.h"

#include <algorithm>

namespace kb {
namespace {

constexpr double first_window = 4;

// An answer is quick up to this much over twice the quickest.
constexpr Schedule::Time slack{100};

}  // namespace

std::size_t Schedule::host(const std::string& name) {
  const auto [found, is_new] = numbers_.try_emplace(name, hosts_.size());
  if (is_new) hosts_.emplace_back().window = std::min(first_window, static_cast<double>(limits_.per_host));
  return found->second;
}

void Schedule::add(std::size_t host, std::size_t job) {
  hosts_[host].ready.push_back(job);
  ++waiting_;
}

void Schedule::add_later(std::size_t host, std::size_t job, Time not_before) {
  hosts_[host].later.emplace(not_before, job);
  ++waiting_;
}

std::optional<std::size_t> Schedule::take(Host& host, Time now) {
  if (now < host.not_before || host.running >= static_cast<std::size_t>(host.window)) return std::nullopt;
  std::size_t job = 0;
  if (!host.later.empty() && host.later.begin()->first <= now) {
    job = host.later.begin()->second;
    host.later.erase(host.later.begin());
  } else if (!host.ready.empty()) {
    job = host.ready.front();
    host.ready.pop_front();
  } else {
    return std::nullopt;
  }
  ++host.running;
  return job;
}

std::optional<std::size_t> Schedule::next(Time now) {
  if (waiting_ == 0 || running_ >= limits_.in_all) return std::nullopt;
  for (std::size_t passed = 0; passed < hosts_.size(); ++passed) {
    turn_ = (turn_ + 1) % hosts_.size();
    if (const auto job = take(hosts_[turn_], now)) {
      --waiting_;
      ++running_;
      return job;
    }
  }
  return std::nullopt;
}

void Schedule::finished(std::size_t host) {
  --hosts_[host].running;
  --running_;
}

void Schedule::went_well(std::size_t host, Time took) {
  Host& at = hosts_[host];
  at.best = std::min(at.best, took);
  if (took > 2 * at.best + slack) return;
  at.window = std::min(at.window + 1 / at.window, static_cast<double>(limits_.per_host));
}

void Schedule::was_too_much(std::size_t host, Time started, Time now) {
  Host& at = hosts_[host];
  if (started <= at.halved) return;
  at.window = std::max(1.0, at.window / 2);
  at.halved = now;
}

void Schedule::pause(std::size_t host, Time until) {
  hosts_[host].not_before = std::max(hosts_[host].not_before, until);
}

std::vector<std::size_t> Schedule::drop(std::size_t host) {
  Host& at = hosts_[host];
  std::vector<std::size_t> jobs(at.ready.begin(), at.ready.end());
  for (const auto& [time, job] : at.later) jobs.push_back(job);
  at.ready.clear();
  at.later.clear();
  waiting_ -= jobs.size();
  return jobs;
}

std::optional<Schedule::Time> Schedule::wake() const {
  std::optional<Time> earliest;
  for (const Host& host : hosts_) {
    if (host.ready.empty() && host.later.empty()) continue;
    const Time due = host.ready.empty() ? host.later.begin()->first : Time(0);
    const Time at = std::max(host.not_before, due);
    if (!earliest || at < *earliest) earliest = at;
  }
  return earliest;
}

}  // namespace kb
