#include "help.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/text.h>

#include <sstream>

#include "cli/testbed.h"
#include "commands.h"
#include "options.h"
#include "program.h"

namespace kb::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const auto program_tree = make_program();

TEST(Help, CommandHelpIsTheSameThreeWays) {
  Testbed program;
  for (const auto& command : commands()) {
    const std::string name(command.name);
    const Outcome help = program.run({"help", name});
    EXPECT_EQ(help.code, 0) << name;
    EXPECT_EQ(program.run({name, "--help"}).out, help.out);
    EXPECT_EQ(program.run({"-h", name}).out.empty(), false);
    EXPECT_THAT(help.out, HasSubstr("kb " + name + " - "));
    EXPECT_THAT(help.out, AllOf(HasSubstr("\nExamples:\n"), HasSubstr("\n  kb " + name)));
    EXPECT_THAT(help.out, HasSubstr("--root DIR"));
  }
}

TEST(Help, ProgramHelpNamesEveryCommandWithItsSummary) {
  Testbed program;
  const Outcome outcome = program.run({"--help"});
  EXPECT_EQ(outcome.code, 0);
  for (const auto& command : commands()) {
    EXPECT_THAT(outcome.out, HasSubstr("\n  " + std::string(command.name)));
    EXPECT_THAT(outcome.out, HasSubstr(std::string(command.summary).substr(0, 30)));
  }
}

TEST(Help, FitsTheTerminal) {
  Testbed program;
  program.is_terminal = true;
  for (const std::size_t width : {60U, 80U, 120U}) {
    program.width = width;
    for (const auto& command : commands()) {
      std::istringstream lines(program.run({"help", std::string(command.name)}).out);
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("  kb ")) continue;
        EXPECT_LE(display_width(line), width) << line;
      }
    }
  }
}

TEST(Options, EveryOneHasHelpAndValuesHaveAKnownMetavar) {
  const std::set<std::string> known = {
      "ID",     "PATH",     "TAG",      "LANG",    "KIND",     "FIELD",  "SETTING",    "DATE",    "NUMBER", "DIR",
      "FILE",   "WHEN",     "SORT",     "COLUMNS", "STATUS",   "OWNER",  "WORDS",      "COMMAND", "FACETS", "SHARE",
      "FORMAT", "TARGET",   "ENCODING", "MODE",    "MISSING",  "TIME",   "NAME=VALUE", "CHANNEL", "TONE",   "MARKUP",
      "NAME",   "MESSAGE",  "REPORT",   "RULE",    "SEVERITY", "COMMIT", "URL",        "STATE",   "TEXT",   "ACTION",
      "SET",    "AUDIENCE", "OUTSIDE",  "SCHEMA",  "TOKENS",   "BYTES",  "REPLIES",    "LINKS",   "TASK"};
  std::vector<const CLI::App*> apps = {&program_tree->app};
  for (const auto* const sub : program_tree->app.get_subcommands({})) apps.push_back(sub);
  for (const auto* const app : apps) {
    for (const auto* const option : app->get_options({})) {
      EXPECT_FALSE(option->get_description().empty()) << option->get_name();
      if (!takes_value(*option)) continue;
      for (const auto& metavar : CLI::detail::split(option->get_type_name(), '|'))
        EXPECT_TRUE(known.contains(metavar)) << metavar;
    }
  }
}

TEST(Options, NoCommandTakesAGlobalName) {
  const auto global = option_names(program_tree->app);
  for (const auto* const sub : program_tree->app.get_subcommands({})) {
    for (const auto& name : option_names(*sub))
      EXPECT_THAT(global, testing::Not(testing::Contains(name))) << sub->get_name();
  }
}

}  // namespace
}  // namespace kb::cli
