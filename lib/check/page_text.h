// What check_text() looks for in the text of one page, a family a file. All see the same prose, made once.
#pragma once

#include "check/checks.h"
#include "check/passages.h"
#include "content/prose.h"

namespace kb {

void find_debris(const PageContext& context, const Document& page, const Prose& prose,
                 const std::vector<Passage>& passages, Findings& findings);
void find_invisible(const Document& page, Findings& findings);
void find_repeated(const PageContext& context, const Document& page, const std::vector<Passage>& passages,
                   Findings& findings);
void find_terms(const PageContext& context, const Document& page, const Prose& prose, Findings& findings);

}  // namespace kb
