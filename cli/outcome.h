// What becomes of a command's work: an exit code, with its error told.
#pragma once

#include <functional>

#include "context.h"

namespace kb::cli {

// The exit code of the work; what it throws is told on standard error.
int guarded(const std::function<int()>& work, Context& context);

// The exit code once standard output has taken everything.
int finish(int code, Context& context);

}  // namespace kb::cli
