#include "check/record_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/digest.h"
#include "check/page_rules.h"
#include "check/record_fields.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::Eq;

constexpr std::string_view page_text =
    "---\ntitle: 退款\nid: refund\naliases: [返款, /help/refund]\nexpires: 2027-01-31\n---\n"
    "# 退款\n\n## Fees & more {#fees}\n\n<!-- kb-ignore link-missing anchor-missing: soon until 2027-01-31 -->\n"
    "[a](b%20c.md) ![b](d\\_e.png) [[Other#Part|shown]] <a href=\"x&amp;y.md\">x</a> [c][nothing]\n\n"
    "<!-- kb-ignore-nothing: why -->\n\n[unused]: a.md\n";

RecordFile some_file() {
  const Config config;
  RecordFile file;
  file.pages.push_back(check_page(read_document("a/page.md", page_text, config), config, PageRules(config)));
  file.pages.push_back(check_page(read_document("empty.md", "", config), config, PageRules(config)));
  file.stamps = {{1234, 1'700'000'000'123'456'789, 1}, {0, -5, 0}};
  file.replies_key = "key";
  file.of_replies = {make_finding("reply-validity", {"r.md", 3, 4}, "message", "hint")};
  return file;
}

// All of a record as text: its own bytes.
std::string bytes_of(const RecordFile& file) {
  return encode_records(file, "");
}

TEST(RecordFile, ReadsBackWhatWasWritten) {
  const RecordFile file = some_file();
  const auto read = decode_records(encode_records(file, "settings"), "settings");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(bytes_of(*read), bytes_of(file));
  EXPECT_EQ(read->stamps, file.stamps);
  EXPECT_EQ(read->of_replies, file.of_replies);
  const PageRecord& page = read->pages.front();
  EXPECT_EQ(page.title, "退款");
  EXPECT_EQ(page.expires, parse_date("2027-01-31"));
  EXPECT_EQ(page.findings, file.pages.front().findings);
  ASSERT_EQ(page.links.size(), 3U);
  EXPECT_EQ(page.links[1].written(), "d\\_e.png");
  EXPECT_EQ(page.links[1].destination, "d_e.png");
  EXPECT_EQ(page.silences.front().rules.size(), 2U);
  EXPECT_EQ(page.about_silences.size(), 1U);
}

TEST(RecordFile, OfAnotherKeyIsNone) {
  EXPECT_FALSE(decode_records(encode_records(some_file(), "a"), "b"));
}

TEST(RecordFile, CutOffAnywhereIsNone) {
  const std::string bytes = encode_records(some_file(), "key");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_records(std::string_view(bytes).substr(0, size), "key")) << size;
  }
  EXPECT_FALSE(decode_records(bytes + "x", "key"));
}

TEST(RecordFile, WithAnyByteChangedIsNone) {
  std::string bytes = encode_records(some_file(), "key");
  for (char& byte : bytes) {
    byte ^= 0x20;
    EXPECT_FALSE(decode_records(bytes, "key"));
    byte ^= 0x20;
  }
}

// Somebody may work out the digest of what he made up: it must do no harm.
TEST(RecordFile, MadeUpIsReadSafely) {
  const std::string bytes = encode_records(some_file(), "key");
  const std::size_t begin = bytes.find('\n') + 33;
  for (std::size_t at = begin; at < bytes.size(); ++at) {
    for (const char byte : {'\0', '\x01', '\x7f', '\xff'}) {
      std::string content = bytes.substr(begin);
      content[at - begin] = byte;
      const auto read = decode_records(bytes.substr(0, begin - 32) + digest(content) + content, "key");
      EXPECT_TRUE(!read || read->pages.size() == read->stamps.size());
    }
  }
}

TEST(RecordFile, FindingsOfUnknownRulesMakeItNone) {
  RecordFile file = some_file();
  file.of_replies.front().rule = "no-such-rule";
  EXPECT_FALSE(decode_records(encode_records(file, "key"), "key"));
}

TEST(KeyOfReplies, IsThatOfWhatTheyMaySpeakOf) {
  const Config config;
  const auto key = [&](std::string_view article, std::string_view reply, const char* today = "2026-11-22") {
    const std::vector<PageRecord> pages = {make_record(read_document("a.md", article, config)),
                                           make_record(read_document("replies/r.md", reply, config))};
    EXPECT_EQ(pages[1].kind, Kind::reply);
    return key_of_replies(pages, *parse_date(today));
  };
  const std::string before = key("# A\n\nText.\n", "Hello");
  EXPECT_THAT(key("# A\n\nOther text.\n", "Hello"), Eq(before));
  EXPECT_NE(key("# B\n\nText.\n", "Hello"), before);
  EXPECT_NE(key("# A\n\nText.\n\n## C\n", "Hello"), before);
  EXPECT_NE(key("---\nexpires: 2026-01-01\n---\n# A\n\nText.\n", "Hello"), before);
  EXPECT_NE(key("# A\n\nText.\n", "Hello!"), before);
  EXPECT_NE(key("# A\n\nText.\n", "Hello", "2026-11-23"), before);
}

TEST(KeyOfReplies, IsEmptyWithoutAny) {
  const std::vector<PageRecord> pages = {make_record(read_document("a.md", "# A\n", {}))};
  EXPECT_EQ(key_of_replies(pages, Date()), "");
}

}  // namespace
}  // namespace kb
