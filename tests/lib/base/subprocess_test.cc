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

}  // namespace
}  // namespace kb
