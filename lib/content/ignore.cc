#include "content/ignore.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/files.h"
#include "base/subprocess.h"
#include "kb/error.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split_at_nul(std::string_view output) {
  std::vector<std::string> paths;
  for (std::size_t begin = 0; begin < output.size();) {
    const std::size_t end = std::min(output.find('\0', begin), output.size());
    paths.emplace_back(output.substr(begin, end - begin));
    begin = end + 1;
  }
  return paths;
}

// What git says, or nothing when it says no.
std::optional<std::vector<std::string>> ask_git(const fs::path& root, const std::vector<std::string>& options) {
  // A repository's own settings must not make git run a program of its choice.
  std::vector<std::string> argv = {"git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false"};
  argv.insert(argv.end(), options.begin(), options.end());
  for (const char* word : {"ls-files", "-z", "-o", "-i", "--exclude-standard", "--directory"}) argv.emplace_back(word);
  const ProcessResult result = run_process(argv, root);
  if (result.exit_code != 0) return std::nullopt;
  return split_at_nul(result.output);
}

// A repository with nothing in it, around the root.
std::vector<std::string> ask_with_lent_repository(const fs::path& root) {
  const TemporaryFolder folder;
  const fs::path git_dir = folder.path() / "git";
  fs::create_directories(git_dir / "objects");
  fs::create_directories(git_dir / "refs");
  write_file_atomic(git_dir / "HEAD", "ref: refs/heads/main\n");
  return ask_git(root, {"--git-dir=" + git_dir.string(), "--work-tree=."}).value_or(std::vector<std::string>{});
}

// With "./" git says that an outer repository ignores the root as a whole; whoever names that root still wants it read.
bool is_everything(const std::string& path) {
  return path.empty() || path == "./" || path == ".";
}

bool has_gitignore(const fs::path& root) {
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry->path().filename() == ".gitignore") return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> git_ignored(const fs::path& root, std::vector<Finding>& findings) {
  std::vector<std::string> ignored;
  try {
    std::optional<std::vector<std::string>> told = ask_git(root, {});
    const bool is_useless = !told || std::ranges::any_of(*told, is_everything);
    ignored = is_useless ? ask_with_lent_repository(root) : std::move(*told);
  } catch (const Error&) {
    if (!has_gitignore(root)) return {};
    findings.push_back(make_finding("git-missing", {".gitignore"},
                                    "files that git ignores are read too: the git program cannot be started",
                                    "install git, or name them in content.exclude"));
    return {};
  }
  std::erase_if(ignored, is_everything);
  std::ranges::sort(ignored);
  return ignored;
}

}  // namespace kb
