// The program as a function: arguments and a Context in, an exit code out.
#pragma once

#include <string>
#include <vector>

#include "context.h"

namespace kb::cli {

enum ExitCode : int { exit_yes = 0, exit_no = 1, exit_usage = 2, exit_failed = 3, exit_interrupted = 130 };

// `args` without the program's name. Throws nothing.
int run(const std::vector<std::string>& args, Context& context);

}  // namespace kb::cli
