// What keeps cmark's time linear in the input: a few shapes that nobody writes make it take minutes or all memory.
#pragma once

#include <string>

namespace kb {

// Changes the text in place, its length and lines kept: NUL, lone CR and a leading byte order mark become spaces, quote
// and list markers beyond the hundredth at the head of a line become dots. Returns false when tables must not be
// parsed, because one of them would have many times more cells than the text has bytes.
bool guard_markdown(std::string& text);

}  // namespace kb
