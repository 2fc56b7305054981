#include "base/subprocess.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "kb/error.h"

namespace kb {
namespace {

[[noreturn]] void fail(const std::string& program, int error) {
  throw Error(ErrorCode::io, fmt::format("cannot run '{}': {}", program, std::generic_category().message(error)));
}

struct Pipe {
  int read = -1;
  int write = -1;

  explicit Pipe(const std::string& program) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(program, errno);
    read = ends[0];
    write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    if (read >= 0) ::close(read);
    close_write();
  }
  void close_write() {
    if (write >= 0) ::close(std::exchange(write, -1));
  }
};

// The environment for the child, without what would point git elsewhere.
std::vector<std::string> child_environment() {
  constexpr std::array<std::string_view, 6> dropped = {
      "GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "LC_ALL=", "GIT_COMMON_DIR="};
  std::vector<std::string> kept = {"LC_ALL=C"};
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const auto is_same = [&](std::string_view name) { return text.starts_with(name); };
    if (std::none_of(dropped.begin(), dropped.end(), is_same)) kept.emplace_back(text);
  }
  return kept;
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (const std::string& text : strings) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

pid_t spawn(const std::vector<std::string>& argv, const std::filesystem::path& folder, const Pipe& out,
            const Pipe& err) {
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
  const std::vector<std::string> environment = child_environment();
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, argv.front().c_str(), &actions, nullptr, pointers(argv).data(),
                                   pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) fail(argv.front(), error);
  return child;
}

// Reads both pipes to their ends, so that neither blocks the child.
void collect(const Pipe& out, const Pipe& err, ProcessResult& result) {
  std::array<pollfd, 2> ends = {pollfd{out.read, POLLIN, 0}, pollfd{err.read, POLLIN, 0}};
  const std::array<std::string*, 2> texts = {&result.output, &result.errors};
  std::array<char, 65536> buffer{};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t got = ::read(ends[i].fd, buffer.data(), buffer.size());
      if (got > 0)
        texts[i]->append(buffer.data(), static_cast<std::size_t>(got));
      else if (got == 0 || errno != EINTR)
        ends[i].fd = -1;
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& argv, const std::filesystem::path& folder) {
  Pipe out(argv.front());
  Pipe err(argv.front());
  const pid_t child = spawn(argv, folder, out, err);
  out.close_write();
  err.close_write();
  ProcessResult result;
  collect(out, err, result);
  result.exit_code = wait_for(child);
  return result;
}

}  // namespace kb
