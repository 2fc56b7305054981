#include "history/work_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/subprocess.h"
#include "kb/history.h"
#include "support/test_repository.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string dated_page = "---\nreviewed: 2024-01-01\n---\n" + some_words(100);
const std::string changed_dated_page = dated_page + some_words(20, "more");

class WorkTreeHistory : public testing::Test {
 protected:
  WorkTreeHistory() {
    repository.write("a.md", dated_page);
    repository.commit("one", "2024-01-01");
  }
  TestRepository repository;
};

TEST_F(WorkTreeHistory, AnEditThatIsNotCommittedIsAChangeOfToday) {
  repository.write("a.md", changed_dated_page);
  const FileHistory file = repository.read_page("a.md");
  EXPECT_THAT(days_of(file), ElementsAre("2025-01-01", "2024-01-01"));
  EXPECT_EQ(file.substantive[0].commit, "");
  EXPECT_EQ(file.substantive[0].time, INT64_MAX);
  EXPECT_EQ(day_of(file.last), "2025-01-01");
  EXPECT_EQ(day_of(file.first), "2024-01-01");
  repository.git({"add", "-A"});
  EXPECT_EQ(repository.read_page("a.md"), file);
}

TEST_F(WorkTreeHistory, AnEditIsJudgedAsACommitIs) {
  repository.write("a.md", dated_page + "typo\n");
  EXPECT_THAT(days_of(repository.read_page("a.md")), ElementsAre("2024-01-01"));
  EXPECT_EQ(day_of(repository.read_page("a.md").last), "2025-01-01");
}

TEST_F(WorkTreeHistory, ANewDateIsNoChangeButAStamp) {
  repository.write("a.md", "---\nreviewed: 2025-01-01\n---\n" + some_words(100));
  const FileHistory file = repository.read_page("a.md");
  EXPECT_THAT(days_of(file), ElementsAre("2024-01-01"));
  EXPECT_EQ(file.date_bump->commit, "");
  EXPECT_EQ(file.date_bump_pages, 1U);
}

TEST_F(WorkTreeHistory, ATouchedFileThatIsTheSameIsNotChanged) {
  fs::last_write_time(repository.root() / "a.md", fs::file_time_type::clock::now() + std::chrono::hours(48));
  EXPECT_EQ(day_of(repository.read_page("a.md").last), "2024-01-01");
}

TEST_F(WorkTreeHistory, ANewFileIsBroughtToday) {
  repository.write("退款/new.md", dated_page);
  const FileHistory file = repository.read_page("退款/new.md");
  EXPECT_EQ(day_of(file.first), "2025-01-01");
  EXPECT_EQ(file.first->commit, "");
  EXPECT_THAT(days_of(file), ElementsAre("2025-01-01"));
  repository.git({"add", "-A"});
  EXPECT_EQ(repository.read_page("退款/new.md"), file);
}

TEST_F(WorkTreeHistory, AStagedRenameIsFollowed) {
  repository.git({"mv", "a.md", "b.md"});
  const History history = repository.read({"b.md"});
  const FileHistory& file = history.files.at("b.md");
  EXPECT_EQ(day_of(file.first), "2024-01-01");
  EXPECT_THAT(days_of(file), ElementsAre("2024-01-01"));
  EXPECT_THAT(file.former_paths, ElementsAre("a.md"));
  EXPECT_EQ(history.moved.at("a.md"), "b.md");
}

TEST_F(WorkTreeHistory, AFileThatGitIgnoresIsNotKnown) {
  repository.write(".gitignore", "private.md\n");
  repository.write("private.md", dated_page);
  EXPECT_FALSE(repository.read({"private.md"}).files.contains("private.md"));
}

TEST_F(WorkTreeHistory, AConflictIsAnEdit) {
  repository.git({"checkout", "-q", "-b", "side"});
  repository.write("a.md", some_words(80, "side"));
  repository.commit("side", "2024-02-01");
  repository.git({"checkout", "-q", "main"});
  repository.write("a.md", some_words(80, "main"));
  repository.commit("main", "2024-03-01");
  run_process({"git", "-c", "user.name=kb", "-c", "user.email=kb@example.com", "merge", "-q", "side"},
              repository.root());
  EXPECT_THAT(days_of(repository.read_page("a.md")), ElementsAre("2025-01-01", "2024-03-01", "2024-01-01"));
}

TEST(ParseGitStatus, ReadsEachKindOfLine) {
  const std::string id(40, 'a');
  const std::string zero(40, '0');
  std::string output = "# branch.oid " + id + "\n1 .M N... 100644 100644 100644 " + id + " " + id + " a b.md\n" +
                       "2 R. N... 100644 100644 100644 " + id + " " + id + " R100 new.md\nold.md\n" +
                       "1 A. N... 000000 100644 100644 " + zero + " " + id + " added.md\n" + "? untracked.md\n" +
                       "u UU N... 100644 100644 100644 100644 " + zero + " " + id + " " + zero + " conflict.md\n" +
                       "! x\n";
  std::ranges::replace(output, '\n', '\0');
  const WorkTree tree = parse_git_status(output);
  EXPECT_EQ(to_hex(tree.head, 20), id);
  EXPECT_EQ(tree.edits.size(), 5U);
  EXPECT_EQ(tree.edits.at("a b.md").old_blob, id);
  EXPECT_EQ(tree.edits.at("new.md").old_path, "old.md");
  EXPECT_EQ(tree.edits.at("added.md").old_blob, "");
  EXPECT_EQ(tree.edits.at("untracked.md").old_blob, "");
  EXPECT_EQ(tree.edits.at("conflict.md").old_blob, id);
}

TEST(ParseGitStatus, PassesOverWhatIsCut) {
  EXPECT_THAT(parse_git_status("1 .M").edits.size(), 1U);
  EXPECT_THAT(parse_git_status("").edits, IsEmpty());
  EXPECT_THAT(parse_git_status("# branch.oid (initial)").head, ObjectId{});
}

}  // namespace
}  // namespace kb
