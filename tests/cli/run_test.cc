// What holds for every command: exit codes, mistakes in asking, layers of settings.
#include "run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <sstream>

#include "cli/testbed.h"
#include "support/case_name.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

struct Mistake {
  std::vector<std::string> args;
  const char* message;
  const char* hint;
};

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, ExitWithTwoAndSayWhat) {
  Testbed program;
  program.write_samples();
  const Outcome outcome = program.run(GetParam().args);
  EXPECT_EQ(outcome.code, exit_usage);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, StartsWith(std::string("kb: ") + GetParam().message));
  EXPECT_THAT(outcome.err, HasSubstr(std::string("\nhint: ") + GetParam().hint));
}

INSTANTIATE_TEST_SUITE_P(
    All, Mistakes,
    testing::Values(Mistake{{"serach", "x"}, "unknown command 'serach'", "did you mean 'search'?"},
                    Mistake{{"qqqqqqqq"}, "unknown command 'qqqqqqqq'", "`kb help`"},
                    Mistake{{"search", "--jsn", "x"}, "unknown option '--jsn'", "did you mean '--json'?"},
                    Mistake{{"search", "--limt=3", "x"}, "unknown option '--limt'", "did you mean '--limit'?"},
                    Mistake{{"--rot", "."}, "unknown option '--rot'", "did you mean '--root'?"},
                    Mistake{{"search", "--jsn"}, "unknown option '--jsn'", "did you mean '--json'?"},
                    Mistake{{"search"}, "'kb search' wants more arguments", "usage: kb search"},
                    Mistake{{"show", "a", "b"}, "unexpected argument 'b'", "`kb help show`"},
                    Mistake{{"search", "x", "--limit", "many"}, "--limit: 'many' is not a whole number", "usage:"},
                    Mistake{{"search", "x", "--limit", "-1"}, "--limit: '-1' is not a whole number", "usage:"},
                    Mistake{{"search", "x", "--kind", "replly"}, "unknown kind 'replly'", "did you mean 'reply'?"},
                    Mistake{{"list", "--sort", "revewed"}, "unknown order 'revewed'", "did you mean 'reviewed'?"},
                    Mistake{{"list", "--columns", "id,titel"}, "unknown column 'titel'", "did you mean 'title'?"},
                    Mistake{{"list", "--status", "drafts"}, "unknown status 'drafts'", "did you mean 'draft'?"},
                    Mistake{{"config", "search.limt"}, "unknown setting 'search.limt'", "did you mean 'search.limit'?"},
                    Mistake{{"help", "serch"}, "unknown command 'serch'", "did you mean 'search'?"},
                    Mistake{{"search", "x", "--today", "soon"}, "--today: 'soon' is not a date", "write it as"},
                    Mistake{{"search", " "}, "nothing to search for", "`kb list`"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.message); });

TEST(Run, TheProgramAloneShowsHelpAndExitsWithTwo) {
  Testbed program;
  const Outcome outcome = program.run({});
  EXPECT_EQ(outcome.code, exit_usage);
  EXPECT_THAT(outcome.out, HasSubstr("Usage: kb [OPTIONS] COMMAND"));
}

TEST(Run, VersionNamesTheLibraries) {
  Testbed program;
  const Outcome outcome = program.run({"--version"});
  EXPECT_EQ(outcome.code, exit_yes);
  EXPECT_THAT(outcome.out, StartsWith("kb "));
  EXPECT_THAT(outcome.out, HasSubstr("\n  Xapian 1."));
}

TEST(Run, WithoutAKnowledgeBaseItSaysHowToMakeOne) {
  Testbed program;
  const Outcome outcome = program.run({"search", "x"});
  EXPECT_EQ(outcome.code, exit_failed);
  EXPECT_THAT(outcome.err, HasSubstr("no knowledge base"));
  EXPECT_THAT(outcome.err, HasSubstr("hint: `kb init`"));
}

TEST(Run, AMissingRootIsNamedWithWhoNamedIt) {
  Testbed program;
  EXPECT_THAT(program.run({"--root", "nowhere", "list"}).err, HasSubstr("hint: it was named by --root"));
  program.environment["KB_ROOT"] = "nowhere";
  const Outcome outcome = program.run({"list"});
  EXPECT_EQ(outcome.code, exit_failed);
  EXPECT_THAT(outcome.err, HasSubstr("hint: it was named by KB_ROOT"));
}

TEST(Run, GlobalOptionsStandBeforeOrAfterTheCommand) {
  Testbed program;
  program.write_samples();
  program.current = "..";
  for (const auto& args : {std::vector<std::string>{"--root", "shop", "config", "kb.title"},
                           std::vector<std::string>{"config", "kb.title", "--root", "shop"},
                           std::vector<std::string>{"config", "--root=shop", "kb.title"}}) {
    const Outcome outcome = program.run(args);
    EXPECT_EQ(outcome.out, "Shop\n");
    EXPECT_EQ(outcome.code, exit_yes) << outcome.err;
  }
}

TEST(Run, TheRootIsFoundUpwardsOrNamedByTheEnvironment) {
  Testbed program;
  program.write_samples();
  program.current = "zh";
  EXPECT_EQ(program.run({"config", "kb.title"}).out, "Shop\n");
  program.current = "..";
  program.environment["KB_ROOT"] = program.folder().string();
  EXPECT_EQ(program.run({"config", "kb.title"}).out, "Shop\n");
}

TEST(Run, AWrongSettingHasItsPlaceAndExitsWithThree) {
  Testbed program;
  program.write("kb.toml", "[search]\nlimt = 3\n");
  const Outcome outcome = program.run({"list"});
  EXPECT_EQ(outcome.code, exit_failed);
  EXPECT_EQ(outcome.err, "kb: kb.toml:2:1: unknown setting 'search.limt'\nhint: did you mean 'search.limit'?\n");
}

TEST(Run, ControlCharactersInMessagesAreNeutralised) {
  Testbed program;
  const Outcome outcome = program.run({"\x1b[31mred"});
  EXPECT_THAT(outcome.err, Not(HasSubstr("\x1b")));
}

class FullDisk : public std::streambuf {};  // takes nothing

int run_into_full_disk(int reason, std::string& errors) {
  std::istringstream in;
  FullDisk buffer;
  std::ostream out(&buffer);
  std::ostringstream err;
  Context context{.in = in, .out = out, .err = err, .folder = "/"};
  context.output_error = [reason] { return reason; };
  const int code = run({"help"}, context);
  errors = err.str();
  return code;
}

TEST(Run, AFailedWriteToStandardOutputIsThree) {
  std::string errors;
  EXPECT_EQ(run_into_full_disk(ENOSPC, errors), exit_failed);
  EXPECT_THAT(errors, StartsWith("kb: cannot write to standard output: No space"));
}

TEST(Run, AReaderThatWentAwayIsNoReasonToTalk) {
  std::string errors;
  EXPECT_EQ(run_into_full_disk(EPIPE, errors), exit_failed);
  EXPECT_THAT(errors, IsEmpty());
}

}  // namespace
}  // namespace kb::cli
