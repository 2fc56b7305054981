#include "text/language.h"

#include <gtest/gtest.h>

#include <utility>

namespace kb {
namespace {

using Pair = std::pair<const char*, const char*>;

TEST(CanonicalLanguage, ReadsWhatPeopleWrite) {
  for (const auto& [name, tag] : {Pair{"zh_CN", "zh-Hans"},
                                  {"ZH-hans", "zh-Hans"},
                                  {"zh-tw", "zh-Hant"},
                                  {"zh-Hant-HK", "zh-Hant"},
                                  {"zh", "zh"},
                                  {"zh_CN.UTF-8", "zh-Hans"},
                                  {"cn", "zh-Hans"},
                                  {"中文", "zh"},
                                  {"繁體中文", "zh-Hant"},
                                  {"en-US", "en"},
                                  {"English", "en"},
                                  {" EN ", "en"},
                                  {"eng", "en"},
                                  {"ja", "ja"},
                                  {"pt_BR", "pt"},
                                  {"es-419", "es"},
                                  {"yue", "yue"},
                                  {"", ""},
                                  {"xx", ""},
                                  {"en-", ""},
                                  {"guide", ""},
                                  {"to-be", "to"},
                                  {"en-faqs-x", ""},
                                  {"12", ""}}) {
    EXPECT_EQ(canonical_language(name), tag) << name;
  }
}

TEST(LanguageOfPath, TakesSegmentsAndSuffixesThatAreLanguages) {
  for (const auto& [path, tag] : {Pair{"zh/refund.md", "zh"},
                                  {"docs/zh-cn/refund.md", "zh-Hans"},
                                  {"zh_TW/a/b.md", "zh-Hant"},
                                  {"content/en/faq.md", "en"},
                                  {"a/page.zh.md", "zh"},
                                  {"page.zh-TW.md", "zh-Hant"},
                                  {"en/page.zh.md", "en"},
                                  {"it-IT/page.md", "it"},
                                  {"中文/退款.md", "zh"},
                                  {"it/printer.md", ""},
                                  {"id/passport.md", ""},
                                  {"how-to/refund.md", ""},
                                  {"to-do/list.md", ""},
                                  {"faq/new.md", ""},
                                  {"zh.md", ""},
                                  {"", ""},
                                  {"page.min.md", ""},
                                  {"v1.en/x.md", ""},
                                  {"english/a.md", "en"}}) {
    EXPECT_EQ(language_of_path(path), tag) << path;
  }
}

TEST(DetectLanguage, KnowsWhatTheScriptTells) {
  for (const auto& [text, tag] :
       {Pair{"我们会在三个工作日内处理您的退款申请。", "zh-Hans"},
        {"我們會在三個工作天內處理您的退款申請。", "zh-Hant"},
        {"申退款在三工作天", "zh"},
        {"返金は三営業日以内に処理いたします。", "ja"},
        {"환불은 영업일 기준 3일 이내에", "ko"},
        {"How to reset your password when you cannot sign in", "en"},
        {"Мы вернём деньги в течение трёх дней", ""},
        {"Wir erstatten den Betrag innerhalb von drei Tagen", ""},
        {"", ""},
        {"12345 !!!", ""},
        {"使用 `kb search --limit 10 --json` 命令查询订单，参见 docs/reference/search", "zh-Hans"},
        {"The word for refund in Chinese is 退款, and you can use it with the customer", "en"}}) {
    EXPECT_EQ(detect_language(text), tag) << text;
  }
}

TEST(DetectLanguage, LooksAtTheBeginningOnly) {
  std::string text = "The customer is right and you are not. ";
  while (text.size() < 20000) text += text;
  for (int i = 0; i < 50000; ++i) text += "退";
  EXPECT_EQ(detect_language(text), "en");
}

TEST(LanguageMatches, TakesChineseForBothScripts) {
  EXPECT_TRUE(language_matches("en", "en"));
  EXPECT_TRUE(language_matches("zh-Hans", "zh"));
  EXPECT_TRUE(language_matches("zh-Hant", "zh"));
  EXPECT_TRUE(language_matches("zh", "zh-Hans"));
  EXPECT_FALSE(language_matches("zh-Hant", "zh-Hans"));
  EXPECT_FALSE(language_matches("en", "zh"));
  EXPECT_FALSE(language_matches("", "en"));
}

}  // namespace
}  // namespace kb
