#include "program.h"

#include "options.h"

namespace kb::cli {
namespace {

void define_globals(CLI::App& app, Program& program) {
  auto& globals = program.globals;
  std::vector<CLI::Option*> options = {
      add_text(app, "--root", globals.root, "DIR",
               "the knowledge base (else KB_ROOT, else the nearest kb.toml upwards)"),
      add_text(app, "--pack", globals.pack, "FILE", "a pack instead of a folder (else KB_PACK); see kb-pack(1)"),
      add_text(app, "--color", globals.color, "WHEN", "colour: auto, always or never"),
      add_text(app, "--today", globals.today, "DATE", "take this day for today"),
      add_flag(app, "--quiet,-q", globals.quiet, "no notes, no progress"),
      add_flag(app, "--no-refresh", globals.no_refresh, "do not look for changed files first"),
      add_flag(app, "--version,-V", program.wants_version, "show the versions of kb and its libraries"),
  };
  for (auto* const option : options) option->group("Global options");
  exclude_each_other({options[0], options[1]});
}

void define_command(const Command& command, Program& program) {
  auto* const sub = program.app.add_subcommand(std::string(command.name), std::string(command.summary));
  sub->group(std::string(command.group));
  sub->footer(std::string(command.examples));
  sub->get_help_ptr()->group("");  // stands among the global ones
  program.actions[sub] = command.define(*sub);
}

}  // namespace

std::unique_ptr<Program> make_program() {
  auto program = std::make_unique<Program>();
  auto& app = program->app;
  app.set_help_flag("--help,-h", "show help")->group("Global options");
  app.require_subcommand(0, 1);
  app.fallthrough();
  define_globals(app, *program);
  for (const auto& command : commands()) define_command(command, *program);
  return program;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* const sub : app.get_subcommands({})) names.push_back(sub->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* const option : app.get_options({})) {
    if (option->get_group().empty()) continue;
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    for (const auto& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

}  // namespace kb::cli
