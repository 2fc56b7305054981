// Plain text that has to stay plain inside Markdown: only what would be markup is escaped.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// Text inside a paragraph. Brackets of a link's own text have to be escaped all.
std::string escape_plain_text(std::string_view text, bool in_link = false);

// The first characters of a line of a paragraph, where "# ", "- ", "1. "... would begin a block.
std::string escape_line_start(std::string_view line);

// What stands between the parentheses of a link.
std::string markdown_destination(std::string_view url);

// Code in as many backquotes as it takes.
std::string markdown_code(std::string_view code);

}  // namespace kb
