#include "kb/stats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/files.h"
#include "lib/review/pages.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Stats stats_of(PageTexts texts, unsigned jobs = 1) {
  return count_stats(source_of(std::move(texts)), jobs);
}

TEST(Stats, CountWordsOfTextApartFromCode) {
  const Stats stats = stats_of({{"a.md", "---\ntitle: Not this\n---\nPay 3 fees, 三个工作日。\n\n```\nls -l\n```\n"}});
  EXPECT_EQ(stats.text, (WordCount{5, 3}));
  EXPECT_EQ(stats.code, (WordCount{0, 2}));
}

TEST(Stats, CountNamesOnceAPage) {
  const Stats stats = stats_of(
      {{"a.md", "---\ntags: [x, x, y]\nowner: ann\nstatus: draft\nlang: en\n---\n"}, {"b.md", "---\ntags: y\n---\n"}});
  EXPECT_EQ(stats.pages, 2U);
  EXPECT_THAT(stats.tags, ElementsAre(Pair("x", 1), Pair("y", 2)));
  EXPECT_THAT(stats.owners, ElementsAre(Pair("", 1), Pair("ann", 1)));
  EXPECT_THAT(stats.states, ElementsAre(Pair("current", 1), Pair("draft", 1)));
}

TEST(Stats, CountLinksByWhereTheyLead) {
  const LinkCounts links =
      stats_of(
          {{"a.md", "[a](b.md) [b](#c) [c](https://example.com) [d](mailto:a@example.com) ![e](e.png) [f](x/y:z)\n"}})
          .links;
  EXPECT_EQ(links.internal, 2U);
  EXPECT_EQ(links.anchors, 1U);
  EXPECT_EQ(links.external, 2U);
  EXPECT_EQ(links.images, 1U);
}

TEST(Stats, TellWhichTranslationsAreMissing) {
  const Stats stats = stats_of({{"en/a.md", "# A\n"}, {"zh/a.md", "# 甲\n"}, {"en/b.md", "# B\n"}});
  EXPECT_EQ(stats.topics, 2U);
  EXPECT_THAT(stats.translated, ElementsAre(Pair("en", Share{2, 2}), Pair("zh", Share{1, 2})));
  EXPECT_THAT(stats.untranslated, ElementsAre(Pair("en/b.md", "zh")));
}

TEST(Stats, TellWhichFacesThereAre) {
  const Stats stats = stats_of({{"replies/a.en.md", "Hello.\n\n<!-- face: channel=sms -->\nHi.\n"},
                                {"replies/a.zh.md", "您好。\n"},
                                {"replies/b.en.md", "Bye.\n"}});
  EXPECT_EQ(stats.replies, 2U);
  EXPECT_EQ(stats.faces, 4U);
  EXPECT_THAT(stats.channels, ElementsAre(Pair(Pair("any", "en"), Share{2, 2}), Pair(Pair("any", "zh"), Share{1, 2}),
                                          Pair(Pair("sms", "en"), Share{1, 2})));
}

TEST(Stats, OfNothingHaveNoShares) {
  const Stats stats = stats_of({});
  EXPECT_EQ(stats.pages, 0U);
  EXPECT_THAT(stats.translated, IsEmpty());
  EXPECT_EQ(to_string(Share{0, 0}), "n/a");
  EXPECT_EQ(to_string(Share{0, 3}), "0 of 3 (0 %)");
  EXPECT_EQ(to_string(Share{999, 1000}), "999 of 1000 (99 %)");
  EXPECT_EQ(to_string(Share{3, 3}), "3 of 3 (100 %)");
}

TEST(Stats, DoNotDependOnTheNumberOfThreads) {
  PageTexts texts;
  for (unsigned i = 0; i < 50; ++i) {
    texts[(i % 2 == 0 ? "en/" : "zh/") + std::to_string(i / 3) + ".md"] = words_of(i, 30);
    texts["replies/" + std::to_string(i) + (i % 2 == 0 ? ".sms.md" : ".md")] = words_of(i, 9);
  }
  const Stats one = stats_of(texts, 1);
  const Stats many = stats_of(texts, 4);
  EXPECT_EQ(one.text, many.text);
  EXPECT_EQ(one.translated, many.translated);
  EXPECT_EQ(one.untranslated, many.untranslated);
  EXPECT_EQ(one.channels, many.channels);
}

TEST(Stats, KnowTheSizeOfTheIndex) {
  const TemporaryFolder folder;
  EXPECT_EQ(index_size(folder.path() / "none"), std::nullopt);
  std::ofstream(folder.path() / "a") << "12345";
  EXPECT_EQ(index_size(folder.path()), 5U);
}

}  // namespace
}  // namespace kb
