#include "mcp/protocol.h"

#include <fmt/format.h>

#include <algorithm>

#include "kb/api.h"
#include "kb/text.h"

namespace kb::mcp {
namespace {

// Newest first.
constexpr std::string_view modern_versions[] = {"2026-07-28"};
constexpr std::string_view legacy_versions[] = {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};

// What a request of the modern era says of itself, and a result of this side.
constexpr const char* version_key = "io.modelcontextprotocol/protocolVersion";
constexpr const char* capabilities_key = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* client_key = "io.modelcontextprotocol/clientInfo";
constexpr const char* server_key = "io.modelcontextprotocol/serverInfo";

// Methods that only one era has and that may come first of all.
constexpr std::string_view legacy_openers[] = {"initialize", "ping"};

bool is_modern_version(std::string_view version) {
  return std::ranges::find(modern_versions, version) != std::end(modern_versions);
}

Refusal unsupported(const std::string& asked_for) {
  return {unsupported_version,
          "unsupported protocol version",
          {{"supported", known_versions()}, {"requested", fit_width(asked_for, 60)}}};
}

Era modern_era(const Json& meta) {
  const Json& asked_for = meta.at(version_key);
  if (!asked_for.is_string()) throw Refusal{invalid_params, fmt::format("'{}' is no text", version_key)};
  if (!is_modern_version(asked_for.get_ref<const std::string&>())) throw unsupported(asked_for.get<std::string>());
  const auto capabilities = meta.find(capabilities_key);
  if (capabilities == meta.end() || !capabilities->is_object()) {
    throw Refusal{invalid_params, fmt::format("'_meta' has no object '{}'", capabilities_key)};
  }
  const auto client = meta.find(client_key);
  if (client != meta.end() && !client->is_object()) {
    throw Refusal{invalid_params, fmt::format("'{}' is no object", client_key)};
  }
  return Era::modern;
}

}  // namespace

Json known_versions() {
  Json versions = Json::array();
  for (const std::string_view version : modern_versions) versions.push_back(version);
  for (const std::string_view version : legacy_versions) versions.push_back(version);
  return versions;
}

std::string negotiate(std::string_view asked_for) {
  const auto* const known = std::ranges::find(legacy_versions, asked_for);
  return std::string(known == std::end(legacy_versions) ? legacy_versions[0] : *known);
}

Era era_of(const Call& call, bool is_initialized) {
  const auto meta = call.params.find("_meta");
  const bool has_meta = meta != call.params.end() && meta->is_object();
  if (call.method != "initialize" && has_meta && meta->contains(version_key)) return modern_era(*meta);
  const bool is_opener = std::ranges::find(legacy_openers, call.method) != std::end(legacy_openers);
  if (is_opener || (is_initialized && call.method != "server/discover")) return Era::legacy;
  throw Refusal{invalid_params, fmt::format("the request does not say its version: '_meta' has no '{}', and "
                                            "'initialize' did not come first",
                                            version_key)};
}

Json server_info(const McpOptions& options) {
  return {{"name", "kb"}, {"title", options.title}, {"version", version()}};
}

Json capabilities() {
  Json all = Json::object();
  for (const char* const name : {"tools", "resources", "prompts", "completions"}) all[name] = Json::object();
  return all;
}

std::string instructions(const McpOptions& options) {
  return fmt::format(
      "The knowledge base '{}'. Search first, then fetch what fits, and cite its url. A page whose text begins with ⚠ "
      "is not to be relied on without a check. For an answer to a customer ask suggest_reply, then render_reply with "
      "values that somebody gave.",
      options.title);
}

void complete_result(Json& result, const McpOptions& options, int keep) {
  result["resultType"] = "complete";
  if (keep >= 0) {
    result["ttlMs"] = keep;
    result["cacheScope"] = options.is_public ? "public" : "private";
  }
  result["_meta"][server_key] = server_info(options);
}

}  // namespace kb::mcp
