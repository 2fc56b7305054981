// Raw HTML for Python-Markdown, which takes all from a tag to its end for HTML, blank lines and Markdown too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kb {

// Each element that has its end in the same block is a part; each tag that has not is one of its own, so that what
// follows is Markdown. At the left margin elements are raw; elsewhere their text is read as Markdown, and is escaped.
std::vector<std::string> python_html_parts(std::string_view html, bool is_at_margin);

}  // namespace kb
