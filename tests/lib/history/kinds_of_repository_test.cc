#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/files.h"
#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string some_page = some_words(100);
const std::string changed_some_page = some_words(100) + some_words(20, "more");

// An environment variable for the time of a test.
class ScopedVariable {
 public:
  ScopedVariable(const char* name, const std::string& value)
      : name_(name), old_(std::getenv(name) ? std::getenv(name) : "") {
    ::setenv(name, value.c_str(), 1);
  }
  ~ScopedVariable() { old_.empty() ? ::unsetenv(name_) : ::setenv(name_, old_.c_str(), 1); }

 private:
  const char* name_;
  std::string old_;
};

History read_at(const fs::path& root, const std::vector<std::string>& paths) {
  return read_history(root, paths);
}

// Three commits to a.md; b.md comes with the last.
void fill(const TestRepository& repository) {
  repository.write("a.md", some_page);
  repository.commit("one", "2024-01-01");
  repository.write("a.md", changed_some_page);
  repository.commit("two", "2024-02-01");
  repository.write("b.md", some_words(50, "b"));
  repository.commit("three", "2024-03-01");
}

std::string url_of(const TestRepository& repository) {
  return "file://" + repository.root().string();
}

TEST(KindsOfRepository, DatesBeforeTheEndOfAShallowCloneAreUnknown) {
  const TestRepository repository;
  fill(repository);
  repository.git({"clone", "-q", "--depth=2", url_of(repository), repository.beside("clone").string()});
  const History history = read_at(repository.beside("clone"), {"a.md", "b.md"});
  EXPECT_EQ(history.state, HistoryState::shallow);
  EXPECT_EQ(history.reason, "this is a shallow clone of the last 2 commits");
  EXPECT_EQ(history.hint, "git fetch --unshallow");
  EXPECT_EQ(history.files.at("a.md"), FileHistory{});
  EXPECT_EQ(day_of(history.files.at("b.md").first), "2024-03-01");
  EXPECT_THAT(days_of(history.files.at("b.md")), ElementsAre("2024-03-01"));
}

TEST(KindsOfRepository, APageThatWasChangedSinceTheEndOfAShallowCloneHasThatChange) {
  const TestRepository repository;
  fill(repository);
  repository.write("a.md", some_page);
  repository.commit("four", "2024-04-01");
  repository.git({"clone", "-q", "--depth=2", url_of(repository), repository.beside("clone").string()});
  const FileHistory file = read_at(repository.beside("clone"), {"a.md"}).files.at("a.md");
  EXPECT_EQ(file.first, std::nullopt);
  EXPECT_EQ(day_of(file.last), "2024-04-01");
  EXPECT_THAT(days_of(file), ElementsAre("2024-04-01"));
}

TEST(KindsOfRepository, TheHintForAShallowCloneMendsIt) {
  const TestRepository repository;
  fill(repository);
  const fs::path clone = repository.beside("clone");
  repository.git({"clone", "-q", "--depth=1", url_of(repository), clone.string()});
  const fs::path cache = repository.beside("cache");
  EXPECT_EQ(read_history(clone, {"a.md"}, {cache}).state, HistoryState::shallow);
  EXPECT_EQ(read_history(clone, {"a.md"}, {cache}).state, HistoryState::shallow);
  git_in(clone, {"fetch", "-q", "--unshallow"});
  const History history = read_history(clone, {"a.md"}, {cache});
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_EQ(history.files, read_at(repository.root(), {"a.md"}).files);
}

TEST(KindsOfRepository, APartialCloneIsReadWithoutFetchingAnything) {
  const TestRepository repository;
  fill(repository);
  repository.git({"config", "uploadpack.allowFilter", "true"});
  const fs::path clone = repository.beside("clone");
  repository.git({"clone", "-q", "--filter=blob:none", url_of(repository), clone.string()});
  const auto objects = [&] { return git_in(clone, {"count-objects", "-v"}); };
  const std::string before = objects();
  History history = read_at(clone, {"a.md", "b.md"});
  EXPECT_EQ(objects(), before);
  EXPECT_EQ(history.state, HistoryState::partial);
  EXPECT_EQ(history.reason, "the contents of 1 earlier version are not in this clone");
  EXPECT_EQ(history.hint, "git fetch --refetch --no-filter");
  EXPECT_THAT(days_of(history.files.at("a.md")), ElementsAre("2024-02-01", "2024-01-01"));
  git_in(clone, {"fetch", "-q", "--refetch", "--no-filter"});
  history = read_at(clone, {"a.md", "b.md"});
  EXPECT_EQ(history.state, HistoryState::complete);
}

TEST(KindsOfRepository, WithoutContentsACommitToManyFilesDoesNotCount) {
  const TestRepository repository;
  repository.git({"config", "uploadpack.allowFilter", "true"});
  const auto write_all = [&](const std::string& text) {
    for (int i = 0; i < 20; ++i) repository.write(std::to_string(i) + ".md", std::to_string(i) + text);
  };
  write_all(some_page);
  repository.commit("one", "2024-01-01");
  write_all(some_words(100) + "x\n");
  repository.commit("many", "2024-02-01");
  repository.write("1.md", "1" + some_words(100) + "y\n");
  repository.commit("few", "2024-03-01");
  repository.git({"clone", "-q", "--filter=blob:none", url_of(repository), repository.beside("clone").string()});
  const History history = read_at(repository.beside("clone"), {"1.md"});
  EXPECT_EQ(history.state, HistoryState::partial);
  EXPECT_THAT(days_of(history.files.at("1.md")), ElementsAre("2024-03-01", "2024-01-01"));
}

TEST(KindsOfRepository, APageInASubmoduleHasTheHistoryOfThatRepository) {
  const TestRepository inner;
  fill(inner);
  inner.git({"mv", "a.md", "c.md"});
  inner.commit("moved", "2024-04-01");
  const TestRepository outer;
  outer.write("a.md", some_page);
  outer.commit("one", "2024-06-01");
  outer.git({"submodule", "--quiet", "add", url_of(inner), "docs/inner"});
  outer.commit("submodule", "2024-07-01");
  const History history = outer.read({"a.md", "docs/inner/c.md", "docs/inner/b.md"}, outer.beside("cache"));
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_EQ(day_of(history.files.at("a.md").first), "2024-06-01");
  EXPECT_THAT(days_of(history.files.at("docs/inner/c.md")), ElementsAre("2024-02-01", "2024-01-01"));
  EXPECT_THAT(history.files.at("docs/inner/c.md").former_paths, ElementsAre("docs/inner/a.md"));
  EXPECT_EQ(history.moved.at("docs/inner/a.md"), "docs/inner/c.md");
  EXPECT_EQ(history.commit_times.size(), 6U);
  EXPECT_EQ(outer.read({"a.md", "docs/inner/c.md", "docs/inner/b.md"}, outer.beside("cache")).files, history.files);
}

TEST(KindsOfRepository, AFolderOfRepositoriesNeedNotBeOne) {
  const TestRepository inner;
  fill(inner);
  const TemporaryFolder folder;
  fs::rename(inner.root(), folder.path() / "kb");
  const History history = read_at(folder.path(), {"kb/a.md", "kb/b.md"});
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_EQ(day_of(history.files.at("kb/a.md").first), "2024-01-01");
}

TEST(KindsOfRepository, ANestedRepositoryThatCannotBeReadLeavesTheRest) {
  const TestRepository repository;
  fill(repository);
  repository.write("broken/some_page.md", some_page);
  repository.write("broken/.git", "gitdir: /nowhere\n");
  const History history = repository.read({"a.md", "broken/some_page.md"});
  EXPECT_EQ(history.state, HistoryState::partial);
  EXPECT_THAT(history.reason, HasSubstr("in 'broken/': "));
  EXPECT_EQ(day_of(history.files.at("a.md").first), "2024-01-01");
  EXPECT_FALSE(history.files.contains("broken/some_page.md"));
}

TEST(KindsOfRepository, AWorktreeHasTheHistoryOfItsBranch) {
  const TestRepository repository;
  fill(repository);
  const fs::path tree = repository.beside("tree");
  repository.git({"worktree", "add", "-q", tree.string(), "HEAD~1"});
  const History history = read_at(tree, {"a.md", "b.md"});
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_THAT(days_of(history.files.at("a.md")), ElementsAre("2024-02-01", "2024-01-01"));
  EXPECT_FALSE(history.files.contains("b.md"));
}

TEST(KindsOfRepository, ASubfolderIsAKnowledgeBaseWithPathsOfItsOwn) {
  const TestRepository repository;
  repository.write("docs/kb/a.md", some_page);
  repository.write("docs/out.md", some_words(70, "out"));
  repository.commit("one", "2024-01-01");
  repository.git({"mv", "docs/out.md", "docs/kb/in.md"});
  repository.git({"mv", "docs/kb/a.md", "docs/kb/b.md"});
  repository.commit("two", "2024-02-01");
  repository.write("docs/kb/new.md", some_page);
  const History history = read_at(repository.root() / "docs" / "kb", {"b.md", "in.md", "new.md"});
  EXPECT_THAT(history.files.at("b.md").former_paths, ElementsAre("a.md"));
  EXPECT_THAT(history.files.at("in.md").former_paths, ElementsAre("../out.md"));
  EXPECT_EQ(day_of(history.files.at("in.md").first), "2024-01-01");
  EXPECT_EQ(history.files.at("new.md").first->commit, "");
  EXPECT_EQ(history.moved.size(), 1U);
  EXPECT_EQ(history.moved.at("a.md"), "b.md");
}

TEST(KindsOfRepository, TheFolderItselfMayHaveBeenMoved) {
  const TestRepository repository;
  repository.write("docs/a.md", some_page);
  repository.commit("one", "2024-01-01");
  repository.git({"mv", "docs", "kb"});
  repository.commit("two", "2024-02-01");
  const FileHistory file = read_at(repository.root() / "kb", {"a.md"}).files.at("a.md");
  EXPECT_EQ(day_of(file.first), "2024-01-01");
  EXPECT_THAT(file.former_paths, ElementsAre("../docs/a.md"));
}

TEST(KindsOfRepository, AFolderWithALineBreakInItsNameIsRead) {
  const TestRepository repository;
  repository.write("new\nline/a.md", some_page);
  repository.commit("one", "2024-01-01");
  EXPECT_EQ(day_of(read_at(repository.root() / "new\nline", {"a.md"}).files.at("a.md").first), "2024-01-01");
}

TEST(KindsOfRepository, SymbolicLinksLeadToTheFileThatGitKnows) {
  const TestRepository repository;
  repository.write("real/a.md", some_page);
  fs::create_directory_symlink("real", repository.root() / "link");
  repository.commit("one", "2024-01-01");
  fs::create_directory_symlink(repository.root(), repository.beside("alias"));
  EXPECT_EQ(day_of(repository.read_page("link/a.md").first), "2024-01-01");
  EXPECT_EQ(day_of(read_at(repository.beside("alias"), {"real/a.md"}).files.at("real/a.md").first), "2024-01-01");
}

TEST(KindsOfRepository, ADetachedHeadHasItsHistory) {
  const TestRepository repository;
  fill(repository);
  repository.git({"checkout", "-q", "--detach", "HEAD~1"});
  EXPECT_THAT(days_of(repository.read_page("a.md")), ElementsAre("2024-02-01", "2024-01-01"));
}

TEST(KindsOfRepository, LongIdsAreRead) {
  const TestRepository repository({"--object-format=sha256"});
  fill(repository);
  const fs::path cache = repository.beside("cache");
  const FileHistory file = repository.read({"a.md"}, cache).files.at("a.md");
  EXPECT_EQ(file.first->commit.size(), 64U);
  EXPECT_THAT(days_of(file), ElementsAre("2024-02-01", "2024-01-01"));
  EXPECT_EQ(repository.read({"a.md"}, cache).files.at("a.md"), file);
}

TEST(KindsOfRepository, AGitFolderElsewhereIsFound) {
  const TestRepository repository;
  fill(repository);
  fs::rename(repository.root() / ".git", repository.beside("elsewhere"));
  repository.write(".git", "gitdir: ../elsewhere\n");
  EXPECT_EQ(day_of(repository.read_page("a.md").first), "2024-01-01");
}

TEST(KindsOfRepository, VariablesOfGitPointNowhere) {
  const TestRepository repository;
  fill(repository);
  const ScopedVariable folder("GIT_DIR", "/nowhere");
  const ScopedVariable index("GIT_INDEX_FILE", "/nowhere/index");
  EXPECT_EQ(day_of(repository.read_page("a.md").first), "2024-01-01");
}

TEST(KindsOfRepository, AnEmptyRepositoryKnowsNewFilesOnly) {
  const TestRepository repository;
  repository.write("a.md", some_page);
  const History history = repository.read({"a.md"});
  EXPECT_EQ(history.state, HistoryState::complete);
  EXPECT_EQ(history.files.at("a.md").first->commit, "");
  EXPECT_THAT(history.commit_times, IsEmpty());
}

TEST(KindsOfRepository, WithoutARepositoryThereIsNone) {
  const TemporaryFolder folder;
  const History history = read_at(folder.path(), {"a.md"});
  EXPECT_EQ(history.state, HistoryState::none);
  EXPECT_EQ(history.reason, "the knowledge base is in no git repository");
  EXPECT_THAT(history.files, IsEmpty());
}

TEST(KindsOfRepository, TheInsideOfARepositoryHasNoPages) {
  const TestRepository repository;
  fill(repository);
  repository.git({"clone", "-q", "--bare", url_of(repository), repository.beside("bare.git").string()});
  const History history = read_at(repository.beside("bare.git"), {"a.md"});
  EXPECT_EQ(history.state, HistoryState::none);
  EXPECT_THAT(history.reason, HasSubstr("inside of a git repository"));
}

TEST(KindsOfRepository, ARepositoryOfAnotherUserSaysHowToTrustIt) {
  const TestRepository repository;
  fill(repository);
  const ScopedVariable other("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  const History history = repository.read({"a.md"});
  EXPECT_EQ(history.state, HistoryState::none);
  EXPECT_EQ(history.reason, "git does not read this repository: it belongs to another user");
  EXPECT_EQ(history.hint, "git config --global --add safe.directory " + fs::canonical(repository.root()).string());
}

TEST(KindsOfRepository, WithoutGitThereIsNone) {
  const TestRepository repository;
  fill(repository);
  const ScopedVariable path("PATH", "/nowhere");
  const History history = repository.read({"a.md"});
  EXPECT_EQ(history.state, HistoryState::none);
  EXPECT_THAT(history.reason, HasSubstr("cannot run 'git'"));
  EXPECT_THAT(history.hint, HasSubstr("with git installed"));
}

TEST(KindsOfRepository, ADamagedOneSaysWhatGitSays) {
  const TestRepository repository;
  fill(repository);
  repository.write(".git/HEAD", "nonsense\n");
  const History history = repository.read({"a.md"});
  EXPECT_EQ(history.state, HistoryState::none);
  EXPECT_NE(history.reason, "");
  EXPECT_EQ(history.reason.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace kb
