// TOML front matter to Value, by toml++.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

// Like parse_yaml.
Value parse_toml(const std::string& path, std::string_view text, int first_line, std::vector<Finding>& findings);

}  // namespace kb
