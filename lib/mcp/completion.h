// What a client offers while somebody types an argument of a prompt, or the id in an address of a resource.
#pragma once

#include "mcp/desk.h"

namespace kb::mcp {

Json complete_argument(const Desk& desk, const Json& params);

}  // namespace kb::mcp
