// Pages as resources: kb://article/ID and kb://reply/ID.
#pragma once

#include "mcp/desk.h"

namespace kb::mcp {

Json list_resources(const Desk& desk, const Json& params);
Json list_resource_templates(const Json& params);
Json read_resource(const Desk& desk, const Json& params);

}  // namespace kb::mcp
