// What the front matter of some pages must be: the tables [[check.schema]] of kb.toml, read once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/glob.h"
#include "kb/config.h"
#include "kb/finding.h"
#include "kb/value.h"
#include "text/pattern.h"

namespace kb {

// What a value may be: a row for each name that a schema's `types` takes.
struct ValueType {
  std::string_view name;
  bool (*fits)(const Value& value);
};
const ValueType* find_value_type(std::string_view name);
std::vector<std::string> value_type_names();

// "string", "number"... of a value that is there, for messages.
std::string_view kind_name(const Value& value);

struct KeyRule {
  std::string key;                      // dotted for keys inside of others
  std::vector<const ValueType*> types;  // one of them; empty: any
  std::string type_text;                // "string or list of strings"
  std::vector<std::string> values;      // allowed; empty: any
  std::optional<Pattern> pattern;       // of the whole text
  std::string pattern_text;
  std::optional<std::uint64_t> min_length;  // characters
  std::optional<std::uint64_t> max_length;
};

struct Schema {
  std::string place;             // "kb.toml:12"
  std::unique_ptr<Globs> paths;  // null: every page
  std::vector<std::string> required;
  std::vector<KeyRule> keys;
  std::set<std::string> known;  // keys that it names, for whatever
  std::optional<Severity> unknown;
};

// Throws Error(config) with the place of what is not understood.
std::vector<Schema> read_schemas(const Config& config);

}  // namespace kb
