// Asking the git program so that the answer depends on the repository alone: no user configuration, no hook of the
// repository and no network has a say. Paths are taken as they are written, never as patterns.
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

// What `git arguments...` prints; nothing when it fails or is not there.
std::string ask_git(const std::filesystem::path& folder, std::vector<std::string> arguments);

// The parts of a text that an `end` (NUL, or the end of a line) ends; what follows the last is a part when it is not
// empty.
std::vector<std::string_view> parts_at(char end, std::string_view text);

// What begins the line of a commit in the output of `git log` in this format, so that no name can be taken for one: the
// first digits of its id follow.
inline constexpr char commit_mark = '\x01';
inline constexpr const char* commit_format = "--format=%x01%h";

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
