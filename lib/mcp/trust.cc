#include "mcp/trust.h"

#include <algorithm>

#include "kb/error.h"

namespace kb::mcp {

Audit audit_all(const ServedBase& base) {
  try {
    return base.audit();
  } catch (const Error& error) {
    throw Error(ErrorCode::io, error.what(), error.hint());
  }
}

std::vector<PageTrust> trust_of_audit(const Audit& audit, const std::function<bool(const std::string& path)>& is_seen,
                                      Audience readers) {
  std::vector<PageTrust> all;
  for (const PageReview& page : audit.pages) {
    if (!is_seen(page.path)) continue;
    PageTrust& trust = all.emplace_back();
    trust = {page.path, page.state, page.reviewed.date, page.due, page.expires, {}};
    if (readers != Audience::internal) continue;
    for (const Evidence& evidence : page.evidence) {
      if (evidence.path.empty() || is_seen(evidence.path)) trust.evidence.push_back(evidence.text);
    }
  }
  return all;
}

bool is_in_date(ReviewState state) {
  return std::ranges::find(review_states(), state, &ReviewStateRow::state)->is_in_date;
}

}  // namespace kb::mcp
