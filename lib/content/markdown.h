// Markdown structure by cmark-gfm: headings, anchors, links with the places of their destinations, plain text.
// The only sources that include cmark are in lib/content/markdown*. Thread-safe: only the extensions `table` and
// `tasklist` are attached, which change no global state; bare URLs are found in text nodes by our own eyes.
#pragma once

#include <cstddef>
#include <string_view>

#include "kb/document.h"

namespace kb {

// Fills headings, anchors, links and text of the document from source and body.
void read_markdown(Document& document);

}  // namespace kb
