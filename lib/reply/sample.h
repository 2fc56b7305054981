// Values made up for trying a reply: what a variable's declaration says by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/date.h"
#include "kb/liquid.h"
#include "kb/variable.h"

namespace kb {

// A value that the variable takes: its example, its preset, its first choice, one of its type, one at its limits.
// Nothing when none of them is accepted, such as for a pattern without an example.
std::optional<std::string> sample_value(const Variable& variable, Date today);

// What a template takes from outside, and the ways it can be given. The first way is always a value or a yes.
struct Input {
  std::string name;  // of the variable, or a path that is not declared
  const Variable* variable = nullptr;
  std::vector<std::optional<std::string>> ways;  // nothing: not given

  bool can_be_blank() const { return !ways.back(); }
};

// The inputs that the uses need, declared ones in the order of the declarations. A variable of which no value can be
// made up is named in `unknown`.
std::vector<Input> inputs_of(const std::vector<Variable>& variables, const std::vector<liquid::Use>& uses, Date today,
                             std::string& unknown);

}  // namespace kb
