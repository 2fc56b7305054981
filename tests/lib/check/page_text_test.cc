#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/fix.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Finding> findings_of(std::string_view page, std::string_view settings = {}) {
  return check_text(page, config_of(settings)).findings;
}

std::string mended(std::string_view page) {
  return apply_fixes(page, findings_of(page)).text;
}

TEST(Debris, OneMarkIsEnoughWhenNobodyWritesIt) {
  EXPECT_THAT(found_in("[Skip to main content](#a)\n\n# A\n"), testing::Contains("page.md:1:1-27 page-debris"));
  EXPECT_THAT(found_in("- 跳转到主要内容\n\n# 甲\n"), ElementsAre("page.md:1:3-10 page-debris"));
}

TEST(Debris, WhatPeopleWriteTooNeedsASecondKind) {
  EXPECT_THAT(found_in("# A\n\n[Back to top](#a)\n\nText.\n\n[Back to top](#a)\n"), IsEmpty());
  EXPECT_THAT(found_in("# Privacy\n\nWe use cookies to keep you signed in.\n"), IsEmpty());
  EXPECT_THAT(found_in("# 甲\n\n上一篇：乙\n\n返回顶部\n"),
              ElementsAre("page.md:3:1-6 page-debris", "page.md:5:1-5 page-debris"));
  EXPECT_THAT(found_in("# A\n\nHome > Help > Refunds\n\nWas this article helpful?\n"), SizeIs(2));
}

TEST(Debris, HeadingsCodeAndTextAboutItAreLeftAlone) {
  EXPECT_THAT(found_in("# Share this\n\n## Back to top\n\nText.\n"), IsEmpty());
  EXPECT_THAT(found_in("# A\n\nThe link \"Skip to main content\" helps people with screen readers.\n"), IsEmpty());
  EXPECT_THAT(found_in("# A\n\n```\nSkip to main content\n```\n"), IsEmpty());
}

TEST(Debris, TellsWhatEditorsWriteIntoHtml) {
  EXPECT_THAT(found_in("# A\n\n<p class=\"MsoNormal\">x</p>\n"), ElementsAre("page.md:3:11-20 page-debris"));
  EXPECT_THAT(found_in("# A\n\n`class=\"MsoNormal\"` is of Word, MsoNormal\n"), IsEmpty());
}

TEST(Debris, CurlyQuotesAroundAttributesAreMended) {
  EXPECT_EQ(mended("# A\n\n<a href=“#a”>x</a>\n"), "# A\n\n<a href=\"#a\">x</a>\n");
  EXPECT_THAT(found_in("# A\n\nWrite x=“y” here.\n"), IsEmpty());
}

TEST(Debris, TellsRunsOfBlanksInsideText) {
  EXPECT_THAT(found_in("# A\n\nName:&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;x\n"), ElementsAre("page.md:3:6-36 page-debris"));
  EXPECT_THAT(found_in("# A\n\n&nbsp;&nbsp;&nbsp;&nbsp;x\n\n| a | b |\n| - | - |\n| &nbsp;&nbsp;&nbsp;&nbsp;x | y |\n"),
              IsEmpty());
}

TEST(Tracking, ParametersAreTakenOutAndOthersStay) {
  EXPECT_EQ(mended("# A\n\n[x](https://a.example/b?id=3&fbclid=Iw&page=2#top)\n"),
            "# A\n\n[x](https://a.example/b?id=3&page=2#top)\n");
  EXPECT_EQ(mended("# A\n\nhttps://a.example/b?gclid=x\n"), "# A\n\nhttps://a.example/b\n");
  EXPECT_THAT(found_in("# A\n\n[x](https://a.example/?utm_source=desk&q=fbclid)\n"), IsEmpty());
  EXPECT_THAT(
      found_in("# A\n\n[x](https://a.example/?utm_source=desk)\n", config_of("[check]\ntracking = [\"utm_*\"]\n")),
      ElementsAre("page.md:3:5-39 link-tracking"));
}

TEST(Invisible, CharactersAreTakenOut) {
  EXPECT_THAT(found_in("# A\n\nsome\xE2\x80\x8Bword\n"), ElementsAre("page.md:3:5-6 text-invisible"));
  EXPECT_EQ(mended("# A\n\n退\xE2\x80\x8B款\xEF\xBB\xBF\n"), "# A\n\n退款\n");
  EXPECT_EQ(mended("```\nrm\xE2\x80\x8B -r\n```\n# A\n"), "```\nrm -r\n```\n# A\n");
}

TEST(Invisible, OtherScriptsAndEmojiNeedThem) {
  EXPECT_THAT(found_in("# A\n\n\U0001F468\xE2\x80\x8D\U0001F469 می\xE2\x80\x8Cخواهم สวัสดี\xE2\x80\x8Bครับ\n"), IsEmpty());
}

TEST(Repeated, TellsTheSecondWithTheLineOfTheFirst) {
  const std::string passage(420, 'x');
  const auto findings = findings_of("# A\n\n" + passage + "\n\n## B\n\n" + passage + "\n");
  EXPECT_THAT(rows_of(findings), ElementsAre("page.md:7:1-421 text-repeated"));
  EXPECT_EQ(findings[0].message, "the passage stands in line 3 already");
}

TEST(Repeated, LineEndsMakeNoDifferenceAndCodeDoes) {
  const std::string words = "one two three four five six seven eight nine ten";
  const std::string settings = "[check]\nrepeated_length = 30\n";
  EXPECT_THAT(findings_of("# A\n\n" + words + "\n\n- one two three four five six\n  seven eight nine ten\n", settings),
              SizeIs(1));
  EXPECT_THAT(findings_of("# A\n\n```\n" + words + "\n```\n\n```\n" + words + "\n```\n", settings), IsEmpty());
  EXPECT_THAT(
      findings_of("# A\n\nSet this very long option to `a` now.\n\nSet this very long option to `b` now.\n", settings),
      IsEmpty());
}

TEST(Repeated, WhatGoesOnIsToldOnce) {
  const std::string settings = "[check]\nrepeated_length = 10\n";
  const std::string part = "The first passage.\n\nThe second passage.\n\nThe third passage.\n\n";
  EXPECT_THAT(findings_of("# A\n\n" + part + "## B\n\n" + part, settings), SizeIs(1));
}

TEST(Repeated, NotesMayComeAgain) {
  const std::string note = "> **Note:**\n>\n> " + std::string(500, 'x') + "\n\n";
  EXPECT_THAT(found_in("# A\n\n" + note + "Text.\n\n" + note), IsEmpty());
}

TEST(Repeated, ShortOnesMayComeAgain) {
  EXPECT_THAT(found_in("# A\n\n> **Note:**\n>\n> Save first.\n\nText.\n\n> **Note:**\n>\n> Save first.\n"), IsEmpty());
}

TEST(Misread, TellsWhatItWasAndMendsIt) {
  EXPECT_EQ(mended("# A\n\nThatâ€™s a cafÃ©.\n"), "# A\n\nThat’s a café.\n");
  EXPECT_EQ(mended("# A\n\nç”¨æˆ·åœ¨è¿™é‡Œ\n"), "# A\n\n用户在这里\n");
  EXPECT_THAT(found_in("# A\n\nthatâ€™s\n"), ElementsAre("page.md:3:5-8 text-misread"));
}

TEST(Misread, TellsGbkInEitherDirection) {
  EXPECT_THAT(found_in("# A\n\n锟斤拷锟斤拷\n"), testing::Contains("page.md:3:1-4 text-misread"));
  EXPECT_EQ(mended("# A\n\nÖÐÎÄ·½·¨\n"), "# A\n\n中文方法\n");
  EXPECT_THAT(found_in("# 甲\n\n鐢ㄦ埛鍦ㄨ繖閲岀殑\n"), SizeIs(1));
}

TEST(Misread, LeavesLanguagesAlone) {
  for (const std::string_view text : {"“CAFÉ”", "„Straße“ ÄÖÜß äöü", "NÃO AMANHÃ", "une année… « été »", "ÀÁÂÃÄÅÆÇ",
                                      "Â rebours", "né…”", "锁链 金链", "鐵鏈很長"}) {
    EXPECT_THAT(found_in("# A\n\n" + std::string(text) + "\n"), IsEmpty()) << text;
  }
  EXPECT_THAT(found_in("# A\n\n`â€™` is damage\n"), IsEmpty());
}

TEST(Replaced, TheFirstOutsideCodeIsTold) {
  EXPECT_THAT(found_in("# A\n\n`\xEF\xBF\xBD` and \xEF\xBF\xBD\n"),
              ElementsAre("page.md:3:9-10 text-replacement-character"));
}

TEST(MixedEncodings, AreToldAtThePartThatIsOther) {
  EXPECT_THAT(found_in("# 退款规则说明\n\n我们会在三天内退款。\n\nold: \xcd\xcb\xbf\xee\xb9\xe6\xd4\xf2\n"),
              ElementsAre("page.md:5:6 encoding-mixed"));
  EXPECT_THAT(found_in("# 退款规则说明\n\n我们会在三天内退\xe6\xac。请稍候再看一看说明。\n"),
              ElementsAre("page.md:3:9 encoding-damaged"));
}

}  // namespace
}  // namespace kb
