// What a parsed template is: its source, its nodes, and what was noted on the way.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/liquid.h"
#include "reply/liquid/node.h"

namespace kb::liquid {

struct TemplateData {
  std::string source;
  std::string name;  // of a partial, for messages; empty for the template itself
  Mode mode = Mode::kb;
  Body root;
  std::vector<Use> uses;
  std::vector<PartialUse> partials;
  std::vector<Extension> extensions;
  std::vector<Branch> branches;
};

// Parses; throws kb::Error. `name` is how messages of the rendering call a partial.
std::shared_ptr<const TemplateData> parse_data(std::string_view source, const ParseOptions& options,
                                               const std::string& name);

}  // namespace kb::liquid
