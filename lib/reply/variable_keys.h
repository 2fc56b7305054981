// One variable's declaration, key by key: a row for each key, with the other names it goes by.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/finding.h"
#include "kb/value.h"
#include "kb/variable.h"

namespace kb {

// Collects what is wrong in one page's declarations.
struct Complaints {
  const std::string& path;
  std::vector<Finding>& findings;

  void add(std::string_view rule, const Value& at, std::string message, std::string hint = {}) const;
};

// `declared` is a map of keys, or the short form: the type.
Variable read_declaration(const std::string& name, const Value& declared, const Complaints& complaints);

// Whether it is a key by its own name, not by an alias.
bool is_declaration_key(std::string_view key);

// "reason != broken"; nothing when there is no name in it.
std::optional<Condition> parse_condition(std::string_view text);

// Letters of any script, digits, _ and -; no digit or hyphen in front.
bool is_variable_name(std::string_view name);

}  // namespace kb
