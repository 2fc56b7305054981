#include "web_check.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <ostream>

#include "options.h"
#include "progress.h"
#include "run.h"

namespace kb::cli {
namespace {

std::string minute_of(std::chrono::sys_seconds time) {
  return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(time.time_since_epoch().count()));
}

// What was found out is worth more than keeping it.
void keep_store(const std::filesystem::path& file, const UrlStore& store, Session& session) {
  try {
    write_url_store(file, store, session.now());
  } catch (const Error& error) {
    session.note(fmt::format("cannot keep what was found out: {}", error.what()));
  }
}

void print_now(std::ostream& out, const UrlHistory& history) {
  if (history.first_failure) {
    out << fmt::format("  gone since {}, {} in a row\n", minute_of(*history.first_failure),
                       counted(history.streak, "run"));
  }
  out << "  last good " << (history.last_good ? minute_of(*history.last_good) : "never") << '\n';
  if (!history.leads_to.empty()) out << "  leads to " << for_terminal(history.leads_to) << '\n';
}

void print_entries(std::ostream& out, const UrlHistory& history) {
  for (auto entry = history.entries.rbegin(); entry != history.entries.rend(); ++entry) {
    out << fmt::format("  {}  {}", minute_of(entry->time), url_state_row(entry->state).name);
    if (entry->status != 0) out << ' ' << entry->status;
    out << '\n';
  }
}

}  // namespace

ExternalResults ask_the_web(const PageRecords& records, const CheckOptions& options, Session& session) {
  session.context().catch_interrupts();
  const std::vector<ExternalUrl> urls = external_urls(records, session.config(), options);
  const std::filesystem::path file = url_store_file(session.place());
  UrlStore store = read_url_store(file);
  ProgressBar bar(session, "asking");
  ExternalOptions how;
  how.now = session.now();
  how.elapsed = [&bar] { return std::chrono::duration_cast<std::chrono::milliseconds>(bar.elapsed()); };
  how.variables = session.context().environment;
  how.progress = [&bar](std::size_t done, std::size_t total) { bar.show({done, total}); };
  ExternalResults results;
  try {
    results = probe(urls, session.config(), how, store);
  } catch (const Error&) {
    bar.clear();
    keep_store(file, store, session);
    throw;
  }
  bar.clear();
  if (!urls.empty()) keep_store(file, store, session);
  session.note(fmt::format("{}: {}", counted(urls.size(), "web page"), counted(results.requests, "request")));
  return results;
}

std::vector<std::string> unchecked_urls(const ExternalResults& results) {
  std::vector<std::string> unchecked;
  for (const auto& [url, result] : results.urls) {
    if (result.state == UrlState::unchecked) unchecked.push_back(url);
  }
  return unchecked;
}

int print_url_history(const std::string& address, Session& session) {
  const auto url = normal_url(address);
  if (!url) throw Error(ErrorCode::usage, fmt::format("'{}' is no web address", address), "https://example.com/page");
  const UrlStore store = read_url_store(url_store_file(session.place()));
  const auto found = store.find(*url);
  if (found == store.end()) {
    session.note(fmt::format("nothing is known of '{}'; `kb check --external` asks", *url));
    return exit_no;
  }
  session.out() << for_terminal(*url) << '\n';
  print_now(session.out(), found->second);
  print_entries(session.out(), found->second);
  return exit_yes;
}

}  // namespace kb::cli
