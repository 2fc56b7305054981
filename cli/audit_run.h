// An audit of the knowledge base of a session: its pages, its history and its uses put together.
#pragma once

#include <kb/corpus.h>
#include <kb/review.h>

#include <string>

#include "session.h"

namespace kb::cli {

// `options` says what is wanted; the day and the uses are put in here. With a file of uses that one counts, else that
// of the setting review.uses, else the log of queries when it is on. What git cannot tell is said once, as a note,
// unless the audit is only on the side.
Audit run_audit(const Corpus& corpus, AuditOptions options, const std::string& uses, Session& session,
                bool is_on_the_side = false);

}  // namespace kb::cli
