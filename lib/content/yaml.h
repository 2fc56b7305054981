// YAML to Value, by libyaml, for the small documents at the head of pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/finding.h"
#include "kb/value.h"

namespace kb {

// `first_line` is the file's line of the text's first line. Never throws: what is wrong becomes findings, and the
// entries that parse are kept. Aliases are copied, up to 10,000 values and 64 levels in all.
Value parse_yaml(const std::string& path, std::string_view text, int first_line, std::vector<Finding>& findings);

}  // namespace kb
