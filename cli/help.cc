#include "help.h"

#include <fmt/format.h>
#include <kb/api.h>
#include <kb/text.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "options.h"
#include "terminal.h"

namespace kb::cli {
namespace {

constexpr std::size_t label_columns = 24;
constexpr std::size_t most_columns = 100;

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string format_rows(const Rows& rows, std::size_t width) {
  std::size_t column = 0;
  for (const auto& [label, text] : rows) column = std::max(column, std::min(display_width(label), label_columns));
  std::string out;
  const std::string indent(column + 4, ' ');
  const std::size_t room = std::max<std::size_t>(std::min(width, most_columns), column + 24) - column - 4;
  for (const auto& [label, text] : rows) {
    const bool is_long = display_width(label) > column;
    out += "  " + (is_long ? label + "\n" + indent : pad_width(label, column) + "  ");
    out += fmt::format("{}\n", fmt::join(wrap(text, room), "\n" + indent));
  }
  return out;
}

std::string section(const std::string& heading, const Rows& rows, std::size_t width) {
  return rows.empty() ? "" : fmt::format("\n{}:\n{}", heading, format_rows(rows, width));
}

std::string option_sections(const CLI::App& app, std::size_t width) {
  std::vector<std::string> groups;
  for (const auto* const option : app.get_options({})) {
    const auto& group = option->get_group();
    if (!group.empty() && option->nonpositional() && std::ranges::find(groups, group) == groups.end())
      groups.push_back(group);
  }
  std::ranges::stable_partition(groups, [](const std::string& group) { return group != "Global options"; });
  std::string out;
  for (const auto& group : groups) {
    Rows rows;
    for (const auto* const option : app.get_options({})) {
      if (option->get_group() == group && option->nonpositional()) {
        rows.emplace_back(option_label(*option), option->get_description());
      }
    }
    out += section(group, rows, width);
  }
  return out;
}

std::string argument_section(const CLI::App& app, std::size_t width) {
  Rows rows;
  for (const auto* const option : app.get_options({})) {
    if (option->get_positional()) rows.emplace_back(option_label(*option), option->get_description());
  }
  return section("Arguments", rows, width);
}

std::string examples_section(const std::string& examples, std::size_t width) {
  Rows rows;
  for (const auto& line : CLI::detail::split(examples, '\n')) {
    const auto comment = line.find("  # ");
    rows.emplace_back(line.substr(0, comment), comment == std::string::npos ? "" : line.substr(comment + 4));
  }
  std::string out = "\nExamples:\n";
  std::size_t column = 0;
  for (const auto& [command, text] : rows) column = std::max(column, display_width(command));
  for (const auto& [command, text] : rows) {
    if (text.empty()) {
      out += fmt::format("  {}\n", command);
    } else if (column + display_width(text) + 6 > width) {
      out += fmt::format("  # {}\n  {}\n", text, command);
    } else {
      out += fmt::format("  {}  # {}\n", pad_width(command, column), text);
    }
  }
  return out;
}

bool is_repeated(const CLI::Option& option) {
  return option.get_items_expected_max() > 1;
}

}  // namespace

std::string option_label(const CLI::Option& option) {
  if (option.get_positional()) return option.get_type_name() + (is_repeated(option) ? "..." : "");
  std::vector<std::string> names;
  for (const auto& name : option.get_snames()) names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) names.push_back("--" + name);
  return fmt::format("{}{}{}", fmt::join(names, ", "), takes_value(option) ? " " : "", option.get_type_name());
}

std::string usage_line(const CLI::App& command) {
  std::string out = fmt::format("kb {} [OPTIONS]", command.get_name());
  for (const auto* const option : command.get_options({})) {
    if (!option->get_positional()) continue;
    const std::string label = option_label(*option);
    out += option->get_required() ? " " + label : fmt::format(" [{}]", label);
  }
  return out;
}

std::string program_help(const CLI::App& app, std::size_t width) {
  std::string out =
      fmt::format("kb {} - {}\n\nUsage: kb [OPTIONS] COMMAND [ARGUMENTS]\n", version(), app.get_description());
  std::vector<std::string> groups;
  for (const auto* const sub : app.get_subcommands({})) {
    if (std::ranges::find(groups, sub->get_group()) == groups.end()) groups.push_back(sub->get_group());
  }
  for (const auto& group : groups) {
    Rows rows;
    for (const auto* const sub : app.get_subcommands({})) {
      if (sub->get_group() == group) rows.emplace_back(sub->get_name(), sub->get_description());
    }
    out += section(group, rows, width);
  }
  return out + option_sections(app, width) + "\n`kb help COMMAND` tells more about a command.\n";
}

std::string command_help(const CLI::App& command, std::size_t width) {
  std::string out = fmt::format(
      "{}\n\nUsage: {}\n",
      fmt::join(wrap(fmt::format("kb {} - {}", command.get_name(), command.get_description()), width - 2), "\n  "),
      usage_line(command));
  out += argument_section(command, width) + option_sections(command, width);
  if (command.get_parent() != nullptr) out += option_sections(*command.get_parent(), width);
  if (!command.get_footer().empty()) out += examples_section(command.get_footer(), width);
  return out;
}

std::string version_text() {
  std::string out = fmt::format("kb {}\n", version());
  for (const auto& library : library_versions()) out += fmt::format("  {} {}\n", library.name, library.version);
  return out;
}

}  // namespace kb::cli
