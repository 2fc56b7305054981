// Markdown for Python-Markdown, which MkDocs uses: what it shows for this is what CommonMark shows for the page. It
// reads another Markdown: four columns a level in lists, fences only at the left margin, a blank line before a list,
// other escapes, no Markdown inside of HTML. So the page is written anew from its tree; only what both read in the same
// way stays as it was written. Of plug-ins it takes no more than come with it: tables, fenced_code, sane_lists,
// attr_list.
#pragma once

#include <string>
#include <string_view>

#include "kb/document.h"

namespace kb {

// The body. `with_ids` writes the anchors of the document behind its headings.
std::string render_python_markdown(const Document& document, bool with_ids);

// Text as a heading or an item can have it.
std::string python_markdown_text(std::string_view text);

}  // namespace kb
