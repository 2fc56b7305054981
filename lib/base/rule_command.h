// Which command of the program looks for a rule.
#pragma once

#include <string_view>

namespace kb {

// "check" for those that no other command has, also for one that is none.
std::string_view command_of_rule(std::string_view rule);

}  // namespace kb
