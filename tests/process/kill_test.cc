#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using Clock = std::chrono::steady_clock;

pid_t start_quietly(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t quiet;
  ::posix_spawn_file_actions_init(&quiet);
  ::posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  EXPECT_EQ(::posix_spawn(&child, KB_PROGRAM, &quiet, nullptr, argv.data(), environ), 0);
  ::posix_spawn_file_actions_destroy(&quiet);
  return child;
}

pid_t start_index(const std::filesystem::path& root, bool rebuild) {
  std::vector<std::string> words = {KB_PROGRAM, "--root", root.string(), "index", "--quiet"};
  if (rebuild) words.emplace_back("--rebuild");
  return start_quietly(std::move(words));
}

// The exit code, or minus the signal.
int finish(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// Every page names the round it was written in, so that a mixture of two rounds shows.
void write_round(SmallBase& base, int round) {
  for (int page = 0; page < 12; ++page) {
    base.write("page" + std::to_string(page) + ".md",
               "# Page " + std::to_string(page) + "\n\nround" + std::to_string(round) + " 退款政策\n");
  }
}

std::size_t pages_of_round(const Index& index, int round) {
  SearchRequest request;
  request.query = "round" + std::to_string(round);
  return index.search(request).total;
}

TEST(KilledWriter, LeavesTheOldOrTheNewIndexAtTwoHundredPoints) {
  SmallBase base;
  write_round(base, 0);
  const auto begin = Clock::now();
  ASSERT_EQ(finish(start_index(base.root(), true)), 0);
  const auto whole = Clock::now() - begin;
  int current = 0;
  int killed = 0;
  for (int point = 0; point < 200; ++point) {
    write_round(base, point + 1);
    const pid_t child = start_index(base.root(), point % 2 == 0);
    std::this_thread::sleep_for(whole * (point / 2) / 100);
    ::kill(child, SIGKILL);
    if (finish(child) != 0) ++killed;
    const Index index = base.open();
    ASSERT_EQ(index.size(), 12U) << "point " << point;
    const std::size_t old_pages = pages_of_round(index, current);
    const std::size_t new_pages = pages_of_round(index, point + 1);
    ASSERT_THAT((std::vector{old_pages, new_pages}), AnyOf(ElementsAre(12U, 0U), ElementsAre(0U, 12U)))
        << "point " << point << ": a mixture";
    if (new_pages == 12) current = point + 1;
  }
  EXPECT_GT(killed, 50) << "the kills came too late to say anything";
  ASSERT_EQ(finish(start_index(base.root(), false)), 0) << "and the next writer finds nothing in its way";
  EXPECT_EQ(pages_of_round(base.open(), 200), 12U);
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& each : std::filesystem::directory_iterator(folder)) names.push_back(each.path().filename().string());
  return names;
}

TEST(InterruptedExport, LeavesTheOldFolderWholeAndNothingBesideIt) {
  SmallBase base;
  const TemporaryFolder outside;
  write_round(base, 0);
  base.write("sets/all.toml", "members = [\"**\"]\n");
  const std::filesystem::path output = outside.path() / "out";
  const auto start = [&] {
    return start_quietly({KB_PROGRAM, "--root", base.root().string(), "export", "all", "--format", "html", "--quiet",
                          "--output", output.string()});
  };
  const auto begin = Clock::now();
  ASSERT_EQ(finish(start()), 0);
  const auto whole = Clock::now() - begin;
  for (int point = 0; point < 60; ++point) {
    const pid_t child = start();
    std::this_thread::sleep_for(whole * point / 60);
    ::kill(child, point % 2 == 0 ? SIGINT : SIGTERM);
    // Before it has begun there is nothing to be left behind.
    EXPECT_THAT(finish(child), AnyOf(0, 130, -SIGINT, -SIGTERM));
    ASSERT_THAT(names_in(outside.path()), ElementsAre("out")) << "point " << point;
    ASSERT_EQ(names_in(output).size(), 15U) << "point " << point;
  }
}

TEST(TwoWriters, TakeTurns) {
  SmallBase base;
  write_round(base, 1);
  std::vector<pid_t> children;
  for (int i = 0; i < 6; ++i) children.push_back(start_index(base.root(), true));
  for (const pid_t child : children) EXPECT_EQ(finish(child), 0);
  EXPECT_EQ(pages_of_round(base.open(), 1), 12U);
}

TEST(Readers, AnswerWhileWritersReplaceTheIndex) {
  SmallBase base;
  write_round(base, 1);
  ASSERT_EQ(finish(start_index(base.root(), true)), 0);
  for (int i = 0; i < 10; ++i) {
    const pid_t child = start_index(base.root(), true);
    for (int look = 0; look < 20; ++look) ASSERT_EQ(pages_of_round(base.open(), 1), 12U);
    EXPECT_EQ(finish(child), 0);
  }
}

}  // namespace
}  // namespace kb
