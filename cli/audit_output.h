// An audit as text for people and as JSON for programs.
#pragma once

#include <kb/audit.h>
#include <kb/report.h>

#include "json.h"
#include "session.h"

namespace kb::cli {

// By owner, worst first: the pages that the report has findings of, at most `limit` for each owner (0: all), their
// findings and how their priority comes about; then the health of the knowledge base.
void print_audit(const Audit& audit, const Report& report, std::size_t limit, Session& session);

// Everything: every page with its clocks, evidence and priority, the translations, the findings of the report.
Json to_json(const Audit& audit, const Report& report);

// "83 of 120 pages in date (69 %)", "n/a" where none counts.
std::string health_words(const Health& health);

}  // namespace kb::cli
