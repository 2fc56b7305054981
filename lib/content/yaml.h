// YAML to Value, by libyaml: the small documents at the head of pages, and files that are YAML throughout.
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

// A whole file, with any root; only its first document is read, nothing is masked or repaired. Throws Error(io) with
// the place of the first thing that is wrong.
Value parse_yaml_file(const std::string& path, std::string_view text);

}  // namespace kb
