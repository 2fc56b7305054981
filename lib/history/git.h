// Asking the git program so that the answer depends on the repository alone: no user configuration, no hook of the
// repository and no network has a say.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/subprocess.h"

namespace kb {

// Runs `git arguments...` in a folder; see run_process(). Throws Error(io) when there is no git.
ProcessResult run_git(const std::filesystem::path& folder, std::vector<std::string> arguments);

// The same with an input, handing over its output as it comes.
ProcessResult stream_git(const std::filesystem::path& folder, std::vector<std::string> arguments,
                         std::string_view input, const std::function<void(std::string_view)>& take);

// The parts of a text that NULs end; what follows the last is a part when it is not empty.
std::vector<std::string_view> parts_at_nul(std::string_view text);

// The first line of what git complains of.
std::string complaint_of(std::string_view errors);

// A repository as seen from a folder of its work tree.
struct Repository {
  std::filesystem::path folder;
  std::string prefix;  // the folder below the top: "" or "docs/kb/"
  std::filesystem::path top;
  bool is_shallow = false;
  std::string problem;  // why there is none that can be read; the rest is then empty
  std::string hint;
};

// Never throws.
Repository find_repository(const std::filesystem::path& folder);

}  // namespace kb
