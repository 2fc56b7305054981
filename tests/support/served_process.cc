#include "support/served_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace kb {
namespace {

constexpr int longest_wait = 60'000;  // milliseconds

void close_end(int& end) {
  if (end >= 0) ::close(std::exchange(end, -1));
}

}  // namespace

ServedProcess::ServedProcess(std::vector<std::string> command) {
  std::signal(SIGPIPE, SIG_IGN);
  int in[2];
  int out[2];
  if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  to_ = in[1];
  from_ = out[0];
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  std::vector<char*> words;
  for (std::string& word : command) words.push_back(word.data());
  words.push_back(nullptr);
  const int failure = ::posix_spawn(&process_, words.front(), &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(in[0]);
  ::close(out[1]);
  if (failure != 0) throw std::runtime_error("cannot start " + command.front());
}

ServedProcess::~ServedProcess() {
  close_end(to_);
  close_end(from_);
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

bool ServedProcess::send(const std::string& text) const {
  for (std::string_view rest = text; !rest.empty();) {
    const ssize_t written = ::write(to_, rest.data(), rest.size());
    if (written <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string ServedProcess::receive() {
  while (true) {
    if (const std::size_t end = received_.find('\n'); end != std::string::npos) {
      std::string line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return line;
    }
    pollfd waiting{from_, POLLIN, 0};
    char bytes[4096];
    if (::poll(&waiting, 1, longest_wait) != 1) return {};
    const ssize_t size = ::read(from_, bytes, sizeof bytes);
    if (size <= 0) return {};
    received_.append(bytes, static_cast<std::size_t>(size));
  }
}

void ServedProcess::close_input() {
  close_end(to_);
}

void ServedProcess::close_output() {
  close_end(from_);
}

int ServedProcess::wait() {
  int status = 0;
  ::waitpid(std::exchange(process_, 0), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace kb
