// Web addresses that pages link to: which there are, asking for each of them once, and what came of it. Three steps,
// all of them started by the caller: external_urls() says what to ask, probe() asks, check() makes findings of the
// results. Nothing here looks at the clock, the environment or a proxy by itself, and libcurl is loaded when probe()
// first asks.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/check.h"
#include "kb/config.h"
#include "kb/index.h"

namespace kb {

// What is known of an address after asking.
enum class UrlState {
  good,
  moved,         // it answers under another address, for good
  home,          // a deeper address leads to the first page of a site
  login,         // it leads to a page where one signs in
  loop,          // redirects that do not end
  soft_404,      // it answers, and says that the page is not there
  gone,          // 404, 410
  refused,       // 401, 403, and other answers that say nothing about whether it is there
  rate_limited,  // 429
  server_error,  // 5xx
  timeout,
  dns,          // its host has no address
  tls,          // no secure connection
  unreachable,  // no connection, or one that broke
  not_allowed,  // private, loopback or link-local: not contacted
  unchecked,    // the time was over
};

struct UrlStateRow {
  UrlState state;
  std::string_view name;  // in the store: "rate-limited"
  std::string_view rule;  // of its findings; empty: none
  bool is_unknown;        // says nothing about whether the page is there
  std::string_view what;  // goes on after the address: "is gone"
};
KB_API std::span<const UrlStateRow> url_states();
KB_API const UrlStateRow& url_state_row(UrlState state);

// Whether a rule is about what the web answers, so that nothing has it unless probe() asked.
KB_API bool is_external_rule(std::string_view rule);

// An address to ask for: without fragment, normalized.
struct ExternalUrl {
  std::string url;
  bool wants_ids = false;  // a link names a part of it, and external.fragments is set

  bool operator==(const ExternalUrl&) const = default;
};

struct UrlResult {
  UrlState state = UrlState::unchecked;
  int status = 0;         // of the last answer; 0: none
  std::string leads_to;   // where it was redirected to; for `moved`: what should stand in the page
  std::string detail;     // the reason in words: "answers 404", "timed out"
  bool counts = true;     // false: it is gone, but not for as long as external.fail_after_... says
  bool is_known = false;  // from the store, not asked for in this run
  std::optional<std::vector<std::string>> ids;  // of its HTML, sorted, when they were wanted and all of it was read
};

struct ExternalResults {
  std::map<std::string, UrlResult, std::less<>> urls;
  std::size_t requests = 0;
};

// What earlier runs found, by address. `streak` and `first_failure` are about answers that say gone; an unknown state
// leaves them as they are, a good one ends them.
struct UrlHistory {
  struct Entry {
    std::chrono::sys_seconds time{};
    UrlState state = UrlState::good;
    int status = 0;

    bool operator==(const Entry&) const = default;
  };
  std::size_t streak = 0;  // runs
  std::optional<std::chrono::sys_seconds> first_failure;
  std::optional<std::chrono::sys_seconds> last_good;
  std::string leads_to;        // at the last good answer
  std::vector<Entry> entries;  // oldest first; the latest twenty

  bool operator==(const UrlHistory&) const = default;
};
using UrlStore = std::map<std::string, UrlHistory, std::less<>>;

// Where the store of a knowledge base is: beside its index.
KB_API std::filesystem::path url_store_file(const Place& place);

// Empty when there is no file. Throws Error(io) when it cannot be read or is none of ours.
KB_API UrlStore read_url_store(const std::filesystem::path& file);

// Replaces the file whole. Addresses that nobody asked for in 180 days before `now` are left out. Throws Error(io).
KB_API void write_url_store(const std::filesystem::path& file, const UrlStore& store, std::chrono::sys_seconds now);

// The address as it is asked for and kept; nothing when it cannot be read.
KB_API std::optional<std::string> normal_url(std::string_view address);

struct ExternalOptions {
  std::chrono::sys_seconds now{};                      // when the run begins
  std::function<std::chrono::milliseconds()> elapsed;  // since then, by the caller's clock; must be there
  std::map<std::string, std::string> variables;        // what $KB_... in external.headers and external.proxy means
  std::function<void(std::size_t done, std::size_t total)> progress = {};  // some ten times a second; may throw
};

// Addresses of the pages that `options` wants, sorted; each once. Left out: what external.include and external.exclude
// leave out, what check.hosted resolves to a page, names reserved for examples (example.com, .test...).
KB_API std::vector<ExternalUrl> external_urls(const PageRecords& records, const Config& config,
                                              const CheckOptions& options);

// Asks for each address once, as the settings external.* say, and enters what came of it into the store. What was good
// less than external.ttl hours ago is taken from there. Throws Error(config) for a setting that cannot be followed,
// Error(io) when libcurl is not there, and what `progress` throws; then the store has what was found out until then.
KB_API ExternalResults probe(const std::vector<ExternalUrl>& urls, const Config& config, const ExternalOptions& options,
                             UrlStore& store);

}  // namespace kb
