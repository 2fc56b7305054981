// The App tree: every command and option of the program, defined once. Parsing, help, man pages and completion walk it.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "session.h"

namespace kb::cli {

struct Program {
  CLI::App app{"knowledge base and canned replies on the command line", "kb"};
  Globals globals;
  bool wants_version = false;
  std::map<const CLI::App*, Action> actions;  // of the commands
};

std::unique_ptr<Program> make_program();

// Commands and options of an App as written on a command line, without what is hidden.
std::vector<std::string> command_names(const CLI::App& app);
std::vector<std::string> option_names(const CLI::App& app);  // "--limit", "-n"

}  // namespace kb::cli
