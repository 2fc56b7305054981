#include <fmt/format.h>

#include <algorithm>

#include "base/subprocess.h"
#include "kb/error.h"
#include "kb/history.h"

namespace kb {
namespace {

std::string git(const std::filesystem::path& root, std::vector<std::string> arguments, ProcessResult& result) {
  arguments.insert(arguments.begin(), {"git", "-c", "core.quotepath=off"});
  result = run_process(arguments, root);
  return result.output;
}

bool succeeds(const std::filesystem::path& root, std::vector<std::string> arguments) {
  ProcessResult result;
  git(root, std::move(arguments), result);
  return result.exit_code == 0;
}

[[noreturn]] void refuse(const std::filesystem::path& root, const std::string& ref) {
  ProcessResult folder;
  git(root, {"rev-parse", "--git-dir"}, folder);
  if (folder.errors.find("dubious ownership") != std::string::npos) {
    throw Error(ErrorCode::usage, "git does not trust the owner of this folder",
                fmt::format("git config --global --add safe.directory {}", root.string()));
  }
  if (folder.exit_code != 0) {
    throw Error(ErrorCode::usage, "this knowledge base is in no git repository", "without --since all is checked");
  }
  if (!succeeds(root, {"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"})) {
    throw Error(ErrorCode::usage, fmt::format("git knows no commit '{}'", ref),
                "in CI, fetch it first: git fetch origin " + ref);
  }
  throw Error(ErrorCode::usage, fmt::format("git does not find where this branch left '{}'", ref),
              "a shallow clone has too little history: git fetch --unshallow");
}

// Names with NUL after each.
void add_names(const std::string& output, std::vector<std::string>& names) {
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\0', at), output.size());
    if (end > at) names.push_back(output.substr(at, end - at));
    at = end + 1;
  }
}

}  // namespace

std::vector<std::string> changed_since(const std::filesystem::path& root, const std::string& ref) {
  if (ref.empty() || ref.starts_with('-')) throw Error(ErrorCode::usage, fmt::format("'{}' is no commit", ref));
  ProcessResult result;
  std::vector<std::string> names;
  // Without looking for renames both names of a renamed file are told.
  add_names(git(root, {"diff", "--name-only", "--no-renames", "--relative", "-z", "--merge-base", ref, "--"}, result),
            names);
  if (result.exit_code != 0) refuse(root, ref);
  add_names(git(root, {"ls-files", "--others", "--exclude-standard", "-z"}, result), names);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace kb
