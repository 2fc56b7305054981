#include "check/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "check/table_reader.h"
#include "kb/date.h"

namespace kb {
namespace {

constexpr std::string_view schema_key = "check.schema";
constexpr std::string_view alternative = " or ";

using ValueKind = Value::Kind;

bool is_text(const Value& value) {
  return value.kind == ValueKind::string;
}

bool is_number(const Value& value) {
  return value.kind == ValueKind::integer || value.kind == ValueKind::real;
}

bool is_date(const Value& value) {
  return value.kind == ValueKind::date || (value.kind == ValueKind::string && parse_date(value.text).has_value());
}

template <bool (*fits)(const Value&)>
bool is_list_of(const Value& value) {
  return value.kind == ValueKind::list && std::ranges::all_of(value.items, fits);
}

bool is_map(const Value& value) {
  return value.kind == ValueKind::map;
}

constexpr ValueType types[] = {
    {"string", is_text},
    {"number", is_number},
    {"integer", [](const Value& value) { return value.kind == ValueKind::integer; }},
    {"bool", [](const Value& value) { return value.kind == ValueKind::boolean; }},
    {"date", is_date},
    {"list", [](const Value& value) { return value.kind == ValueKind::list; }},
    {"map", is_map},
    {"list of strings", is_list_of<is_text>},
    {"list of numbers", is_list_of<is_number>},
    {"list of dates", is_list_of<is_date>},
    {"list of maps", is_list_of<is_map>},
};

class SchemaReader {
 public:
  SchemaReader(const Config& config, const Value& table) : reader_(config, schema_key, table) {}

  Schema read() {
    schema_.place = reader_.place();
    if (reader_.find("paths") != nullptr) schema_.paths = std::make_unique<Globs>(reader_.texts("paths"));
    schema_.required = reader_.texts("required");
    for (const std::string& key : reader_.texts("known")) schema_.known.insert(key);
    for (const std::string& key : schema_.required) schema_.known.insert(key);
    for (const auto& [key, value] : reader_.members("types")) read_types(rule_of(key), value);
    for (const auto& [key, value] : reader_.members("values")) rule_of(key).values = reader_.texts_of(value);
    for (const auto& [key, value] : reader_.members("patterns")) read_pattern(rule_of(key), value);
    for (const auto& [key, value] : reader_.members("min_length")) rule_of(key).min_length = length_of(value);
    for (const auto& [key, value] : reader_.members("max_length")) rule_of(key).max_length = length_of(value);
    read_unknown();
    return std::move(schema_);
  }

 private:
  KeyRule& rule_of(const std::string& key) {
    schema_.known.insert(key);
    const auto found = std::ranges::find(schema_.keys, key, &KeyRule::key);
    if (found != schema_.keys.end()) return *found;
    schema_.keys.emplace_back();
    schema_.keys.back().key = key;
    return schema_.keys.back();
  }

  void read_types(KeyRule& rule, const Value& value) const {
    if (value.kind != Value::Kind::string) reader_.refuse(value, "a type is a text", "types = { title = \"string\" }");
    rule.type_text = value.text;
    for (std::string_view rest = value.text; !rest.empty();) {
      const std::size_t end = std::min(rest.find(alternative), rest.size());
      const std::string name(rest.substr(0, end));
      const ValueType* const type = find_value_type(name);
      if (type == nullptr) reader_.refuse_name(value, "type", name, value_type_names());
      rule.types.push_back(type);
      rest.remove_prefix(std::min(end + alternative.size(), rest.size()));
    }
  }

  void read_pattern(KeyRule& rule, const Value& value) const {
    if (value.kind != Value::Kind::string) reader_.refuse(value, "a pattern is a text");
    rule.pattern_text = value.text;
    rule.pattern.emplace(value.text);
    if (!rule.pattern->error().empty())
      reader_.refuse(value, fmt::format("'{}' is no regular expression: {}", value.text, rule.pattern->error()));
  }

  std::uint64_t length_of(const Value& value) const {
    const auto number = TableReader::number_of(value);
    if (!number) reader_.refuse(value, "a length is a whole number of characters");
    return *number;
  }

  void read_unknown() {
    const Value* const value = reader_.find("unknown");
    if (value == nullptr || value->text == "ignore") return;
    for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
      if (to_string(severity) == value->text) schema_.unknown = severity;
    }
    if (!schema_.unknown) reader_.refuse_name(*value, "severity", value->text, {"ignore", "note", "warning", "error"});
  }

  TableReader reader_;
  Schema schema_;
};

}  // namespace

const ValueType* find_value_type(std::string_view name) {
  const auto* const row = std::ranges::find(types, name, &ValueType::name);
  return row == std::end(types) ? nullptr : row;
}

std::vector<std::string> value_type_names() {
  std::vector<std::string> names;
  for (const ValueType& type : types) names.emplace_back(type.name);
  return names;
}

std::string_view kind_name(const Value& value) {
  constexpr std::string_view names[] = {"nothing", "true or false", "a number", "a number",
                                        "a date",  "a text",        "a list",   "a map"};
  return names[static_cast<std::size_t>(value.kind)];
}

std::vector<Schema> read_schemas(const Config& config) {
  std::vector<Schema> schemas;
  for (const Value& table : config.tables(schema_key)) schemas.push_back(SchemaReader(config, table).read());
  return schemas;
}

}  // namespace kb
