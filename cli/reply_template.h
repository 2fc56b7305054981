// Filling a reply template: what its options mean, where its values come from, and what is said when it cannot be
// filled.
#pragma once

#include <kb/liquid.h>

#include <string>
#include <vector>

#include "session.h"

namespace CLI {
class App;
}

namespace kb::cli {

struct TemplateOptions {
  std::vector<std::string> variable_files;
  std::vector<std::string> settings;  // "name=value"
  std::string partials;
  std::string mode = "kb";
  std::string on_missing = "fail";
  std::string now;
  std::string language;
};

void add_template_options(CLI::App& app, TemplateOptions& options);

// Writes the filled template to standard output and gives exit_yes; or writes nothing there, says on standard error
// what is missing or went wrong, and gives exit_failed. `name` stands for the template in messages. Throws Error(usage)
// for a template that is not valid.
int fill_template(const TemplateOptions& options, const std::string& text, const std::string& name, Session& session);

}  // namespace kb::cli
