// JSON Schemas of what tools give.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "mcp/message.h"

namespace kb::mcp {

Json text_schema(std::string_view help);
Json whole_schema(std::string_view help);
Json list_schema(Json item);

// With all of `required`, perhaps some of `others`, and nothing else.
using SchemaMembers = std::initializer_list<std::pair<const char*, Json>>;
Json object_schema(SchemaMembers required, SchemaMembers others = {});

}  // namespace kb::mcp
