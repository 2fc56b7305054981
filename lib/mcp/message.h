// Messages of JSON-RPC 2.0, as the Model Context Protocol narrows them: a request has an id that is text or a whole
// number, its parameters are an object.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace kb::mcp {

using Json = nlohmann::ordered_json;

enum ErrorNumber : int {
  parse_error = -32700,
  invalid_request = -32600,
  unknown_method = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  no_resource = -32002,  // until 2025-11-25; later it is invalid_params
  unsupported_version = -32022,
};

// Why there is no result: what becomes the `error` of a response.
struct Refusal {
  int number = internal_error;
  std::string message;
  Json data = nullptr;  // null: none
};

// A request, or a notification, which has no id.
struct Call {
  Json id = nullptr;
  std::string method;
  Json params = Json::object();
};

// Throws Refusal for what is no JSON, or nested deeper than any request is.
Json parse_message(std::string_view line);

// Nothing for a response, which this side never waits for. Throws Refusal for what is no request.
std::optional<Call> read_call(const Json& message);

// The id to answer with: the message's when it has one that can be.
Json id_of_message(const Json& message);

Json result_message(const Json& id, Json result);
Json error_message(const Json& id, const Refusal& refusal);

// In one line; what is no UTF-8 becomes U+FFFD.
std::string to_line(const Json& json);

}  // namespace kb::mcp
