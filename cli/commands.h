// The table of commands. Adding one is a row here, and a file in commands/ with the function that the row names.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "session.h"

namespace CLI {
class App;
}

namespace kb::cli {

// What a command does once its options are known; gives an exit code (run.h).
using Action = std::function<int(Session&)>;

// What a command reads of the pack that --pack names.
enum class PackUse {
  none,   // nothing: it refuses packs
  files,  // what needs no trust: settings, members, what it says of itself
  index,  // its index, too, in a process of its own (pack_process.h)
};

struct Command {
  std::string_view name;
  std::string_view group;           // the heading it stands under in `kb help`
  std::string_view summary;         // one line, lower case, no full stop
  std::string_view examples;        // lines "command  # what for"
  Action (*define)(CLI::App& app);  // adds the options; the action reads them after parsing
  PackUse packs = PackUse::none;
  std::string_view why_no_packs = {};  // of PackUse::none
};

// In the order of `kb help`.
std::span<const Command> commands();

Action define_search(CLI::App& app);
Action define_similar(CLI::App& app);
Action define_show(CLI::App& app);
Action define_list(CLI::App& app);
Action define_reply(CLI::App& app);
Action define_suggest(CLI::App& app);
Action define_check(CLI::App& app);
Action define_audit(CLI::App& app);
Action define_review(CLI::App& app);
Action define_gaps(CLI::App& app);
Action define_init(CLI::App& app);
Action define_index(CLI::App& app);
Action define_import(CLI::App& app);
Action define_duplicates(CLI::App& app);
Action define_stats(CLI::App& app);
Action define_export(CLI::App& app);
Action define_mcp(CLI::App& app);
Action define_set(CLI::App& app);
Action define_explain(CLI::App& app);
Action define_eval(CLI::App& app);
Action define_config(CLI::App& app);
Action define_pack(CLI::App& app);
Action define_help(CLI::App& app);

// `kb __complete -- WORDS...`: not a command of the table, because its arguments are not to be parsed.
int complete(const std::vector<std::string>& words, Context& context);

}  // namespace kb::cli
