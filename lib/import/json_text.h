// Foreign JSON: bounded, with the place of what is wrong.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace kb {

using ForeignJson = nlohmann::json;  // not ordered_json: that one is slow to the square of an object's keys

// Throws Error(io) with line and column for what is no JSON, and for what is nested over 64 levels
// deep or has over four million values.
ForeignJson parse_foreign_json(const std::string& path, std::string_view text);

// The member as text: texts as they are, numbers and booleans as JSON writes them; empty for null, for what is missing
// and for anything else.
std::string json_text(const ForeignJson& object, const char* key);

// The member, or null when `object` is no object or has none.
const ForeignJson& json_member(const ForeignJson& object, const char* key);

// False only for false, 0 and "0".
bool json_truth(const ForeignJson& value);

}  // namespace kb
