// The parts of the page, each a section with its heading. Private to lib/report/html.
#pragma once

#include <string>

#include "kb/audit_figures.h"
#include "kb/report.h"
#include "report/html/markup.h"

namespace kb::html {

// <section id="id"> with a heading, a line about it and its body; `id` and "id.note" are keys of words.
std::string section(const Markup& markup, std::string_view id, std::string_view body);

// "stale" with its colour, "0.42 = 0.14 late x 1 use x 3 links".
std::string state_mark(const Markup& markup, ReviewState state);

std::string health_section(const Markup& markup, const Audit& audit);
std::string folders_section(const Markup& markup, const AuditFigures& figures);
std::string owners_section(const Markup& markup, const Audit& audit);
std::string tags_section(const Markup& markup, const AuditFigures& figures);

std::string ages_section(const Markup& markup, const AuditFigures& figures);
std::string due_section(const Markup& markup, const AuditFigures& figures);

// Pages that nothing links to, and translations without a source.
std::string unlinked_section(const Markup& markup, const AuditFigures& figures);
std::string orphans_section(const Markup& markup, const Audit& audit);

// Of up to `most` pages, the worst, and findings; how many are left out is said.
std::string pages_section(const Markup& markup, const Audit& audit, std::size_t most);
std::string findings_section(const Markup& markup, const Audit& audit, const Report& report, std::size_t most);

}  // namespace kb::html
