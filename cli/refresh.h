// Opening the index for a question: built when there is none, brought up to date when that is quick, and never old
// without a word about it.
#pragma once

#include <kb/search.h>

#include "session.h"

namespace kb::cli {

// Throws Error when there is no index that can answer and none can be built.
Index open_fresh_index(Session& session);

}  // namespace kb::cli
