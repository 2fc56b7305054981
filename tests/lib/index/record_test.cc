#include "index/record.h"

#include <gtest/gtest.h>

#include "index/stored_file.h"

namespace kb {
namespace {

TEST(Record, ComesBackAsItWas) {
  Document document;
  document.kind = Kind::reply;
  document.path = "replies/zh/退款.md";
  document.meta = {.id = "id",
                   .title = "退款",
                   .lang = "zh-Hans",
                   .audience = "internal",
                   .shortcut = "tk",
                   .status = Status::draft,
                   .tags = {"a", "b"},
                   .aliases = {"c"},
                   .url_aliases = {"/d"},
                   .questions = {"e?"},
                   .owners = {"team"},
                   .created = Date(std::chrono::days(-3)),
                   .changed = {},
                   .reviewed = Date(std::chrono::days(20000)),
                   .due = {},
                   .expires = Date(std::chrono::days(1)),
                   .interval = "6 months"};
  document.headings = {{2, "H", "h-anchor", {}, 42}};
  const StoredRecord stored = decode_record(encode_record(document));
  EXPECT_EQ(stored.record.kind, Kind::reply);
  EXPECT_EQ(stored.record.path, document.path);
  EXPECT_EQ(stored.record.meta, document.meta);
  ASSERT_EQ(stored.headings.size(), 1U);
  EXPECT_EQ(stored.headings[0].text_begin, 42U);
  EXPECT_EQ(stored.headings[0].anchor, "h-anchor");
}

TEST(Record, BytesOfSomethingElseAreRefused) {
  EXPECT_ANY_THROW(decode_record("nothing of ours"));
}

TEST(StoredFiles, ComparisonFindsEachKindOfChange) {
  const std::vector<FileEntry> folder = {{"a", 1, 1}, {"b", 2, 2}, {"d", 4, 4}};
  const std::vector<StoredFile> stored = {
      {"b", 2, 9, "", 1}, {"c", 3, 3, "", 2}, {"d", 4, 4, "", 3}, {"e", 5, 5, "", 4}};
  const Changes changes = compare(folder, stored);
  ASSERT_EQ(changes.added.size(), 1U);
  EXPECT_EQ(changes.added[0].path, "a");
  ASSERT_EQ(changes.touched.size(), 1U);
  EXPECT_EQ(changes.touched[0].first.path, "b");
  ASSERT_EQ(changes.removed.size(), 2U);
  EXPECT_EQ(changes.removed[1].path, "e");
  EXPECT_EQ(changes.unchanged, 1U);
}

}  // namespace
}  // namespace kb
