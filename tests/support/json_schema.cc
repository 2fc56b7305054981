#include "support/json_schema.h"

#include <algorithm>
#include <map>
#include <regex>

namespace kb {
namespace {

using Json = nlohmann::json;

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  return value.type_name() == type;  // "string", "object", "array"
}

class SchemaValidator {
 public:
  explicit SchemaValidator(const Json& root) : root_(root) {}

  void validate(const Json& schema, const Json& value, const std::string& where) {
    for (const auto& [keyword, wanted] : schema.items()) {
      const auto row = keywords().find(keyword);
      if (row == keywords().end()) {
        tell(where, "the schema has an unknown keyword '" + keyword + "'");
      } else if (row->second != nullptr) {
        (this->*row->second)(wanted, value, where);
      }
    }
    if (schema.value("additionalProperties", true) || !value.is_object()) return;
    for (const auto& [name, part] : value.items()) {
      if (!schema["properties"].contains(name)) tell(where, "'" + name + "' is not allowed");
    }
  }

  std::vector<std::string> take() { return std::move(problems_); }

 private:
  using Check = void (SchemaValidator::*)(const Json& wanted, const Json& value, const std::string& where);

  static const std::map<std::string, Check>& keywords() {
    static const std::map<std::string, Check> table = {
        {"$comment", nullptr},
        {"$defs", nullptr},
        {"$ref", &SchemaValidator::follow},
        {"additionalProperties", nullptr},
        {"const", &SchemaValidator::check_const},
        {"description", nullptr},
        {"enum", &SchemaValidator::check_enum},
        {"items", &SchemaValidator::check_items},
        {"minItems", &SchemaValidator::check_size},
        {"minimum", &SchemaValidator::check_minimum},
        {"pattern", &SchemaValidator::check_pattern},
        {"properties", &SchemaValidator::check_properties},
        {"required", &SchemaValidator::check_required},
        {"type", &SchemaValidator::check_type},
        {"uniqueItems", &SchemaValidator::check_unique},
    };
    return table;
  }

  void tell(const std::string& where, const std::string& what) { problems_.push_back(where + ": " + what); }

  void follow(const Json& reference, const Json& value, const std::string& where) {
    validate(root_.at("$defs").at(reference.get<std::string>().substr(8)), value, where);  // "#/$defs/"
  }
  void check_const(const Json& wanted, const Json& value, const std::string& where) {
    if (value != wanted) tell(where, value.dump() + " is not " + wanted.dump());
  }
  void check_enum(const Json& wanted, const Json& value, const std::string& where) {
    if (std::ranges::find(wanted, value) == wanted.end()) tell(where, value.dump() + " is none of " + wanted.dump());
  }
  void check_items(const Json& wanted, const Json& value, const std::string& where) {
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
      validate(wanted, value[i], where + '/' + std::to_string(i));
  }
  void check_size(const Json& least, const Json& value, const std::string& where) {
    if (value.is_array() && value.size() < least.get<std::size_t>()) tell(where, "has too few items");
  }
  void check_minimum(const Json& least, const Json& value, const std::string& where) {
    if (value.is_number() && value < least) tell(where, value.dump() + " is less than " + least.dump());
  }
  void check_pattern(const Json& pattern, const Json& value, const std::string& where) {
    if (value.is_string() && !std::regex_search(value.get<std::string>(), std::regex(pattern.get<std::string>())))
      tell(where, value.dump() + " does not match " + pattern.dump());
  }
  void check_properties(const Json& wanted, const Json& value, const std::string& where) {
    for (const auto& [name, schema] : wanted.items()) {
      if (value.is_object() && value.contains(name)) validate(schema, value[name], where + '/' + name);
    }
  }
  void check_required(const Json& names, const Json& value, const std::string& where) {
    for (const auto& name : names) {
      if (value.is_object() && !value.contains(name)) tell(where, "has no " + name.dump());
    }
  }
  void check_type(const Json& type, const Json& value, const std::string& where) {
    if (!is_of_type(value, type)) tell(where, "is no " + type.get<std::string>());
  }
  void check_unique(const Json&, const Json& value, const std::string& where) {
    std::vector<std::string> items;
    for (const Json& item : value) items.push_back(item.dump());
    std::ranges::sort(items);
    if (std::ranges::adjacent_find(items) != items.end()) tell(where, "has the same item twice");
  }

  const Json& root_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> schema_problems(const Json& schema, const Json& value) {
  SchemaValidator validator(schema);
  validator.validate(schema, value, "");
  return validator.take();
}

}  // namespace kb
