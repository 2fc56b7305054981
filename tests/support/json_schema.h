// Validating JSON against a schema, as far as the schemas of these tests go: type, const, enum, pattern, minimum,
// required, properties, additionalProperties (false only), items, minItems, uniqueItems and $ref to "#/$defs/NAME". A
// keyword that is none of these is a fault of the schema and told as such.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kb {

// "where: what is wrong" for everything that is; empty when the value is valid.
std::vector<std::string> schema_problems(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace kb
