#include "mcp/page_kinds.h"

namespace kb {

std::unique_ptr<ServedPages> serve_pages(ServedBase base) {
  const bool is_whole = base.set.empty() && base.audience.value_or(Audience::internal) == Audience::internal;
  return is_whole ? mcp::serve_whole(std::move(base)) : mcp::serve_bounded(std::move(base));
}

}  // namespace kb
