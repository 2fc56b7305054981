#include "review_notes.h"

#include <kb/audit.h>
#include <kb/review.h>

#include <algorithm>

#include "audit_run.h"

namespace kb::cli {

ReviewNotes review_notes(Session& session) {
  AuditRun run;
  run.is_on_the_side = true;
  const Audit audit = run_audit(read_for_audit(0, false, session), {}, run, session);
  ReviewNotes notes;
  for (const PageReview& page : audit.pages) {
    const bool is_exempt = page.state == ReviewState::exempt;
    const auto row = std::ranges::find(review_states(), page.state, &ReviewStateRow::state);
    notes[page.path] = {std::string(to_string(page.state)), page.evidence.empty() ? "" : page.evidence.front().text,
                        is_exempt || row->is_in_date};
  }
  return notes;
}

}  // namespace kb::cli
