#include "support/git_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/subprocess.h"

namespace kb {

namespace fs = std::filesystem;

GitFolder::GitFolder() {
  git({"init", "-q", "-b", "main"});
}

void GitFolder::write(const std::string& path, const std::string& text) const {
  fs::create_directories((root() / path).parent_path());
  std::ofstream(root() / path, std::ios::binary) << text;
}

std::string GitFolder::read(const std::string& path) const {
  return read_file(root() / path);
}

std::string GitFolder::git(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"git", "-c", "user.name=kb", "-c", "user.email=kb@example.com"});
  ProcessResult result = run_process(arguments, root());
  EXPECT_EQ(result.exit_code, 0) << arguments[5] << ": " << result.errors;
  if (result.output.ends_with('\n')) result.output.pop_back();
  return std::move(result.output);
}

void GitFolder::move(const std::string& from, const std::string& to) const {
  fs::create_directories((root() / to).parent_path());
  git({"mv", from, to});
}

std::string GitFolder::commit(const std::string& message) const {
  git({"add", "-A"});
  git({"commit", "-q", "-m", message});
  return git({"log", "-1", "--format=%h"});
}

}  // namespace kb
