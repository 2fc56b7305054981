#include "base/subprocess.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
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

// A file in memory that holds the input, at its beginning.
class Input {
 public:
  Input(std::string_view bytes, const std::string& program) : fd_(::memfd_create("input", MFD_CLOEXEC)) {
    if (fd_ < 0) fail(program, errno);
    while (!bytes.empty()) {
      const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
      if (put < 0 && errno != EINTR) {
        const int error = errno;
        ::close(fd_);
        fail(program, error);
      }
      if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    ::lseek(fd_, 0, SEEK_SET);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input() { ::close(fd_); }
  int get() const { return fd_; }

 private:
  int fd_;
};

// The environment for the child, without what would point git elsewhere.
std::vector<std::string> child_environment(const std::vector<std::string>& added) {
  constexpr std::array<std::string_view, 9> dropped = {
      "GIT_DIR=",        "GIT_WORK_TREE=", "GIT_INDEX_FILE=",   "GIT_PREFIX=",           "LC_ALL=",
      "GIT_COMMON_DIR=", "GIT_NAMESPACE=", "GIT_SHALLOW_FILE=", "GIT_LITERAL_PATHSPECS="};
  std::vector<std::string> kept = added;
  kept.emplace_back("LC_ALL=C");
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const auto is_named = [&](std::string_view name) { return text.starts_with(name.substr(0, name.find('=') + 1)); };
    if (std::none_of(dropped.begin(), dropped.end(), is_named) && std::ranges::none_of(added, is_named)) {
      kept.emplace_back(text);
    }
  }
  return kept;
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (const std::string& text : strings) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

// The error in `error`, 0 for none.
pid_t spawn(const ProcessRequest& request, const Input& in, const Pipe& out, const Pipe& err, int& error) {
  const std::vector<std::string>& argv = request.argv;
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, request.folder.c_str());
  ::posix_spawn_file_actions_adddup2(&actions, in.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
  const std::vector<std::string> environment = child_environment(request.environment);
  pid_t child = 0;
  error = ::posix_spawnp(&child, argv.front().c_str(), &actions, nullptr, pointers(argv).data(),
                         pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  return child;
}

// Milliseconds for poll() until there is something to do but reading; -1 for never. Throws Error(io) when the time is
// over.
int time_left(const ProcessRequest& request, std::chrono::steady_clock::time_point began) {
  constexpr int often = 200;
  if (request.while_waiting) request.while_waiting();
  if (request.time_limit.count() == 0) return request.while_waiting ? often : -1;
  const auto gone = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  if (gone < request.time_limit) {
    const auto left = static_cast<int>((request.time_limit - gone).count());
    return request.while_waiting ? std::min(left, often) : left;
  }
  throw Error(ErrorCode::io, fmt::format("'{}' was ended: it took longer than {} seconds", request.argv.front(),
                                         request.time_limit.count() / 1000));
}

// Reads both pipes to their ends, so that neither blocks the child.
void collect(const ProcessRequest& request, const Pipe& out, const Pipe& err,
             const std::function<void(std::string_view)>& take, std::string& errors) {
  const auto began = std::chrono::steady_clock::now();
  std::array<pollfd, 2> ends = {pollfd{out.read, POLLIN, 0}, pollfd{err.read, POLLIN, 0}};
  std::vector<char> buffer(1 << 18);
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (::poll(ends.data(), ends.size(), time_left(request, began)) < 0 && errno != EINTR) break;
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t got = ::read(ends[i].fd, buffer.data(), buffer.size());
      const std::string_view piece(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got > 0 && i == 0) take(piece);
      if (got > 0 && i == 1) errors += piece;
      if (got == 0 || (got < 0 && errno != EINTR)) ends[i].fd = -1;
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// The error in `error`, which tells when there was no process.
ProcessResult stream_spawned(const ProcessRequest& request, const std::function<void(std::string_view)>& take,
                             int& error) {
  const Input in(request.input, request.argv.front());
  Pipe out(request.argv.front());
  Pipe err(request.argv.front());
  const pid_t child = spawn(request, in, out, err, error);
  if (error != 0) return {};
  out.close_write();
  err.close_write();
  ProcessResult result;
  try {
    collect(request, out, err, take, result.errors);
  } catch (...) {
    ::kill(child, SIGKILL);
    wait_for(child);
    throw;
  }
  result.exit_code = wait_for(child);
  return result;
}

}  // namespace

ProcessResult stream_process(const ProcessRequest& request, const std::function<void(std::string_view)>& take) {
  int error = 0;
  ProcessResult result = stream_spawned(request, take, error);
  if (error != 0) fail(request.argv.front(), error);
  return result;
}

std::optional<ProcessResult> try_process(const ProcessRequest& request) {
  int error = 0;
  std::string output;
  ProcessResult result = stream_spawned(
      request, [&](std::string_view piece) { output += piece; }, error);
  if (error == ENOENT) return std::nullopt;
  if (error != 0) fail(request.argv.front(), error);
  result.output = std::move(output);
  return result;
}

ProcessResult run_process(const std::vector<std::string>& argv, const std::filesystem::path& folder) {
  std::string output;
  ProcessResult result = stream_process({argv, folder, {}, {}}, [&](std::string_view piece) { output += piece; });
  result.output = std::move(output);
  return result;
}

}  // namespace kb
