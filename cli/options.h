// Defining options in one way: each with a metavar (its type_name) that also says what completes it. A metavar may name
// two things: "ID|PATH".
#pragma once

#include <kb/document.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace CLI {  // <CLI/CLI.hpp> takes ten seconds to compile: only what walks the options includes it
class App;
class Option;
}  // namespace CLI

namespace kb::cli {

// The last one given counts.
CLI::Option* add_text(CLI::App& app, const std::string& names, std::string& target, const std::string& metavar,
                      const std::string& help, const std::string& group = "Options");

// Each one given counts.
CLI::Option* add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& target,
                       const std::string& metavar, const std::string& help, const std::string& group = "Options");

// A whole number, NUMBER. Anything else is a mistake of the user.
CLI::Option* add_number(CLI::App& app, const std::string& names, std::optional<std::size_t>& target,
                        const std::string& help, const std::string& group = "Options");

CLI::Option* add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help,
                      const std::string& group = "Options");

// An argument by its place.
CLI::Option* add_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& metavar,
                          const std::string& help);
CLI::Option* add_arguments(CLI::App& app, const std::string& name, std::vector<std::string>& target,
                           const std::string& metavar, const std::string& help);

CLI::Option* require(CLI::Option* option);
// At most one of them may be given.
void exclude_each_other(const std::vector<CLI::Option*>& options);

// The option goes with no other one of the command but those of these names. To be called when all are there.
void exclude_others(CLI::App& app, CLI::Option* option, const std::vector<std::string>& allowed);

bool takes_value(const CLI::Option& option);

// What search and list have in common.
struct Filters {
  std::string kind;
  std::string lang;
  bool all = false;

  // Throws Error(usage) with "did you mean" when --kind is none.
  std::optional<Kind> parsed_kind() const;
};
void add_filters(CLI::App& app, Filters& filters);

// Throws Error(usage) "unknown WHAT 'NAME'" with "did you mean", else a list of the candidates.
[[noreturn]] void refuse_name(const std::string& what, const std::string& name,
                              const std::vector<std::string>& candidates);

// The words with spaces between them.
std::string join_words(const std::vector<std::string>& words);

}  // namespace kb::cli
