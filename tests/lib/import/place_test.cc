#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/files.h"
#include "content/front_matter.h"
#include "import/file_name.h"
#include "import/reply_file.h"
#include "kb/corpus.h"
#include "kb/error.h"
#include "lib/import/import_data.h"

namespace kb {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class PlaceReplies : public testing::Test {
 protected:
  fs::path folder() const { return temporary_.path() / "replies"; }

  // Chatwoot replies with those contents; ids are 1, 2...
  static std::vector<ImportItem> replies(const std::vector<std::string>& contents) {
    std::string json = "[";
    for (std::size_t i = 0; i < contents.size(); ++i) {
      json += (i == 0 ? "" : ",") + ("{\"id\":" + std::to_string(i + 1)) + ",\"short_code\":\"r" +
              std::to_string(i + 1) + "\",\"content\":\"" + contents[i] + "\"}";
    }
    return import_text(json + "]").items;
  }

  std::vector<ImportItem> place(std::vector<ImportItem> items, const PlaceOptions& options = {}) const {
    place_replies(folder(), items, options);
    return items;
  }

  static std::vector<Placement> placements(const std::vector<ImportItem>& items) {
    std::vector<Placement> all;
    for (const auto& item : items) all.push_back(item.placement);
    return all;
  }

  std::string read(const std::string& path) const { return read_file(folder() / path); }

  TemporaryFolder temporary_;
};

TEST_F(PlaceReplies, WritesAFileForEachThatKbReads) {
  const auto items = place(replies({"one", "two"}));
  EXPECT_THAT(placements(items), ElementsAre(Placement::added, Placement::added));
  EXPECT_EQ(items[0].path, "r1.md");
  const Document document = load_document(folder(), "r1.md", Config());
  EXPECT_EQ(document.meta.title, "r1");
  EXPECT_EQ(document.meta.shortcut, "r1");
  EXPECT_EQ(document.text, "one");
  EXPECT_TRUE(document.findings.empty());
  EXPECT_EQ(document.front_matter.find("imported.from")->text, "chatwoot");
}

TEST_F(PlaceReplies, ASecondImportUpdatesOnlyWhatChanged) {
  place(replies({"one", "two"}));
  const auto time = fs::last_write_time(folder() / "r1.md");
  const auto items = place(replies({"one", "changed", "three"}));
  EXPECT_THAT(placements(items), ElementsAre(Placement::unchanged, Placement::updated, Placement::added));
  EXPECT_EQ(fs::last_write_time(folder() / "r1.md"), time);
  EXPECT_THAT(read("r2.md"), HasSubstr("\nchanged\n"));
}

TEST_F(PlaceReplies, KeepsTheFileWhenTheTitleChangesOrTheFileMoved) {
  auto items = import_text(R"([{"id": 1, "title": "Old title", "content": "x", "folder_id": 1}])").items;
  place(items);
  fs::create_directories(folder() / "sub");
  fs::rename(folder() / "old-title.md", folder() / "sub" / "moved.md");
  items = place(import_text(R"([{"id": 1, "title": "New title", "content": "x", "folder_id": 1}])").items);
  EXPECT_EQ(items[0].path, "sub/moved.md");
  EXPECT_EQ(items[0].placement, Placement::updated);
  EXPECT_FALSE(fs::exists(folder() / "new-title.md"));
}

TEST_F(PlaceReplies, EditsByHandAreAConflictUnlessForced) {
  place(replies({"one"}));
  append_to_file(folder() / "r1.md", "by hand\n");
  EXPECT_THAT(placements(place(replies({"one"}))), ElementsAre(Placement::unchanged));
  EXPECT_THAT(placements(place(replies({"new"}))), ElementsAre(Placement::conflict));
  EXPECT_THAT(read("r1.md"), HasSubstr("by hand"));
  EXPECT_THAT(placements(place(replies({"new"}), {.force = true})), ElementsAre(Placement::updated));
  EXPECT_THAT(read("r1.md"), testing::Not(HasSubstr("by hand")));
}

TEST_F(PlaceReplies, LineEndsAreNoEdits) {
  place(replies({"one"}));
  std::string text = read("r1.md");
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 2) text.insert(at, "\r");
  write_file_atomic(folder() / "r1.md", text);
  EXPECT_THAT(placements(place(replies({"new"}))), ElementsAre(Placement::updated));
}

TEST_F(PlaceReplies, NeverReplacesOtherFiles) {
  fs::create_directories(folder());
  write_file_atomic(folder() / "R1.md", "# mine\n");
  write_file_atomic(temporary_.path() / "secret", "secret");
  fs::create_symlink(temporary_.path() / "secret", folder() / "r1-2.md");
  const auto items = place(replies({"one"}), {.force = true});
  EXPECT_EQ(items[0].path, "r1-3.md");
  EXPECT_EQ(read("R1.md"), "# mine\n");
  EXPECT_EQ(read_file(temporary_.path() / "secret"), "secret");
}

TEST_F(PlaceReplies, ADryRunWritesNothing) {
  const auto items = place(replies({"one"}), {.dry_run = true});
  EXPECT_THAT(placements(items), ElementsAre(Placement::added));
  EXPECT_FALSE(fs::exists(folder()));
}

TEST_F(PlaceReplies, OneThatCannotBeWrittenDoesNotStopTheOthers) {
  place(replies({"one", "two"}));
  fs::remove(folder() / "r1.md");
  auto items = replies({"new", "changed"});
  fs::create_directories(folder() / "r1.md");
  write_file_atomic(folder() / "r1.md" / "x", "x");
  place_replies(folder(), items);
  EXPECT_EQ(items[0].path, "r1.md") << "a folder of that name is in the way";
  EXPECT_EQ(items[0].placement, Placement::failed);
  EXPECT_EQ(items[0].fidelity(), Fidelity::refused);
  EXPECT_EQ(items[1].placement, Placement::updated);
}

TEST_F(PlaceReplies, AFileInPlaceOfTheFolderIsAnError) {
  write_file_atomic(folder(), "x");
  auto items = replies({"one"});
  EXPECT_THROW(place_replies(folder(), items), Error);
}

TEST(FileStem, IsSafeWhateverTheTitle) {
  EXPECT_EQ(file_stem("Refund: on its way!", ""), "refund-on-its-way");
  EXPECT_EQ(file_stem("../../etc/passwd", ""), "etc-passwd");
  EXPECT_EQ(file_stem("退款 已到账（新）", ""), "退款-已到账新");
  EXPECT_EQ(file_stem("C:\\x\\..", ""), "c-x");
  EXPECT_EQ(file_stem("...", "id-7"), "id-7");
  EXPECT_EQ(file_stem("", "///"), "reply");
  EXPECT_EQ(file_stem("CON", ""), "reply-con");
  EXPECT_EQ(file_stem("README", ""), "reply-readme");
  EXPECT_EQ(file_stem(std::string("a\0b\n", 4), ""), "a-b");
  const std::string longest = file_stem(std::string(10'000, 'x'), "");
  EXPECT_EQ(longest.size(), 100u);
  std::string chinese;
  for (int i = 0; i < 1000; ++i) chinese += "退";
  EXPECT_EQ(file_stem(chinese, "").size(), 99u);
}

TEST(ReplyFile, ReadsAsItWasMeant) {
  ReplyContent reply;
  reply.title = "A \"quoted\" \\ title\x01";
  reply.tags = {"a, b", "中"};
  reply.actions = {{"status", {"solved"}, false}, {"tags", {"x", "y"}, true}};
  reply.variables = {{"customer", "choice", "Who", "a", {"a", "b"}, false},
                     {"ticket.id", "string", "No", "", {}, true}};
  reply.extra = {{"odd key", "two\nlines"}};
  reply.body = "Hi\n+++\nthere";
  const std::string text = with_origin(write_reply(reply), "zendesk", "7\"", "abc");
  const FrontMatter head = read_front_matter("f", text);
  EXPECT_TRUE(head.findings.empty());
  EXPECT_EQ(head.values.find("title")->text, reply.title);
  EXPECT_EQ(head.values.find("odd key")->text, "two\nlines");
  EXPECT_EQ(head.values.find("imported.id")->text, "7\"");
  EXPECT_EQ(head.values.find("actions")->items[1].find("value")->items[1].text, "y");
  const Value* const variable = &head.values.find("variables")->members.front().second;
  EXPECT_EQ(head.values.find("variables")->members.front().first, "customer");
  EXPECT_EQ(head.values.find("variables")->members.size(), 1u) << "a path needs no declaration";
  EXPECT_EQ(variable->find("default")->text, "a");
  EXPECT_EQ(variable->find("required")->text, "false");
  EXPECT_EQ(text.substr(head.body), "\nHi\n+++\nthere\n");
  EXPECT_EQ(without_origin(text), write_reply(reply));
}

TEST(ReplyFile, TheOriginIsFoundAlsoWhenTheTextLooksLikeIt) {
  ReplyContent reply;
  reply.title = "x";
  reply.body = "a\nimported = {from = \"me\"}\n+++\nb";
  const std::string text = write_reply(reply);
  EXPECT_EQ(without_origin(with_origin(text, "a", "b", "c")), text);
}

}  // namespace
}  // namespace kb
