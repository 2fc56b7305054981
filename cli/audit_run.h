// An audit of the knowledge base of a session: its pages, its history and its uses put together.
#pragma once

#include <kb/audit.h>

#include <string>

#include "session.h"

namespace kb::cli {

// The pages of the session, of its pack when it has one; with `no_cache` or without the setting check.cache all are
// read, and nothing is kept.
AuditPages read_for_audit(unsigned jobs, bool no_cache, Session& session);

struct AuditRun {
  std::string uses;  // a file; empty: that of the setting review.uses, else the log of queries when it is on
  bool no_cache = false;
  bool is_on_the_side = false;  // for a command that is about something else: nothing is said of what git cannot tell
};

// `options` says what is wanted; the day and the uses are put in here. What git cannot tell is said once, as a note.
Audit run_audit(const AuditPages& pages, AuditOptions options, const AuditRun& run, Session& session);

}  // namespace kb::cli
