// Markdown structure by cmark-gfm: headings, anchors, links with the places of their destinations, plain text.
// The only sources that include cmark are in lib/content/markdown*. Thread-safe: only the extensions `table` and
// `tasklist` are attached, which change no global state; bare URLs are found in text nodes by our own eyes.
#pragma once

#include <cstddef>
#include <string_view>

#include "content/anchors.h"
#include "kb/document.h"

namespace kb {

// Fills headings, anchors, links, definitions, candidates, comments and text of the document from source and body.
// Headings get ids of that style; GitHub's unless one is given.
void read_markdown(Document& document, const AnchorStyle* style = nullptr);

}  // namespace kb
