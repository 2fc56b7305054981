#include "help.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

#include "commands.h"
#include "options.h"
#include "run.h"

namespace kb::cli {

Action define_help(CLI::App& app) {
  const auto name = std::make_shared<std::string>();
  add_argument(app, "command", *name, "COMMAND", "the command to tell about");
  return [name, &app](Session& session) -> int {
    const CLI::App& root = *app.get_parent();
    if (name->empty()) {
      session.out() << program_help(root, session.width());
      return exit_yes;
    }
    for (const auto* const command : root.get_subcommands({})) {
      if (command->get_name() != *name) continue;
      session.out() << command_help(*command, session.width());
      return exit_yes;
    }
    std::vector<std::string> names;
    for (const auto& command : commands()) names.emplace_back(command.name);
    refuse_name("command", *name, names);
  };
}

}  // namespace kb::cli
