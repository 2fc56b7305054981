#include "review_notes.h"

#include <kb/review.h>

#include <algorithm>

#include "audit_run.h"

namespace kb::cli {

ReviewNotes review_notes(const Corpus& corpus, Session& session) {
  const Audit audit = run_audit(corpus, {}, "", session, true);
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
