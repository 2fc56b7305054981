#include "mcp/message.h"

#include <fmt/format.h>

#include <utility>

namespace kb::mcp {
namespace {

constexpr int deepest_nesting = 64;

bool is_usable_id(const Json& id) {
  return id.is_string() || id.is_number_integer();
}

}  // namespace

Json parse_message(std::string_view line) {
  const auto check_depth = [](int depth, Json::parse_event_t, Json&) {
    if (depth > deepest_nesting) throw Refusal{invalid_request, "nested too deeply"};
    return true;
  };
  try {
    return Json::parse(line.begin(), line.end(), check_depth);
  } catch (const Json::parse_error& error) {
    throw Refusal{parse_error, fmt::format("this is no JSON from byte {} on", error.byte)};
  } catch (const Json::exception&) {  // a number that no type holds
    throw Refusal{parse_error, "this is no JSON that can be read"};
  }
}

std::optional<Call> read_call(const Json& message) {
  if (!message.is_object()) throw Refusal{invalid_request, "a message is an object"};
  const auto method = message.find("method");
  if (method == message.end() && (message.contains("result") || message.contains("error"))) return std::nullopt;
  if (const auto version = message.find("jsonrpc"); version == message.end() || *version != "2.0") {
    throw Refusal{invalid_request, "'jsonrpc' is not \"2.0\""};
  }
  if (method == message.end() || !method->is_string()) throw Refusal{invalid_request, "'method' is no text"};
  Call call;
  call.method = method->get<std::string>();
  if (const auto id = message.find("id"); id != message.end()) {
    if (!is_usable_id(*id)) throw Refusal{invalid_request, "'id' is neither text nor a whole number"};
    call.id = *id;
  }
  if (call.id.is_null()) return call;  // a notification: nobody would hear what is wrong with it
  if (const auto params = message.find("params"); params != message.end()) {
    if (!params->is_object()) throw Refusal{invalid_params, "'params' is no object"};
    call.params = *params;
  }
  return call;
}

Json id_of_message(const Json& message) {
  if (!message.is_object()) return nullptr;
  const auto id = message.find("id");
  return id != message.end() && is_usable_id(*id) ? *id : Json(nullptr);
}

Json result_message(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_message(const Json& id, const Refusal& refusal) {
  Json error = {{"code", refusal.number}, {"message", refusal.message}};
  if (!refusal.data.is_null()) error["data"] = refusal.data;
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", std::move(error)}};
}

std::string to_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace kb::mcp
