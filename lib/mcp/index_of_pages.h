// An index of pages that are values, for readers who may see no others: it goes when it is closed, and nobody else
// finds it.
#pragma once

#include <span>

#include "kb/document.h"
#include "kb/search.h"

namespace kb::mcp {

// In the order of their paths. Throws Error(io).
Index index_of_pages(std::span<const Document* const> pages);

}  // namespace kb::mcp
