// Help pages, made from the App tree.
#pragma once

#include <cstddef>
#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace kb::cli {

// Help on the program.
std::string program_help(const CLI::App& app, std::size_t width);

// Help on one of its commands.
std::string command_help(const CLI::App& command, std::size_t width);

// "--limit, -n NUMBER", or for an argument its metavar, "WORDS...".
std::string option_label(const CLI::Option& option);

// "kb search [OPTIONS] WORDS...".
std::string usage_line(const CLI::App& command);

// kb's version and those of its libraries.
std::string version_text();

}  // namespace kb::cli
