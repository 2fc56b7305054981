// Serving the knowledge base on standard input and output, a line a message (kb/mcp.h).
#pragma once

#include <optional>
#include <string>

#include "session.h"

namespace kb::cli {

struct McpScope {
  std::string set;       // a name, or empty
  std::string audience;  // likewise
};

// Until the input ends; gives an exit code.
int serve_mcp(const McpScope& scope, Session& session);

}  // namespace kb::cli
