#include "mcp/page_kinds.h"

namespace kb {

Audience mcp::readers_of_all(const ServedBase& base) {
  if (!base.pack) return Audience::internal;
  return parse_audience(base.pack->info().audience).value_or(Audience::internal);
}

std::unique_ptr<ServedPages> serve_pages(ServedBase base) {
  const bool is_whole = base.set.empty() && base.audience.value_or(Audience::internal) >= mcp::readers_of_all(base);
  return is_whole ? mcp::serve_whole(std::move(base)) : mcp::serve_bounded(std::move(base));
}

}  // namespace kb
