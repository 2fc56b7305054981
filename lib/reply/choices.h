// Choosing by value, label, number in the list, or an unambiguous beginning.
#pragma once

#include <string_view>

#include "kb/variable.h"

namespace kb {

// One of the variable's choices, or why there is none.
ParsedValue read_choice(const Variable& variable, std::string_view text, Date today);

// Several, with commas, 、, semicolons, slashes or line ends between; each once, in the order of the list.
ParsedValue read_choices(const Variable& variable, std::string_view text, Date today);

}  // namespace kb
