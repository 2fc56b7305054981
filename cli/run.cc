#include "run.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <algorithm>
#include <ostream>

#include "commands.h"
#include "help.h"
#include "options.h"
#include "outcome.h"
#include "pack_process.h"
#include "program.h"

namespace kb::cli {
namespace {

const CLI::App* parsed_command(const CLI::App& app) {
  const auto parsed = app.get_subcommands();
  return parsed.empty() ? nullptr : parsed.front();
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  const auto near = closest(word, candidates);
  return near ? fmt::format("did you mean '{}'?", *near) : "";
}

// What the parser could not place: an unknown command, an unknown option or one argument too many.
Error unplaced(const CLI::App& app, const std::string& word) {
  const auto* const command = parsed_command(app);
  const std::string help =
      command == nullptr ? "`kb help` lists the commands" : "`kb help " + command->get_name() + "` shows how";
  if (word.starts_with('-') && word.size() > 1) {
    const std::string name = word.substr(0, word.find('='));
    auto candidates = option_names(app);
    if (command != nullptr) {
      for (auto& option : option_names(*command)) candidates.push_back(std::move(option));
    }
    const std::string near = did_you_mean(name, candidates);
    return {ErrorCode::usage, fmt::format("unknown option '{}'", name), near.empty() ? help : near};
  }
  if (command != nullptr) return {ErrorCode::usage, fmt::format("unexpected argument '{}'", word), help};
  const std::string near = did_you_mean(word, command_names(app));
  return {ErrorCode::usage, fmt::format("unknown command '{}'", word), near.empty() ? help : near};
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error) {
  for (const auto& word : app.remaining(true)) {
    if (word != "--") return unplaced(app, word);
  }
  const auto* const command = parsed_command(app);
  std::string hint = command == nullptr ? "`kb help` shows how" : fmt::format("usage: {}", usage_line(*command));
  const bool is_option = std::string_view(error.what()).starts_with("--");
  if (command != nullptr && error.get_name() == "RequiredError" && !is_option) {
    return {ErrorCode::usage, fmt::format("'kb {}' wants more arguments", command->get_name()), std::move(hint)};
  }
  return {ErrorCode::usage, error.what(), std::move(hint)};
}

// A command that wants files that can be edited says so, instead of working on a folder that nobody named.
void refuse_pack(const CLI::App& command, const Session& session) {
  const std::string pack = session.pack_name();
  const auto row = std::ranges::find(commands(), command.get_name(), &Command::name);
  if (pack.empty() || row == commands().end() || row->packs != PackUse::none) return;
  std::vector<std::string_view> able;
  for (const Command& each : commands()) {
    if (each.packs != PackUse::none && each.group != "Help") able.push_back(each.name);
  }
  throw Error(ErrorCode::usage,
              fmt::format("'kb {}' works on a folder, and {} names a pack, '{}': {}", row->name,
                          session.globals().pack.empty() ? "KB_PACK" : "--pack", pack, row->why_no_packs),
              fmt::format("--root DIR names a folder; packs are for: {}", fmt::join(able, ", ")));
}

int run_action(const CLI::App& command, const Action& action, Session& session) {
  const auto row = std::ranges::find(commands(), command.get_name(), &Command::name);
  const bool opens_index = row != commands().end() && row->packs == PackUse::index;
  const std::string pack = session.pack_name();
  if (pack.empty() || !opens_index) return action(session);
  const PackRun run = run_on_pack([&] { return action(session); }, session.resolve(pack), session.context());
  if (!run.harm.empty()) throw harmful_pack(session.resolve(pack), run.harm);
  return run.code;
}

int run_parsed(Program& program, Context& context) {
  if (program.wants_version) {
    context.out << version_text();
    return exit_yes;
  }
  const auto* const command = parsed_command(program.app);
  if (command == nullptr) {
    context.out << program_help(program.app, terminal_width(context));
    return exit_usage;
  }
  Session session(context, program.globals);
  refuse_pack(*command, session);
  return run_action(*command, program.actions.at(command), session);
}

int parse_and_run(const std::vector<std::string>& args, Context& context) {
  const auto program = make_program();
  try {
    program->app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
  } catch (const CLI::CallForHelp&) {
    const auto* const command = parsed_command(program->app);
    const std::size_t width = terminal_width(context);
    context.out << (command == nullptr ? program_help(program->app, width) : command_help(*command, width));
    return exit_yes;
  } catch (const CLI::ParseError& error) {
    throw usage_error(program->app, error);
  }
  return run_parsed(*program, context);
}

int run_guarded(const std::vector<std::string>& args, Context& context) {
  if (!args.empty() && args.front() == "__complete") return complete({args.begin() + 1, args.end()}, context);
  return guarded([&] { return parse_and_run(args, context); }, context);
}

}  // namespace

int run(const std::vector<std::string>& args, Context& context) {
  const int code = run_guarded(args, context);
  const int finished = finish(code, context);
  context.err.flush();
  return finished;
}

}  // namespace kb::cli
