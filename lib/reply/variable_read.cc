#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kb/variable.h"
#include "reply/variable_check.h"
#include "reply/variable_keys.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t most_variables = 200;

class VariablesReader {
 public:
  explicit VariablesReader(const std::string& path) : complaints_{path, out_.findings} {}

  Variables read(const Value& declared) {
    for (const auto& [name, value] : declared.members) add(name, value);
    for (const Value& item : declared.items) add_item(item);
    if (declared.kind != Value::Kind::map && declared.kind != Value::Kind::list && declared.kind != Value::Kind::null)
      complaints_.add("variable-malformed", declared, "variables are a table with a name for each, or a list");
    check_variables(out_.variables, out_.findings);
    sort_findings(out_.findings);
    return std::move(out_);
  }

 private:
  // {name = "x", ...}, {x = "type"}, {x = {...}}, "x: type" or "x".
  void add_item(const Value& item) {
    if (item.is_scalar()) return add_short(item);
    if (const Value* name = item.find("name")) return add(name->text, item);
    const bool is_short = item.members.size() == 1 && !is_declaration_key(item.members[0].first);
    if (is_short) return add(item.members[0].first, item.members[0].second);
    complaints_.add("variable-malformed", item, "a variable of a list needs a name", "add name = \"...\"");
  }

  void add_short(const Value& item) {
    const std::size_t colon = std::min(item.text.find(':'), item.text.size());
    Value type = item;
    type.text = trim(std::string_view(item.text).substr(std::min(colon + 1, item.text.size())));
    if (type.text.empty()) type.kind = Value::Kind::null;
    add(std::string(trim(std::string_view(item.text).substr(0, colon))), type);
  }

  void add(const std::string& name, const Value& value) {
    if (out_.variables.size() == most_variables) {
      if (!std::exchange(is_full_, true))
        complaints_.add("variable-malformed", value,
                        fmt::format("only the first {} variables are read", most_variables));
      return;
    }
    if (!is_variable_name(name))
      complaints_.add("variable-name-invalid", value, fmt::format("'{}' cannot be the name of a variable", name),
                      "use letters, digits and _, and begin with a letter");
    else if (is_known(name))
      complaints_.add("variable-duplicate", value, fmt::format("'{}' is declared twice; the first one counts", name));
    else
      out_.variables.push_back(read_declaration(name, value, complaints_));
  }

  bool is_known(const std::string& name) const {
    return std::any_of(out_.variables.begin(), out_.variables.end(),
                       [&](const Variable& each) { return each.name == name; });
  }

  Variables out_;
  Complaints complaints_;
  bool is_full_ = false;
};

}  // namespace

Variables read_variables(const std::string& path, const Value& front_matter) {
  const Value* declared = front_matter.find("variables");
  if (declared == nullptr) declared = front_matter.find("vars");
  return declared == nullptr ? Variables{} : VariablesReader(path).read(*declared);
}

}  // namespace kb
