#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "kb/error.h"
#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Two pages in a commit.
class ChangedSince : public testing::Test {
 protected:
  ChangedSince() {
    repository.write("a.md", "# A\n");
    repository.write("退款/b c.md", "# B\n");
    repository.commit();
  }

  TestRepository repository;
};

TEST_F(ChangedSince, ATreeStandsAtItsCommit) {
  const std::string commit = repository.git({"rev-parse", "HEAD"}).substr(0, 40);
  const auto clean = repository_state(repository.root());
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->commit, commit);
  EXPECT_FALSE(clean->is_modified);
  repository.write("new.md", "# New\n");
  EXPECT_FALSE(repository_state(repository.root())->is_modified);
  repository.write("a.md", "# Another\n");
  EXPECT_TRUE(repository_state(repository.root())->is_modified);
  const TemporaryFolder elsewhere;
  EXPECT_FALSE(repository_state(elsewhere.path()));
}

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
  EXPECT_THAT(changed_since(repository.root(), "main"), IsEmpty());
  repository.write("new.md", "# N\n");
  repository.write("a.md", "# A2\n");
  EXPECT_THAT(changed_since(repository.root(), "main"), ElementsAre("a.md", "new.md"));
  repository.commit();
  EXPECT_THAT(changed_since(repository.root(), "HEAD~1"), ElementsAre("a.md", "new.md"));
}

TEST_F(ChangedSince, HasBothNamesOfARenamedFileAndTheNameOfADeletedOne) {
  repository.git({"mv", "退款/b c.md", "退款/d.md"});
  repository.git({"rm", "-q", "a.md"});
  EXPECT_THAT(changed_since(repository.root(), "HEAD"), ElementsAre("a.md", "退款/b c.md", "退款/d.md"));
}

TEST_F(ChangedSince, CountsFromWhereTheBranchBegan) {
  repository.git({"checkout", "-q", "-b", "work"});
  repository.write("mine.md", "# M\n");
  repository.commit();
  repository.git({"checkout", "-q", "main"});
  repository.write("theirs.md", "# T\n");
  repository.commit();
  repository.git({"checkout", "-q", "work"});
  EXPECT_THAT(changed_since(repository.root(), "main"), ElementsAre("mine.md"));
}

TEST_F(ChangedSince, SaysThatGitDoesNotTrustTheFolder) {
  setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1", 1);  // as in a container whose files another user made
  EXPECT_THAT(refusal(repository.root(), "main"), HasSubstr("git does not trust the owner of this folder"));
  unsetenv("GIT_TEST_ASSUME_DIFFERENT_OWNER");
}

TEST_F(ChangedSince, SaysWhyItCannotBeTold) {
  EXPECT_THAT(refusal(TemporaryFolder().path(), "main"), HasSubstr("in no git repository"));
  EXPECT_THAT(refusal(repository.root(), "nowhere"), HasSubstr("git knows no commit 'nowhere'"));
  EXPECT_THAT(refusal(repository.root(), "--output=x"), HasSubstr("is no commit"));
}

}  // namespace
}  // namespace kb
