#include "measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

namespace kb::bench {

namespace {

namespace fs = std::filesystem;

std::string as_typed(const std::vector<std::string>& command) {
  std::string text;
  for (const auto& word : command) text += (text.empty() ? "'" : " '") + word + "'";
  return text;
}

// Starts the command with its standard output on `output`.
pid_t start(const std::vector<std::string>& command, int output) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(output < 0 ? nothing : output, STDOUT_FILENO);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  if (child < 0) throw std::runtime_error("cannot start a process");
  return child;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Run measure(const std::vector<std::string>& command, int also_fine) {
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = start(command, -1);
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("lost a process");
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != also_fine)) {
    throw std::runtime_error("failed with status " + std::to_string(status) + ": " + as_typed(command));
  }
  return {wall.count(), seconds(usage.ru_utime) + seconds(usage.ru_stime),
          static_cast<std::size_t>(usage.ru_maxrss) * 1024};
}

std::string first_line(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("cannot make a pipe");
  const pid_t child = start(command, ends[1]);
  close(ends[1]);
  std::string text;
  std::array<char, 4096> block{};
  for (ssize_t got = 0; (got = read(ends[0], block.data(), block.size())) > 0;)
    text.append(block.data(), static_cast<std::size_t>(got));
  close(ends[0]);
  int status = 0;
  if (waitpid(child, &status, 0) != child || status != 0) throw std::runtime_error("failed: " + as_typed(command));
  return text.substr(0, text.find('\n'));
}

Run median(std::vector<Run> runs) {
  std::ranges::sort(runs, {}, &Run::wall);
  return runs[runs.size() / 2];
}

std::size_t bytes_below(const fs::path& path) {
  if (!fs::exists(path)) return 0;
  if (!fs::is_directory(path)) return fs::file_size(path);
  std::size_t sum = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) sum += entry.file_size();
  }
  return sum;
}

}  // namespace kb::bench
