// The reading table: which front-matter keys, comments, paths and text decide a page's Meta. First hit wins; each list
// of keys is a setting ("read.title" and so on). Beside keys a list may name other sources: "#heading" (the first H1),
// "#comment" (the freshness comment), "#path", "#suffix" and "#script" (languages), "#file" (the name of the file),
// "#owners" and "#codeowners".
#pragma once

#include "content/owners.h"
#include "kb/config.h"
#include "kb/document.h"

namespace kb {

// Fills kind, meta and decisions of a document that has path, source, body, front_matter, headings and text; adds
// findings for values that cannot be read (a date that is none). Without `owners` no owners files are asked.
void read_roles(Document& document, const Config& config, const OwnersFiles* owners = nullptr);

}  // namespace kb
