#include "serve_mcp.h"

#include <fmt/format.h>
#include <kb/contained.h>
#include <kb/corpus.h>
#include <kb/error.h>
#include <kb/mcp.h>
#include <kb/search.h>
#include <kb/set.h>

#include <chrono>
#include <istream>
#include <memory>
#include <ostream>

#include "audit_run.h"
#include "options.h"
#include "pack_process.h"
#include "refresh.h"
#include "run.h"

namespace kb::cli {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr auto look_every = 2s;  // for changed files

// Reads up to the line's end; of a line that is too long only the beginning is kept. False at the end of the input.
bool read_message(std::istream& in, std::string& line) {
  line.clear();
  std::streambuf& buffer = *in.rdbuf();
  for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
    if (c == '\n') return true;
    if (line.size() <= McpServer::longest_line) line += static_cast<char>(c);
  }
  return !line.empty();
}

// True at first and then once in a while.
std::function<bool()> once_in_a_while() {
  return [last = std::make_shared<std::optional<Steady::time_point>>()] {
    const Steady::time_point now = Steady::now();
    if (*last && now - **last < look_every) return false;
    *last = now;
    return true;
  };
}

// Today by the clock, which goes on while this runs.
void read_clock(Session& session) {
  Context& context = session.context();
  if (context.clock) context.clock(context);
}

// A pack is one set already.
void refuse_other_set(const KbPackInfo& info, const std::string& set) {
  if (set.empty() || set == info.set) return;
  throw Error(ErrorCode::not_found,
              fmt::format("there is no set '{}' in the pack, which is the set '{}'", set, info.set),
              "--audience leaves out what others may not see");
}

ServedBase served_base(const McpScope& scope, Session& session) {
  ServedBase base;
  if (const KbPack* const pack = session.find_pack()) {
    refuse_other_set(pack->info(), scope.set);
    base.pack = *pack;
  } else {
    base.root = session.root();
    base.set = scope.set;
  }
  base.config = session.config();
  if (!scope.audience.empty()) {
    base.audience = parse_audience(scope.audience);
    if (!base.audience) refuse_name("audience", scope.audience, {"public", "partner", "internal"});
  }
  base.today = [&session] { return session.today(); };
  base.may_look = once_in_a_while();
  base.reopen = [refresher = std::make_shared<IndexRefresher>(session)] { return refresher->reopen(); };
  base.audit = [&session] { return run_audit(read_for_audit(0, false, session), {}, {}, session); };
  return base;
}

McpOptions mcp_options(const ServedBase& base, Session& session) {
  McpOptions options;
  options.title = session.config().text("kb.title");
  options.is_public = base.audience == Audience::everybody;
  if (base.pack) {
    options.title = base.pack->info().title;
    options.is_public |= base.pack->info().audience == to_string(Audience::everybody);
  } else if (options.title.empty()) {
    options.title = session.root().filename().string();
  }
  if (!base.set.empty()) {
    const std::vector<PageSet> sets = read_sets(read_set_files(base.root, base.config));
    const PageSet& set = find_set(sets, base.set);
    options.title = set.title;
    options.is_public |= set.audience == Audience::everybody;
  }
  options.config = base.config;
  options.today = base.today;
  options.now = [&session] { return session.now(); };
  options.log = [&session](const std::string& what) { session.note(what); };
  return options;
}

}  // namespace

int serve_mcp(const McpScope& scope, Session& session) {
  configured_synonyms(session.config());  // a mistake there is told now, not at each search
  ServedBase base = served_base(scope, session);
  McpOptions options = mcp_options(base, session);
  const auto pages = serve_pages(std::move(base));
  McpServer server(*pages, std::move(options));
  const unsigned seconds =
      session.find_pack() != nullptr ? pack_time(session.find_pack()->path(), session.context()) : 0;
  std::string line;
  while (session.out() && read_message(session.context().in, line)) {
    read_clock(session);
    if (seconds > 0) extend_contained(seconds);
    const std::string answer = server.answer(line);
    if (!answer.empty()) session.out() << answer << '\n' << std::flush;
  }
  return exit_yes;
}

}  // namespace kb::cli
