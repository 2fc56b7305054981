// Values from TOML.
#include "content/toml.h"
#include "kb/error.h"
#include "kb/liquid_value.h"
#include "kb/value.h"

namespace kb::liquid {

Value Value::from_toml(std::string_view text, const std::string& path) {
  std::vector<Finding> findings;
  const kb::Value tree = parse_toml(path, text, 1, findings);
  // Front matter is read as far as it goes; values that a customer will read are not.
  if (!findings.empty()) {
    const Finding& first = findings.front();
    throw Error(ErrorCode::usage, first.message, first.hint, first.location);
  }
  return from_tree(tree);
}

}  // namespace kb::liquid
