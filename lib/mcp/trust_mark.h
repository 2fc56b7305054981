// The line that a page begins with when it is not to be relied on.
#pragma once

#include <string>
#include <string_view>

#include "kb/mcp.h"

namespace kb::mcp {

// In the page's language, English or Chinese; empty for a page that is in date, and where nobody knows.
std::string trust_mark(const PageTrust& trust, std::string_view lang);

}  // namespace kb::mcp
