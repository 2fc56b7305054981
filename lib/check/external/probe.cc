#include <algorithm>

#include "check/external/run.h"
#include "kb/external.h"

namespace kb {
namespace {

constexpr std::size_t kept_entries = 20;

bool is_good(UrlState state) {
  return state == UrlState::good || state == UrlState::moved;
}

// What the store says, if it was good and is fresh enough.
std::optional<UrlResult> known_result(const UrlStore& store, const ExternalUrl& url, std::chrono::sys_seconds now,
                                      std::chrono::hours ttl) {
  const auto found = store.find(url.url);
  if (found == store.end() || found->second.entries.empty() || url.wants_ids) return std::nullopt;
  const UrlHistory::Entry& last = found->second.entries.back();
  if (!is_good(last.state) || last.time > now || now - last.time >= ttl) return std::nullopt;
  UrlResult result;
  result.state = last.state;
  result.status = last.status;
  result.leads_to = found->second.leads_to;
  result.is_known = true;
  return result;
}

void enter(UrlHistory& history, const UrlResult& result, std::chrono::sys_seconds now) {
  if (result.state == UrlState::unchecked) return;
  history.entries.push_back({now, result.state, result.status});
  if (history.entries.size() > kept_entries) history.entries.erase(history.entries.begin());
  if (is_good(result.state)) {
    history.streak = 0;
    history.first_failure.reset();
    history.last_good = now;
    history.leads_to = result.leads_to;
  } else if (result.state == UrlState::gone) {
    ++history.streak;
    if (!history.first_failure) history.first_failure = now;
  }
}

// After so many runs or so many hours; at once when neither is asked for.
bool counts(const UrlHistory& history, const Config& config, std::chrono::sys_seconds now) {
  const auto runs = config.integer("external.fail_after_runs");
  const std::chrono::hours hours(config.integer("external.fail_after_hours"));
  if (runs <= 1 && hours.count() == 0) return true;
  if (runs > 1 && history.streak >= static_cast<std::size_t>(runs)) return true;
  return hours.count() > 0 && history.first_failure && now - *history.first_failure >= hours;
}

// What the run has found out of those that were not known.
void take_results(const std::vector<ExternalUrl>& urls, const ProbeRun& run, const Config& config,
                  std::chrono::sys_seconds now, UrlStore& store, ExternalResults& results) {
  for (const ExternalUrl& url : urls) {
    const auto [found, is_new] = results.urls.try_emplace(url.url, UrlResult{});
    if (!is_new) continue;
    found->second = run.result(url.url);
    UrlHistory& history = store[url.url];
    enter(history, found->second, now);
    if (found->second.state == UrlState::gone) found->second.counts = counts(history, config, now);
  }
  std::erase_if(store, [](const auto& entry) { return entry.second.entries.empty(); });
  results.requests = run.requests();
}

}  // namespace

ExternalResults probe(const std::vector<ExternalUrl>& urls, const Config& config, const ExternalOptions& options,
                      UrlStore& store) {
  const Asking asking = read_asking(config, options.variables);
  const std::chrono::hours ttl(config.integer("external.ttl"));
  ExternalResults results;
  ProbeRun run(asking, options);
  for (const ExternalUrl& url : urls) {
    if (auto known = known_result(store, url, options.now, ttl)) {
      results.urls.emplace(url.url, std::move(*known));
    } else {
      run.add(url);
    }
  }
  try {
    run.run();
  } catch (...) {
    take_results(urls, run, config, options.now, store, results);
    throw;
  }
  take_results(urls, run, config, options.now, store, results);
  return results;
}

}  // namespace kb
