#include "kb/duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "kb/error.h"
#include "lib/review/pages.h"
#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Duplicates duplicates_of(PageTexts texts, DuplicateOptions options = {}, const Config& config = {}) {
  options.today = *parse_date("2026-11-22");
  if (options.jobs == 0) options.jobs = 1;
  return find_duplicates(source_of(std::move(texts)), config, options);
}

// "path rule" of each finding.
std::vector<std::string> rows_of(const Duplicates& found) {
  std::vector<std::string> rows;
  for (const Finding& finding : found.findings) rows.push_back(to_string(finding.location) + ' ' + finding.rule);
  return rows;
}

DuplicateOptions with_passages() {
  DuplicateOptions options;
  options.passages = true;
  return options;
}

const std::string refunds =
    "We send the money back on the same way it came, within three working days after the parcel reached our store. "
    "If you paid by card, the bank may take two more days to show it in your account. Nothing is held back when the "
    "item was broken; otherwise the cost of shipping stays with you.\n";

const std::string simplified =
    "# 退款多久到账\n\n包裹到仓后，我们会在三个工作日内按原路退款。如果使用银行卡支付，银行可能还需要两天才能显示。"
    "商品有质量问题时不扣任何费用，否则运费由您承担，发票请一并寄回。\n";
const std::string traditional =
    "# 退款多久到賬\n\n包裹到倉後，我們會在三個工作日內按原路退款。如果使用銀行卡支付，銀行可能還需要兩天才能顯示。"
    "商品有質量問題時不扣任何費用，否則運費由您承擔，發票請一併寄回。\n";

TEST(Duplicates, ACopyIsFoundWithBothPlaces) {
  const Duplicates found = duplicates_of({{"a.md", "# Refunds\n\n" + refunds}, {"b.md", "# Money back\n\n" + refunds}});
  ASSERT_EQ(found.pages.size(), 1U);
  const DuplicatePage& page = found.pages[0];
  EXPECT_EQ(page.path, "b.md");
  EXPECT_EQ(page.other, "a.md");
  EXPECT_GT(page.similarity, 0.9);
  EXPECT_EQ(to_string(page.longest.here), "b.md:3:1");
  EXPECT_EQ(to_string(page.longest.there), "a.md:3:1");
  EXPECT_THAT(page.longest.text, HasSubstr("We send the money back"));
  EXPECT_THAT(rows_of(found), ElementsAre("b.md:3:1 duplicate-page"));
}

TEST(Duplicates, ATraditionalCopyIsFound) {
  const Duplicates found = duplicates_of({{"a.md", simplified}, {"b.md", traditional}});
  ASSERT_EQ(found.pages.size(), 1U);
  EXPECT_EQ(found.pages[0].similarity, 1);
}

TEST(Duplicates, MovedParagraphsChangeLittle) {
  const std::string one = words_of(1, 200), two = words_of(2, 200), three = words_of(3, 200);
  const Duplicates found =
      duplicates_of({{"a.md", one + "\n\n" + two + "\n\n" + three}, {"b.md", three + "\n\n" + one + "\n\n" + two}});
  ASSERT_EQ(found.pages.size(), 1U);
  EXPECT_GT(found.pages[0].similarity, 0.95);
  EXPECT_GE(found.pages[0].longest.words, 400U);
}

TEST(Duplicates, APageThatStandsInALargerOneIsFound) {
  const std::string part = words_of(1, 150);
  const Duplicates found =
      duplicates_of({{"a.md", words_of(2, 800) + "\n\n" + part + "\n\n" + words_of(3, 800)}, {"b.md", part}});
  ASSERT_EQ(found.pages.size(), 1U);
  EXPECT_LT(found.pages[0].similarity, 0.2);
  EXPECT_EQ(found.pages[0].share_here, 1);
  EXPECT_EQ(found.findings[0].message, "this page stands almost whole in 'a.md'");
}

TEST(Duplicates, OtherPagesAreNone) {
  EXPECT_THAT(duplicates_of({{"a.md", words_of(1, 300)}, {"b.md", words_of(2, 300)}}).findings, IsEmpty());
  const std::string half = words_of(1, 100);
  EXPECT_THAT(duplicates_of({{"a.md", half + words_of(2, 100)}, {"b.md", half + words_of(3, 100)}}).findings,
              IsEmpty());
}

TEST(Duplicates, ChangedNumbersAreTold) {
  std::string changed = refunds;
  changed.replace(changed.find("three working"), 5, "seven");
  const Duplicates found = duplicates_of({{"a.md", refunds}, {"b.md", changed}});
  ASSERT_EQ(found.pages.size(), 1U);
  ASSERT_EQ(found.pages[0].facts.size(), 1U);
  EXPECT_EQ(found.pages[0].facts[0].here, "seven working days");
  EXPECT_EQ(found.pages[0].facts[0].there, "three working days");
  EXPECT_THAT(found.findings[0].hint, HasSubstr("'seven working days' here (b.md:1:56)"));
}

TEST(Duplicates, TranslationsAndFacesAreNone) {
  EXPECT_THAT(duplicates_of({{"en/a.md", refunds}, {"zh/a.md", refunds}}).pages, IsEmpty());
  EXPECT_THAT(duplicates_of({{"a.en.md", refunds}, {"a.zh.md", refunds}}).pages, IsEmpty());
  EXPECT_THAT(duplicates_of({{"zh-hans/a.md", simplified}, {"zh-hant/a.md", traditional}}).pages, IsEmpty());
  EXPECT_THAT(duplicates_of({{"replies/late.sms.md", refunds}, {"replies/late.md", refunds}}).pages, IsEmpty());
  EXPECT_THAT(duplicates_of({{"en/a.md", refunds}, {"zh/b.md", refunds}}).pages, testing::SizeIs(1));
  const std::string key = "---\ntranslationKey: refunds\nlang: ";
  EXPECT_THAT(duplicates_of({{"a.md", key + "en\n---\n" + refunds}, {"b.md", key + "fr\n---\n" + refunds}}).pages,
              IsEmpty());
}

TEST(Duplicates, AnArticleMaySayWhatAReplySays) {
  EXPECT_THAT(duplicates_of({{"a.md", refunds}, {"replies/a.md", refunds}}).pages, IsEmpty());
  EXPECT_THAT(duplicates_of({{"replies/a.md", refunds}, {"replies/b.md", refunds}}).pages, testing::SizeIs(1));
}

TEST(Duplicates, CodeAndFrontMatterDoNotCount) {
  const std::string code = "```\n" + words_of(1, 200) + "\n```\n";
  EXPECT_THAT(
      duplicates_of({{"a.md", code + words_of(2, 60)}, {"b.md", code + words_of(3, 60)}}, with_passages()).findings,
      IsEmpty());
  const std::string head = "---\ndescription: " + words_of(1, 50) + "\n---\n";
  EXPECT_THAT(duplicates_of({{"a.md", head + words_of(2, 60)}, {"b.md", head + words_of(3, 60)}}).findings, IsEmpty());
}

TEST(Duplicates, PagesOutOfUseAreLeftOut) {
  const PageTexts texts = {{"a.md", refunds},
                           {"b.md", "---\nstatus: archived\n---\n" + refunds},
                           {"c.md", "---\nexpires: 2026-01-01\n---\n" + refunds}};
  EXPECT_THAT(duplicates_of(texts).pages, IsEmpty());
  DuplicateOptions options;
  options.all = true;
  EXPECT_THAT(duplicates_of(texts, options).pages, testing::SizeIs(2));
}

TEST(Duplicates, AreLookedForBelowTheSimilarityThatIsSet) {
  const std::string same = words_of(1, 300);
  const PageTexts texts = {{"a.md", same + "\n\n" + words_of(2, 100)}, {"b.md", same + "\n\n" + words_of(3, 100)}};
  EXPECT_THAT(duplicates_of(texts).pages, IsEmpty());
  DuplicateOptions options;
  options.least = 0.5;
  EXPECT_THAT(duplicates_of(texts, options).pages, testing::SizeIs(1));
}

TEST(Passages, AreFoundOnPagesThatDiffer) {
  const std::string passage = words_of(1, 80);
  const PageTexts texts = {{"a.md", words_of(2, 300) + "\n\n" + passage + "\n\n" + words_of(3, 300)},
                           {"b.md", words_of(4, 200) + "\n\n" + passage + "\n\n" + words_of(5, 500)}};
  EXPECT_THAT(duplicates_of(texts).findings, IsEmpty());
  const Duplicates found = duplicates_of(texts, with_passages());
  ASSERT_EQ(found.passages.size(), 1U);
  EXPECT_EQ(found.passages[0].words, 80U);
  EXPECT_EQ(to_string(found.passages[0].here), "b.md:9:1");
  EXPECT_EQ(to_string(found.passages[0].there), "a.md:11:1");
}

TEST(Passages, OnVeryManyPagesAreOneFinding) {
  const std::string note = words_of(1, 90);
  PageTexts texts;
  for (unsigned i = 10; i < 40; ++i)
    texts["p" + std::to_string(i) + ".md"] = words_of(i * 77, 400) + "\n\n" + note + "\n";
  const Duplicates found = duplicates_of(texts, with_passages());
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(found.passages[0].pages, 30U);
  EXPECT_THAT(found.findings[0].message, HasSubstr("stands on many pages"));
  EXPECT_THAT(found.findings[0].hint, HasSubstr("on 30 pages"));
}

TEST(DifferingAnswers, OfOneQuestionAreCompared) {
  const auto reply = [](const std::string& days) {
    return "---\nquestions: [How long does a refund take]\n---\nThe refund takes " + days +
           " days, and we write to you once it is done.\n";
  };
  const Duplicates found = duplicates_of({{"replies/a.md", reply("14")}, {"replies/b.md", reply("7")}});
  ASSERT_EQ(found.answers.size(), 1U);
  EXPECT_EQ(found.answers[0].question, "How long does a refund take");
  ASSERT_EQ(found.answers[0].facts.size(), 1U);
  EXPECT_EQ(found.answers[0].facts[0].here, "7 days");
  EXPECT_THAT(found.findings.back().hint, HasSubstr("'7 days' here (replies/b.md:4:18)"));
}

TEST(DifferingAnswers, OfArticlesAndRepliesMustAgreeInTheirFacts) {
  const std::string question = "---\ntitle: How long does a refund take\n---\n";
  EXPECT_THAT(
      duplicates_of({{"a.md", question + "It takes 14 days.\n"}, {"replies/a.md", question + "In 14 days.\n"}}).answers,
      IsEmpty());
  EXPECT_THAT(
      duplicates_of({{"a.md", question + "It takes 14 days.\n"}, {"replies/a.md", question + "In 7 days.\n"}}).answers,
      testing::SizeIs(1));
}

TEST(DifferingAnswers, ThatAreAlikeOrTranslatedAreNone) {
  const std::string question = "---\nquestions: [How long does a refund take]\n---\n";
  EXPECT_THAT(duplicates_of({{"a.md", question + refunds}, {"b.md", question + refunds}}).answers, IsEmpty());
  EXPECT_THAT(duplicates_of({{"a.md", question + refunds}, {"b.md", question + words_of(1, 40)}}).answers,
              testing::SizeIs(1));
  EXPECT_THAT(duplicates_of({{"en/a.md", question + refunds}, {"zh/a.md", question + words_of(1, 40)}}).answers,
              IsEmpty());
}

TEST(Duplicates, OfOnePageAreToldThere) {
  const PageTexts texts = {{"a.md", refunds}, {"b.md", refunds}, {"c.md", refunds}, {"d.md", words_of(1, 90)}};
  DuplicateOptions options;
  options.only = {"a.md"};
  const Duplicates found = duplicates_of(texts, options);
  ASSERT_EQ(found.pages.size(), 1U);
  EXPECT_EQ(found.pages[0].path, "a.md");
  EXPECT_EQ(found.pages[0].other, "b.md");
  EXPECT_EQ(found.pages[0].others, 1U);
  EXPECT_THAT(found.looked_at, ElementsAre("a.md"));
  options.only = {"d.md"};
  EXPECT_THAT(duplicates_of(texts, options).findings, IsEmpty());
  options.only = {"e.md"};
  EXPECT_THROW(duplicates_of(texts, options), Error);
}

TEST(Duplicates, OfADraftAreToldBeforeItIsThere) {
  DuplicateOptions options;
  options.draft = read_document("-", "# New\n\n" + refunds, Config());
  options.only = {"-"};
  const Duplicates found = duplicates_of({{"a.md", words_of(1, 90)}, {"replies/r.md", refunds}}, options);
  ASSERT_EQ(found.pages.size(), 1U);
  EXPECT_EQ(found.pages[0].path, "-");
  EXPECT_EQ(found.pages[0].other, "replies/r.md");
}

TEST(Duplicates, CommentsAndSettingsSilenceThem) {
  const std::string comment = "<!-- kb-ignore-file duplicate-page: kept for the old shop -->\n\n";
  const Duplicates silenced = duplicates_of({{"a.md", refunds}, {"b.md", comment + refunds}});
  EXPECT_THAT(silenced.findings, IsEmpty());
  EXPECT_THAT(silenced.pages, IsEmpty());
  EXPECT_EQ(silenced.suppressed, 1U);
  EXPECT_THAT(rows_of(duplicates_of({{"a.md", comment + refunds}})), ElementsAre("a.md:1:1 ignore-unused"));
  Config config;
  config.add_project_file("kb.toml", "[check.severity]\nduplicate-page = \"error\"\n");
  EXPECT_EQ(duplicates_of({{"a.md", refunds}, {"b.md", refunds}}, {}, config).pages[0].finding.severity,
            Severity::error);
}

// Ten pages of 400 words and, of each, a copy with every `step`th word changed.
PageTexts with_planted(std::size_t step) {
  PageTexts texts;
  for (unsigned i = 0; i < 10; ++i) {
    const std::string text = words_of(i * 991 + 5, 400);
    std::string changed;
    std::size_t word = 0;
    for (const char c : text) {
      changed += c;
      if (c == ' ' && ++word % step == 0) changed += "other ";
    }
    texts["p" + std::to_string(i) + ".md"] = text;
    texts["q" + std::to_string(i) + ".md"] = changed;
  }
  return texts;
}

TEST(Duplicates, PlantedOnesAreAllFound) {
  const Duplicates found = duplicates_of(with_planted(50));
  ASSERT_EQ(found.pages.size(), 10U);
  for (const DuplicatePage& page : found.pages) EXPECT_EQ(page.path.substr(1), page.other.substr(1));
}

TEST(Duplicates, DoNotDependOnTheNumberOfThreads) {
  DuplicateOptions one = with_passages();
  one.jobs = 1;
  DuplicateOptions many = with_passages();
  many.jobs = 4;
  const PageTexts texts = with_planted(20);
  EXPECT_EQ(duplicates_of(texts, one).findings, duplicates_of(texts, many).findings);
}

// Of the processor, in one thread.
std::chrono::nanoseconds time_for(const PageTexts& texts) {
  DuplicateOptions options = with_passages();
  options.jobs = 1;
  const auto start = processor_time();
  duplicates_of(texts, options);
  return processor_time() - start;
}

constexpr std::chrono::seconds bound(60);  // under a second each without sanitizers

TEST(Pathological, PagesTakeBoundedTime) {
  const std::string repeated(4 << 20, 'a');
  EXPECT_LT(time_for({{"a.md", repeated}, {"b.md", repeated}}), bound);
  std::string han;
  while (han.size() < (2 << 20)) han += "退";
  EXPECT_LT(time_for({{"a.md", han}, {"b.md", han + "款"}}), bound);
  EXPECT_LT(time_for({{"a.md", words_of(1, 100000)}, {"b.md", words_of(1, 100000)}}), bound);
}

TEST(Pathological, ThousandsOfSamePagesGiveOneFindingEach) {
  PageTexts empty, same;
  for (int i = 0; i < 3000; ++i) {
    empty["e" + std::to_string(i) + ".md"] = "";
    same["s" + std::to_string(i) + ".md"] = "We write to you as soon as your parcel has reached our store.\n";
  }
  EXPECT_THAT(duplicates_of(empty, with_passages()).findings, IsEmpty());
  EXPECT_EQ(duplicates_of(same, with_passages()).findings.size(), 2999U);
}

}  // namespace
}  // namespace kb
