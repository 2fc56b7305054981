// What is wrong with variables that were read: values against their types, conditions against each other.
#pragma once

#include <vector>

#include "kb/finding.h"
#include "kb/variable.h"

namespace kb {

void check_variables(const std::vector<Variable>& variables, std::vector<Finding>& findings);

}  // namespace kb
