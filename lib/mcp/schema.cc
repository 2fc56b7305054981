#include "mcp/schema.h"

namespace kb::mcp {

Json text_schema(std::string_view help) {
  return {{"type", "string"}, {"description", help}};
}

Json whole_schema(std::string_view help) {
  return {{"type", "integer"}, {"description", help}};
}

Json list_schema(Json item) {
  return {{"type", "array"}, {"items", std::move(item)}};
}

Json object_schema(SchemaMembers required, SchemaMembers others) {
  Json schema = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  for (const auto& [name, member] : required) {
    schema["properties"][name] = member;
    schema["required"].push_back(name);
  }
  for (const auto& [name, member] : others) schema["properties"][name] = member;
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace kb::mcp
