// What of an audit may be told.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kb/mcp.h"

namespace kb::mcp {

// The audit of everything. When there can be none, that is no fault of who asked: Error(io), whatever it was.
Audit audit_all(const ServedBase& base);

// Of the pages that are seen, sorted by path. Evidence is for internal readers, and only what speaks of no page that is
// not seen.
std::vector<PageTrust> trust_of_audit(const Audit& audit, const std::function<bool(const std::string& path)>& is_seen,
                                      Audience readers);

bool is_in_date(ReviewState state);

}  // namespace kb::mcp
