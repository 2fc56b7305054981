// The reading table: which front-matter keys, comments, paths and text decide a page's Meta. First hit wins; each list of
// keys is a setting ("read.title" and so on).
#pragma once

#include "kb/config.h"
#include "kb/document.h"

namespace kb {

// Fills kind, meta and decisions of a document that has path, source, body, front_matter, headings and text; adds findings
// for values that cannot be read (a date that is none).
void read_roles(Document& document, const Config& config);

}  // namespace kb
