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

// The values of --vars, --set and the environment (KB_SET_order_id=...), in this order; later ones win. An object.
liquid::Value given_values(const TemplateOptions& options, Session& session);

// What the options say about rendering.
liquid::RenderOptions render_options(const TemplateOptions& options, Session& session);

// A file of values by its name: TOML, else JSON; '-' is JSON on standard input. Throws Error for anything but an
// object.
liquid::Value read_values(const std::string& name, Session& session);

// Writes the filled template to standard output and gives exit_yes; or writes nothing there, says on standard error
// what is missing or went wrong, and gives exit_failed. `name` stands for the template in messages. Throws Error(usage)
// for a template that is not valid.
int fill_template(const TemplateOptions& options, const std::string& text, const std::string& name, Session& session);

}  // namespace kb::cli
