// Running another program without a shell.
#pragma once

#include <filesystem>
#include <string>
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

}  // namespace kb
