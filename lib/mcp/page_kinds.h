// The two ways of serving pages; serve_pages() chooses.
#pragma once

#include <memory>

#include "kb/mcp.h"

namespace kb::mcp {

// All of them, by the index of the folder.
std::unique_ptr<ServedPages> serve_whole(ServedBase base);

// Those of a set, or all that `base.audience` may see, by an index of their own.
std::unique_ptr<ServedPages> serve_bounded(ServedBase base);

}  // namespace kb::mcp
