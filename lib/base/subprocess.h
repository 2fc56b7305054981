// Running another program without a shell.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kb {

struct ProcessResult {
  int exit_code = 0;  // 128 + signal number when a signal ended it
  std::string output;
  std::string errors;
};

// Runs argv[0] (looked up in PATH) in `folder`, with empty standard input, and collects what it prints. Throws
// Error(io) when it cannot be started. LC_ALL is C for it, and git's own environment variables (GIT_DIR...) are taken
// away.
ProcessResult run_process(const std::vector<std::string>& argv, const std::filesystem::path& folder);

// What is asked of stream_process().
struct ProcessRequest {
  std::vector<std::string> argv;
  std::filesystem::path folder;
  std::string_view input;                         // its standard input
  std::vector<std::string> environment;           // "NAME=value", beside what run_process() gives it
  std::chrono::milliseconds time_limit{0};        // after which it is ended, an Error(io); 0: none
  std::function<void()> while_waiting = nullptr;  // called a few times a second; what it throws ends the program
};

// The same with an input, and handing over its output piece by piece as it comes; `output` of the result is empty. What
// `take` throws ends the program and is thrown on.
ProcessResult stream_process(const ProcessRequest& request, const std::function<void(std::string_view)>& take);

// As run_process(), for a program that may not be there: nothing when PATH has none of that name.
std::optional<ProcessResult> try_process(const ProcessRequest& request);

}  // namespace kb
