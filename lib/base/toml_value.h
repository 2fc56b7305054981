// What toml++ read, as a Value: front matter and tables of kb.toml.
#pragma once

#include <toml++/toml.h>

#include "kb/value.h"

namespace kb {

// Members in the order of the file; places as in a file in which the TOML begins on `first_line`.
Value to_value(const toml::node& node, int first_line);

}  // namespace kb
