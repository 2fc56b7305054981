// The versions of the protocol, the two eras they make up, and what each wants of requests and results.
#pragma once

#include <string>
#include <string_view>

#include "mcp/desk.h"

namespace kb::mcp {

// The only version that has batches.
inline constexpr std::string_view batch_version = "2025-03-26";

// All of them, the newest first.
Json known_versions();

// What `initialize` settles on: the version asked for, else the newest one of that era.
std::string negotiate(std::string_view asked_for);

// By how the request looks: what it says of itself is complete and of a version that is served, or it is one of the
// legacy era, for which `initialize` comes first. Throws Refusal.
Era era_of(const Call& call, bool is_initialized);

Json server_info(const McpOptions& options);
Json capabilities();
std::string instructions(const McpOptions& options);

// What a result of the modern era carries beside its content. `keep` is how long clients may keep it, in milliseconds;
// below 0: it is no result that is kept.
void complete_result(Json& result, const McpOptions& options, int keep);

}  // namespace kb::mcp
