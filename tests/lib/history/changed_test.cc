#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/files.h"
#include "base/subprocess.h"
#include "kb/error.h"
#include "kb/history.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ChangedSince : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root() / path).parent_path());
    std::ofstream(root() / path) << text;
  }
  void git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-c", "user.name=kb", "-c", "user.email=kb@example.com"});
    const ProcessResult result = run_process(arguments, root());
    ASSERT_EQ(result.exit_code, 0) << result.errors;
  }
  void start() const {
    write("a.md", "# A\n");
    write("退款/b c.md", "# B\n");
    git({"init", "-q", "-b", "main"});
    git({"add", "."});
    git({"commit", "-q", "-m", "one"});
  }
  const fs::path& root() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

std::string refusal(const fs::path& root, const std::string& ref) {
  try {
    changed_since(root, ref);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.what();
  }
  return {};
}

TEST_F(ChangedSince, HasCommittedUncommittedAndNewFiles) {
  start();
  EXPECT_THAT(changed_since(root(), "main"), IsEmpty());
  write("new.md", "# N\n");
  write("a.md", "# A2\n");
  EXPECT_THAT(changed_since(root(), "main"), ElementsAre("a.md", "new.md"));
  git({"add", "."});
  git({"commit", "-q", "-m", "two"});
  EXPECT_THAT(changed_since(root(), "HEAD~1"), ElementsAre("a.md", "new.md"));
}

TEST_F(ChangedSince, HasBothNamesOfARenamedFileAndTheNameOfADeletedOne) {
  start();
  git({"mv", "退款/b c.md", "退款/d.md"});
  git({"rm", "-q", "a.md"});
  EXPECT_THAT(changed_since(root(), "HEAD"), ElementsAre("a.md", "退款/b c.md", "退款/d.md"));
}

TEST_F(ChangedSince, CountsFromWhereTheBranchBegan) {
  start();
  git({"checkout", "-q", "-b", "work"});
  write("mine.md", "# M\n");
  git({"add", "."});
  git({"commit", "-q", "-m", "mine"});
  git({"checkout", "-q", "main"});
  write("theirs.md", "# T\n");
  git({"add", "."});
  git({"commit", "-q", "-m", "theirs"});
  git({"checkout", "-q", "work"});
  EXPECT_THAT(changed_since(root(), "main"), ElementsAre("mine.md"));
}

TEST_F(ChangedSince, SaysThatGitDoesNotTrustTheFolder) {
  start();
  setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1", 1);  // as in a container whose files another user made
  EXPECT_THAT(refusal(root(), "main"), HasSubstr("git does not trust the owner of this folder"));
  unsetenv("GIT_TEST_ASSUME_DIFFERENT_OWNER");
}

TEST_F(ChangedSince, SaysWhyItCannotBeTold) {
  EXPECT_THAT(refusal(root(), "main"), HasSubstr("in no git repository"));
  start();
  EXPECT_THAT(refusal(root(), "nowhere"), HasSubstr("git knows no commit 'nowhere'"));
  EXPECT_THAT(refusal(root(), "--output=x"), HasSubstr("is no commit"));
}

}  // namespace
}  // namespace kb
