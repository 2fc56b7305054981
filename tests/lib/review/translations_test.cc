#include "review/translations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> pairs_in(std::string_view text, const Config& config = {}) {
  std::vector<std::string> rows;
  for (const TranslationPair& pair : audit_text(text, config).translations)
    rows.push_back(pair.path + " < " + pair.source + ", " + pair.basis);
  return rows;
}

TEST(Translations, ArePairedByFolderSuffixAndKey) {
  EXPECT_THAT(pairs_in("== en/a.md ==\n# A\n== zh/a.md ==\n# 甲\n== en/b.md ==\n# B\n"),
              ElementsAre("zh/a.md < en/a.md, sibling path"));
  EXPECT_THAT(pairs_in("== content/en/x/a.md ==\n# A\n== content/zh-cn/x/a.md ==\n# 甲\n"),
              ElementsAre("content/zh-cn/x/a.md < content/en/x/a.md, sibling path"));
  EXPECT_THAT(pairs_in("== x/a.md ==\n# The page\n== x/a.zh.md ==\n# 甲\n"), ElementsAre("x/a.zh.md < x/a.md, suffix"));
  EXPECT_THAT(pairs_in("== x/a.md ==\n# The page\n== zh/x/a.md ==\n# 甲\n"),
              ElementsAre("zh/x/a.md < x/a.md, sibling path"));
  EXPECT_THAT(pairs_in("== fees.md ==\n---\nlang: en\ntranslationKey: fees\n---\n== b/feiyong.md ==\n---\nlang: zh\n"
                       "translationKey: fees\n---\n"),
              testing::SizeIs(1));
  EXPECT_THAT(
      pairs_in("== fees.md ==\n---\nlang: en\n---\n== feiyong.md ==\n---\nlang: zh\ntranslation_of: fees.md\n---\n"),
      ElementsAre("feiyong.md < fees.md, key"));
  EXPECT_THAT(pairs_in("== en/a.md ==\n# A\n== zh/b.md ==\n# 乙\n"), IsEmpty());
}

TEST(Translations, ComeFromTheLanguageWithMostPagesOrTheOneThatIsSet) {
  const std::string text =
      "== en/a.md ==\n# A\n== zh/a.md ==\n# 甲\n== ja/a.md ==\n# あ\n== zh/b.md ==\n# 乙\n== ja/b.md ==\n# い\n";
  EXPECT_THAT(pairs_in(text, config_of("[review]\nsource_lang = \"zh\"\n")),
              ElementsAre("en/a.md < zh/a.md, sibling path", "ja/a.md < zh/a.md, sibling path",
                          "ja/b.md < zh/b.md, sibling path"));
}

TEST(Translations, WithoutASourceAreOrphansWhereOthersHaveOne) {
  const std::string text =
      "== en/a.md ==\n# A\n== en/b.md ==\n# B\n== zh/a.md ==\n# 甲\n== zh/b.md ==\n# 乙\n== zh/c.md ==\n# 丙\n";
  EXPECT_THAT(audit_text(text).orphans, ElementsAre("zh/c.md"));
  EXPECT_THAT(audit_text("== en/a.md ==\n# A\n== zh/a.md ==\n# 甲\n== zh/b.md ==\n# 乙\n== zh/c.md ==\n# 丙\n").orphans,
              IsEmpty());
}

Change commit_at(const char* id, const char* day, std::int64_t seconds) {
  const Date date = *parse_date(day);
  return {id, date, std::chrono::seconds(date.time_since_epoch()).count() + seconds, "Ann", "ann@example.com"};
}

struct BehindCase {
  const char* name;
  const char* keys;  // of the translation
  std::vector<Change> source;
  std::vector<Change> translation;
  bool is_behind;
};

class Behind : public testing::TestWithParam<BehindCase> {};

TEST_P(Behind, IsAfterTheBaseCommitOrTheLastChange) {
  const std::string text = "== en/a.md ==\n---\nreviewed: 2026-11-01\n---\n# A\n== zh/a.md ==\n---\n" +
                           std::string(GetParam().keys) + "\n---\n# 甲\n";
  History history;
  history.state = HistoryState::complete;
  history.files["en/a.md"].substantive = GetParam().source;
  history.files["zh/a.md"].substantive = GetParam().translation;
  const Audit audit = audit_text(text, {}, history);
  ASSERT_EQ(audit.translations.size(), 1U);
  EXPECT_EQ(audit.translations[0].is_behind, GetParam().is_behind);
  EXPECT_EQ(audit.pages[1].state, GetParam().is_behind ? ReviewState::behind : ReviewState::fresh);
}

INSTANTIATE_TEST_SUITE_P(All, Behind,
                         testing::ValuesIn(std::vector<BehindCase>{{"source_later",
                                                                    "date: 2026-11-01",
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    {commit_at("a1", "2026-11-02", 0)},
                                                                    true},
                                                                   {"translation_later",
                                                                    "date: 2026-11-01",
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    {commit_at("c3", "2026-11-11", 0)},
                                                                    false},
                                                                   {"same_commit",
                                                                    "date: 2026-11-01",
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    false},
                                                                   {"same_day_later",
                                                                    "date: 2026-11-01",
                                                                    {commit_at("b2", "2026-11-10", 60)},
                                                                    {commit_at("a1", "2026-11-10", 0)},
                                                                    true},
                                                                   {"reviewed_since",
                                                                    "reviewed: 2026-11-12",
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    {commit_at("a1", "2026-11-02", 0)},
                                                                    false},
                                                                   {"reviewed_before",
                                                                    "reviewed: 2026-11-05",
                                                                    {commit_at("b2", "2026-11-10", 0)},
                                                                    {commit_at("a1", "2026-11-02", 0)},
                                                                    true}}),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(Behind, KnowsOfDeclaredDaysWithoutGit) {
  const std::string text =
      "== en/a.md ==\n---\nreviewed: 2026-11-01\nlastmod: 2026-11-10\n---\n# A\n"
      "== zh/a.md ==\n---\nreviewed: 2026-11-01\nlastmod: 2026-11-02\n---\n# 甲\n";
  EXPECT_EQ(audit_text(text).pages[1].state, ReviewState::behind);
}

}  // namespace
}  // namespace kb
