// Which findings a change of some files can have brought about.
#pragma once

#include <string>
#include <vector>

#include "kb/config.h"
#include "kb/finding.h"

namespace kb {

// Takes out the findings that are neither in one of these files nor about a link that leads to one.
void keep_touched(std::vector<Finding>& findings, const std::vector<std::string>& touched, const Config& config);

}  // namespace kb
