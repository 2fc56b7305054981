#include "support/git.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>

namespace kb {
namespace {

std::string quoted_for_shell(const std::string& word) {
  std::string quoted = "'";
  for (const char c : word) c == '\'' ? quoted += "'\\''" : quoted += c;
  return quoted + "' ";
}

std::string command_for_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                            const std::string& day) {
  const std::string noon = day + "T12:00:00+0000";
  std::string command =
      "exec env -u GIT_DIR -u GIT_WORK_TREE -u GIT_INDEX_FILE GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 "
      "GIT_AUTHOR_NAME=Mei GIT_AUTHOR_EMAIL=mei@example.com GIT_COMMITTER_NAME=Tom "
      "GIT_COMMITTER_EMAIL=tom@example.com ";
  command += "GIT_AUTHOR_DATE=" + noon + " GIT_COMMITTER_DATE=" + noon + " git -c protocol.file.allow=always -C ";
  command += quoted_for_shell(folder.string());
  for (const std::string& argument : arguments) command += quoted_for_shell(argument);
  return command + "</dev/null 2>&1";
}

}  // namespace

std::string git_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                   const std::string& day) {
  std::string output;
  std::FILE* pipe = ::popen(command_for_git(folder, arguments, day).c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "git cannot be run";
    return output;
  }
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
  EXPECT_EQ(::pclose(pipe), 0) << arguments.front() << ": " << output;
  while (output.ends_with('\n')) output.pop_back();
  return output;
}

}  // namespace kb
