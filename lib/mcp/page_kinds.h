// The two ways of serving pages; serve_pages() chooses.
#pragma once

#include <memory>

#include "kb/mcp.h"

namespace kb::mcp {

// Those that all pages are for.
Audience readers_of_all(const ServedBase& base);

// All of them, by the index of the folder or the pack.
std::unique_ptr<ServedPages> serve_whole(ServedBase base);

// Those of a set, or all that `base.audience` may see, by an index of their own.
std::unique_ptr<ServedPages> serve_bounded(ServedBase base);

}  // namespace kb::mcp
