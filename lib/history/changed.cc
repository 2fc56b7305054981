#include <fmt/format.h>

#include <algorithm>

#include "history/git.h"
#include "kb/error.h"
#include "kb/history.h"

namespace kb {
namespace {

bool succeeds(const std::filesystem::path& root, std::vector<std::string> arguments) {
  return run_git(root, std::move(arguments)).exit_code == 0;
}

[[noreturn]] void refuse(const std::filesystem::path& root, const std::string& ref) {
  const ProcessResult folder = run_git(root, {"rev-parse", "--git-dir"});
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

void add_names(const std::string& output, std::vector<std::string>& names) {
  for (const std::string_view name : parts_at('\0', output)) names.emplace_back(name);
}

}  // namespace

std::vector<std::string> changed_since(const std::filesystem::path& root, const std::string& ref) {
  if (ref.empty() || ref.starts_with('-')) throw Error(ErrorCode::usage, fmt::format("'{}' is no commit", ref));
  std::vector<std::string> names;
  // Without looking for renames both names of a renamed file are told.
  const ProcessResult result =
      run_git(root, {"diff", "--name-only", "--no-renames", "--relative", "-z", "--merge-base", ref, "--"});
  if (result.exit_code != 0) refuse(root, ref);
  add_names(result.output, names);
  add_names(run_git(root, {"ls-files", "--others", "--exclude-standard", "-z"}).output, names);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<RepositoryState> repository_state(const std::filesystem::path& root) {
  try {
    const ProcessResult head = run_git(root, {"rev-parse", "--verify", "--quiet", "HEAD^{commit}"});
    if (head.exit_code != 0) return std::nullopt;
    RepositoryState state;
    state.commit = head.output.substr(0, head.output.find('\n'));
    state.is_modified = !succeeds(root, {"diff", "--quiet", "HEAD", "--", "."});
    return state;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace kb
