// Which findings a change of some files can have brought about.
#pragma once

#include <string>
#include <vector>

#include "check/checks.h"

namespace kb {

// Takes out the findings that are neither in one of these files nor about one: not about a link or a [[wiki link]] that
// leads or led there, and with no such path in their message.
void keep_touched(Findings& findings, const std::vector<std::string>& touched, const CheckContext& context);

}  // namespace kb
