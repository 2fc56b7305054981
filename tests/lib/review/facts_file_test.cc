#include "review/facts_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

constexpr std::string_view page_text =
    "---\ntitle: 退款\nowner: ann\nreviewed: 2026-11-01\nsources: [fees.csv, {path: x/}]\n"
    "l10n:\n  sourceCommit: c0ffee1\nunknown: left out\n---\n# 退款\n\n<!-- expires 2027-01-31 -->\n\n"
    "退款会在 5 个工作日内原路退回，有效期至2025年3月31日。春节期间顺延。\n\n<!-- end expires -->\n\n"
    "<!-- expires 2027-31-31 -->\n";

FactsFile some_file() {
  const Config config = config_of("[review.ended_versions]\n\"4.1\" = \"soon\"\n");
  const FactsReader reader(config);
  return {{reader.read(read_document("a.md", page_text, config)), reader.read(read_document("b.md", "4.1\n", config))}};
}

TEST(FactsFile, ReadsBackWhatWasWritten) {
  const FactsFile file = some_file();
  const auto read = decode_facts(encode_facts(file, "key"), "key");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(encode_facts(*read, "key"), encode_facts(file, "key"));
  const PageFacts& page = read->pages.front();
  EXPECT_EQ(page.outline.meta, file.pages.front().outline.meta);
  EXPECT_EQ(page.outline.decisions, file.pages.front().outline.decisions);
  ASSERT_NE(page.outline.front_matter.find("l10n.sourceCommit"), nullptr);
  EXPECT_EQ(page.outline.front_matter.find("sources")->items.size(), 2U);
  EXPECT_EQ(page.outline.front_matter.find("unknown"), nullptr);
  EXPECT_EQ(page.sections.sections.size(), 1U);
  EXPECT_EQ(page.sections.findings.size(), 1U);
  EXPECT_EQ(page.dated.size(), 1U);
  EXPECT_EQ(page.dated.front().finding, file.pages.front().dated.front().finding);
  EXPECT_EQ(page.yearly.size(), 1U);
  EXPECT_EQ(page.quantities.size(), 1U);
  EXPECT_EQ(read->pages[1].dated.size(), 1U);
}

TEST(FactsFile, DamagedOrOfAnotherKeyIsNone) {
  const std::string bytes = encode_facts(some_file(), "key");
  EXPECT_FALSE(decode_facts(bytes, "other"));
  for (std::size_t size = 0; size < bytes.size(); size += 7) EXPECT_FALSE(decode_facts(bytes.substr(0, size), "key"));
  for (std::size_t at = 0; at < bytes.size(); at += 5) {
    std::string changed = bytes;
    changed[at] ^= 0x20;
    EXPECT_FALSE(decode_facts(changed, "key"));
  }
}

}  // namespace
}  // namespace kb
