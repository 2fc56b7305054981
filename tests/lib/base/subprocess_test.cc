#include "base/subprocess.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"
#include "kb/error.h"

namespace kb {
namespace {

TEST(Subprocess, CollectsBothStreamsAndTheExitCode) {
  const ProcessResult result = run_process({"sh", "-c", "echo out; echo err >&2; exit 3"}, "/");
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.output, "out\n");
  EXPECT_EQ(result.errors, "err\n");
}

TEST(Subprocess, RunsInTheFolder) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_process({"pwd", "-P"}, folder.path()).output,
            std::filesystem::canonical(folder.path()).string() + "\n");
}

TEST(Subprocess, MuchOnBothStreamsDoesNotBlock) {
  const ProcessResult result = run_process({"sh", "-c", "head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero"}, "/");
  EXPECT_EQ(result.output.size(), 300000U);
  EXPECT_EQ(result.errors.size(), 300000U);
}

TEST(Subprocess, ASignalIs128AndItsNumber) {
  EXPECT_EQ(run_process({"sh", "-c", "kill -9 $$"}, "/").exit_code, 137);
}

TEST(Subprocess, AMissingProgramIsAnError) {
  EXPECT_THROW(run_process({"no-such-program-here"}, "/"), Error);
}

TEST(Subprocess, ArgumentsAreNotReadByAShell) {
  EXPECT_EQ(run_process({"echo", "$(id); *"}, "/").output, "$(id); *\n");
}

TEST(Subprocess, GitIsNotPointedElsewhere) {
  ::setenv("GIT_DIR", "/elsewhere", 1);
  EXPECT_EQ(run_process({"sh", "-c", "echo \"[$GIT_DIR] $LC_ALL\""}, "/").output, "[] C\n");
  ::unsetenv("GIT_DIR");
}

TEST(Subprocess, StreamsWhatComesAndTakesAnInputOfAnySize) {
  const std::string input(3'000'000, 'x');
  std::size_t got = 0;
  int pieces = 0;
  const ProcessResult result = stream_process({{"cat"}, "/", input, {}}, [&](std::string_view piece) {
    got += piece.size();
    ++pieces;
  });
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(got, input.size());
  EXPECT_GT(pieces, 1);
}

TEST(Subprocess, AddsToTheEnvironmentAndReplacesInIt) {
  ::setenv("KB_TEST_VARIABLE", "outside", 1);
  std::string output;
  stream_process({{"sh", "-c", "echo $KB_TEST_VARIABLE"}, "/", {}, {"KB_TEST_VARIABLE=inside"}},
                 [&](std::string_view piece) { output += piece; });
  ::unsetenv("KB_TEST_VARIABLE");
  EXPECT_EQ(output, "inside\n");
}

TEST(Subprocess, WhatTheReceiverThrowsEndsTheProgram) {
  const auto refuse = [](std::string_view) { throw Error(ErrorCode::io, "enough"); };
  EXPECT_THROW(stream_process({{"yes"}, "/", {}, {}}, refuse), Error);
}

TEST(Subprocess, IsEndedWhenItsTimeIsOver) {
  ProcessRequest request;
  request.argv = {"sleep", "60"};
  request.folder = "/";
  request.time_limit = std::chrono::milliseconds(50);
  EXPECT_THROW(try_process(request), Error);
}

TEST(Subprocess, IsEndedByWhatIsThrownWhileWaiting) {
  ProcessRequest request;
  request.argv = {"sleep", "60"};
  request.folder = "/";
  int calls = 0;
  request.while_waiting = [&] {
    if (++calls == 2) throw Error(ErrorCode::interrupted, "interrupted");
  };
  EXPECT_THROW(try_process(request), Error);
  EXPECT_EQ(calls, 2);
}

TEST(Subprocess, MayBeTried) {
  ProcessRequest request;
  request.folder = "/";
  request.argv = {"kb-no-such-program"};
  EXPECT_FALSE(try_process(request));
  request.argv = {"echo", "there"};
  const auto result = try_process(request);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->output, "there\n");
}

}  // namespace
}  // namespace kb
