// How one text differs from another, line by line, as people are used to read it.
#pragma once

#include <string>
#include <string_view>

namespace kb {

// "  same", "- only expected", "+ only actual": a line each, with up to two lines that are the same around what
// differs, and "  ..." where more are left out. Empty for equal texts. Of texts that differ in very many lines the
// whole middle counts as different.
std::string line_diff(std::string_view expected, std::string_view actual);

}  // namespace kb
