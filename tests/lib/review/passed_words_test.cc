#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;

// What is told of a page that was reviewed lately, on 22 November 2026.
std::vector<std::string> told(const std::string& body, const std::string& settings = {}) {
  std::vector<std::string> words;
  const std::string page = "---\nreviewed: 2026-11-01\n---\n# Page\n\n" + body + "\n";
  for (const Finding& finding : audit_text(page, config_of(settings)).found.findings) words.push_back(finding.target);
  return words;
}

struct WordsCase {
  const char* text;
  const char* words;  // empty: nothing is told
};

class PassedWords : public testing::TestWithParam<WordsCase> {};

TEST_P(PassedWords, AreToldWhenTheSentenceSpeaksOfThePresent) {
  const std::vector<std::string> words = told(GetParam().text);
  EXPECT_EQ(words.empty() ? "" : words[0], GetParam().words) << GetParam().text;
  EXPECT_LE(words.size(), 1U) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(English, PassedWords,
                         testing::ValuesIn(std::vector<WordsCase>{
                             {"Returns are free until 31 March 2025.", "31 March 2025"},
                             {"The coupon is valid through\nDecember 2025, once.", "December 2025"},
                             {"We expect new stock by the end of 2024.", "the end of 2024"},
                             {"The offer expires on 2025-03-31", "2025-03-31"},
                             {"- Order no later than March 5th, 2026.", "March 5th, 2026"},
                             {"Delivery is slower during the 2025 Spring Festival.", "2025 Spring Festival"},
                             {"Returns are free until 31 March 2027.", ""},
                             {"Returns are free until 22 November 2026.", ""},
                             {"Returns were free until 31 March 2025.", ""},
                             {"Until 31 March 2025 returns had a fee.", ""},
                             {"The warehouse has been there since 2019.", ""},
                             {"Support ended on 31 March 2025.", ""},
                             {"From 2019 until March 2021 we shipped by train.", ""},
                             {"See `until 31 March 2025` in the settings.", ""},
                             {"```\nvalid until 31 March 2025\n```", ""},
                             {"    <!-- valid until 31 March 2025 -->", ""},
                             {"| 4.1 | supported until 31 March 2025 |\n| --- | --- |", ""},
                             {"## Release notes\n\n### 4.1\n\nSupported until 31 March 2025.", ""},
                             {"[x](https://example.com/until-2025-03-31)", ""},
                             {"For example, choose 'until 31 March 2025'.", ""}}));

INSTANTIATE_TEST_SUITE_P(Chinese, PassedWords,
                         testing::ValuesIn(std::vector<WordsCase>{
                             {"本活动截止到2025年3月31日。", "2025年3月31日"},
                             {"截至2024年底，支持的城市共 30 个。", "2024年底"},
                             {"优惠券有效期至 2025 年 3 月 31 日。", "2025 年 3 月 31 日"},
                             {"请在2025年3月31日前提交申请。", "2025年3月31日"},
                             {"2025年春节期间，快递暂停收件。", "2025年春节"},
                             {"2024年双11活动的订单不能合并。", "2024年双11"},
                             {"2024 年 618 大促期间，发货可能晚一天。", "2024 年 618"},
                             {"优惠券有效期至2027年3月31日。", ""},
                             {"春节期间，快递暂停收件。", ""},
                             {"该政策曾延长至2025年3月31日。", ""},
                             {"2019年以来，我们一直这样做。", ""},
                             {"例如：有效期至2025年3月31日。", ""},
                             {"2026年双11期间，发货可能晚一天。", "2026年双11"},
                             {"2026年双12期间，发货可能晚一天。", ""},
                             {"## 更新日志\n\n- 有效期至2025年3月31日。", ""}}));

TEST(PassedWords, HaveTheirPlace) {
  const std::string page = "---\nreviewed: 2026-11-01\n---\n退货免费，\n有效期至2025年3月31日。\n";
  EXPECT_THAT(rows_of(audit_text(page).found.findings), ElementsAre("page.md:5:5-15 time-passed"));
}

struct YearlyCase {
  const char* reviewed;
  const char* text;
  const char* words;  // empty: nothing is told
};

class FestivalsWithoutAYear : public testing::TestWithParam<YearlyCase> {};

// In 2026 the Spring Festival began on 17 February.
TEST_P(FestivalsWithoutAYear, AreToldOfPagesThatNobodyTouchedSince) {
  const YearlyCase& tried = GetParam();
  const std::string page = std::string("---\nreviewed: ") + tried.reviewed + "\nreview_in: 5 years\n---\n" + tried.text;
  std::string words;
  for (const Finding& finding : audit_text(page).found.findings) words += finding.target;
  EXPECT_EQ(words, tried.words) << tried.text;
}

INSTANTIATE_TEST_SUITE_P(All, FestivalsWithoutAYear,
                         testing::Values(YearlyCase{"2026-01-20", "春节期间，快递暂停收件。", "春节期间"},
                                         YearlyCase{"2026-02-25", "春节期间，快递暂停收件。", ""},
                                         YearlyCase{"2026-02-20", "春节放假期间，快递暂停收件。", "春节放假"},
                                         YearlyCase{"2026-01-20", "每年春节期间，快递暂停收件。", ""},
                                         YearlyCase{"2026-01-20", "春节、国庆期间，快递暂停收件。", ""},
                                         YearlyCase{"2026-01-20", "春节是什么？", ""},
                                         YearlyCase{"2026-10-01", "订单 10618 活动已结束。", ""},
                                         YearlyCase{"2026-10-01", "双11大促期间，发货可能晚一天。", "双11大促"},
                                         YearlyCase{"2026-01-20", "Delivery is slower during the Spring Festival.",
                                                    "during the Spring Festival"},
                                         YearlyCase{"2026-01-20",
                                                    "Delivery is slower during the Spring Festival every year.", ""},
                                         YearlyCase{"2026-11-01", "We are closed over Christmas.", ""},
                                         YearlyCase{"2025-12-01", "We are closed over Christmas.", "over Christmas"}));

TEST(FestivalsWithoutAYear, AreLeftWhereNoDayIsKnown) {
  EXPECT_THAT(rows_of(audit_text("春节期间，快递暂停收件。\n").found.findings), ElementsAre("page.md review-unknown"));
}

TEST(EndedVersions, AreToldWherePagesStillSpeakOfThem) {
  const std::string settings =
      "[review.ended_versions]\n\"Desk App 4\" = \"2026-03-31\"\n\"4.1\" = \"replaced by 4.2\"\n\"5.0\" = "
      "\"2027-01-01\"\n";
  EXPECT_THAT(told("Open Desk App 4 and log in.", settings), ElementsAre("Desk App 4"));
  EXPECT_THAT(told("Choose version 4.1.", settings), ElementsAre("4.1"));
  for (const char* const text : {"Open Desk App 40.", "Choose 4.1.2 or 14.1.", "Support of Desk App 4 ended.",
                                 "Upgrade from Desk App 4.", "Use 5.0.", "从 4.1 升级到 4.2。", "`4.1`"})
    EXPECT_THAT(told(text, settings), testing::IsEmpty()) << text;
}

}  // namespace
}  // namespace kb
