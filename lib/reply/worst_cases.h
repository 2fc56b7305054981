// What every reply has to stand, whatever it declares: values that nobody expects, in each variable in turn. A value
// that is refused is a pass; one that gets through must leave the rest of the message alone.
#pragma once

#include <vector>

#include "reply/trial.h"

namespace kb {

// One outcome for each input of the face, in their order. The trial must have values (Trial::why_not).
std::vector<TestOutcome> run_worst_cases(const Trial& trial);

}  // namespace kb
