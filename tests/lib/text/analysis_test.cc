#include "text/analysis.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_name.h"
#include "text/unicode.h"

namespace kb {
namespace {

using testing::ElementsAre;

std::vector<std::string> terms(std::string_view text, TermKind kind, std::string_view language = "") {
  std::vector<std::string> result;
  for (const OwnedTerm& term : analyse(text, language)) {
    if (term.kind == kind) result.push_back(term.text);
  }
  return result;
}

// "text@position" of the words, codes and Han terms.
std::vector<std::string> placed(std::string_view text) {
  std::vector<std::string> result;
  for (const OwnedTerm& term : analyse(text, "")) result.push_back(fmt::format("{}@{}", term.text, term.position));
  return result;
}

struct CodeCase {
  std::string text;
  std::vector<std::string> codes;
  std::vector<std::string> words;
};

class Codes : public testing::TestWithParam<CodeCase> {};

TEST_P(Codes, ComeWholeBesideTheirWords) {
  EXPECT_EQ(terms(GetParam().text, TermKind::code), GetParam().codes);
  EXPECT_EQ(terms(GetParam().text, TermKind::word), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(Cases, Codes,
                         testing::Values(CodeCase{"ORD-2024-0017", {"ord-2024-0017"}, {"ord", "2024", "0017"}},
                                         CodeCase{"see v2.1.", {"v2.1"}, {"see", "v2", "1"}},
                                         CodeCase{"E1234!", {"e1234"}, {"e1234"}},
                                         CodeCase{"c++, C#", {"c++", "c#"}, {"c", "c"}},
                                         CodeCase{"node.js", {"node.js"}, {"node", "js"}},
                                         CodeCase{"user@example.com", {"user@example.com"}, {"user", "example", "com"}},
                                         CodeCase{"(/etc/passwd)", {"etc/passwd"}, {"etc", "passwd"}},
                                         CodeCase{"a_b_c", {"a_b_c"}, {"a", "b", "c"}},
                                         CodeCase{"follow-up", {"follow-up"}, {"follow", "up"}},
                                         CodeCase{"std::string", {"std::string"}, {"std", "string"}},
                                         CodeCase{"plain word 2024", {}, {"plain", "word", "2024"}},
                                         CodeCase{"wait...what, well - no", {}, {"wait", "what", "well", "no"}},
                                         CodeCase{"_emphasis_ **bold** `x`", {}, {"emphasis", "bold", "x"}},
                                         CodeCase{"ＯＲＤ－２０２４", {"ord-2024"}, {"ord", "2024"}},
                                         CodeCase{"系统：Windows：Mac", {}, {"windows", "mac"}},
                                         CodeCase{"订单ORD-17已发货", {"ord-17"}, {"ord", "17"}},
                                         CodeCase{"end.", {}, {"end"}}, CodeCase{"# heading #", {}, {"heading"}},
                                         CodeCase{"a-привет", {}, {"a", "привет"}}, CodeCase{"--- | -- ++", {}, {}}),
                         [](const auto& tried) { return case_name(tried.index, tried.param.text); });

TEST(Analyse, DropsApostrophesInWords) {
  EXPECT_THAT(terms("don't Don’t 'quoted' dogs'", TermKind::word), ElementsAre("dont", "dont", "quoted", "dogs"));
}

TEST(Analyse, LetsTheStemmerDropThePossessive) {
  EXPECT_THAT(terms("the boss's refund", TermKind::stem, "english"), ElementsAre("boss"));
  EXPECT_THAT(terms("customer’s", TermKind::stem, "english"), ElementsAre("custom"));
}

TEST(Analyse, GivesStemsOnlyWhereTheyDiffer) {
  EXPECT_THAT(terms("refunds refund running 2024", TermKind::stem, "english"), ElementsAre("refund", "run"));
  EXPECT_THAT(terms("refunds", TermKind::stem, ""), ElementsAre());
  EXPECT_THAT(terms("refunds", TermKind::stem, "klingon"), ElementsAre());
  EXPECT_THAT(terms("новый", TermKind::stem, "russian"), ElementsAre("нов"));
}

TEST(Analyse, CutsHanIntoBigramsAndTheLastCharacter) {
  EXPECT_THAT(terms("申請退款。好", TermKind::han), ElementsAre("申请", "请退", "退款", "款", "好"));
  EXPECT_THAT(terms("한국어 검색", TermKind::han), ElementsAre("한국", "국어", "어", "검색", "색"));
  EXPECT_THAT(terms("がギｶﾞ", TermKind::han), ElementsAre("ガギ", "ギガ", "ガ"));
}

TEST(Analyse, CutsScriptsWithoutSpacesIntoWords) {
  EXPECT_THAT(terms("ภาษาไทย", TermKind::word), ElementsAre("ภาษา", "ไทย"));
}

TEST(Analyse, NumbersWordsOneAfterTheOther) {
  EXPECT_THAT(placed("how to get-a refund 退款了 now"),
              ElementsAre("how@1", "to@2", "get-a@3", "get@3", "a@4", "refund@5", "退款@6", "款了@7", "了@8", "now@9"));
}

TEST(Analyse, PointsIntoTheOriginalText) {
  const std::string text = "Ünïcode 軟體：ＯＲＤ－１７ don’t ½ e\u0301te\u0301";
  std::vector<std::string> originals;
  for (const OwnedTerm& term : analyse(text, "")) originals.push_back(text.substr(term.begin, term.end - term.begin));
  EXPECT_THAT(originals, ElementsAre("Ünïcode", "軟體", "體", "ＯＲＤ－１７", "ＯＲＤ", "１７", "don’t", "½", "½",
                                     "e\u0301te\u0301"));
}

TEST(Analyse, CutsLongTermsAtACharacter) {
  for (const OwnedTerm& term : analyse(
           std::string(200, 'a') + " " + "яяяя" +
               [] {
                 std::string word;
                 for (int i = 0; i < 100; ++i) word += "я";
                 return "x" + word;
               }() +
               " a" + std::string(100, '-') + "b " + std::string(70, 'x') + ".y",
           "english")) {
    EXPECT_LE(term.text.size(), 64U);
    EXPECT_EQ(term.text.find("\uFFFD"), std::string::npos);
    EXPECT_EQ(fold(term.text), term.text) << "cut inside a character";
  }
}

TEST(Analyse, CutsTheSameTermsFromBothScriptsAndWidths) {
  const auto simple = analyse("软件发票 ABC-1", "");
  const auto traditional = analyse("軟件發票 ＡＢＣ－１", "");
  ASSERT_EQ(simple.size(), traditional.size());
  for (std::size_t i = 0; i < simple.size(); ++i) EXPECT_EQ(simple[i].text, traditional[i].text);
}

TEST(Analyse, TakesAnyBytes) {
  std::string all;
  for (int round = 0; round < 3; ++round) {
    for (int byte = 0; byte < 256; ++byte) all.push_back(static_cast<char>(byte * (round * 2 + 1)));
  }
  for (const OwnedTerm& term : analyse(all, "english")) {
    EXPECT_LE(term.begin, term.end);
    EXPECT_LE(term.end, all.size());
  }
  EXPECT_TRUE(analyse("", "english").empty());
}

TEST(Analyse, IsLinearInOddText) {
  EXPECT_EQ(terms(std::string(200000, '-'), TermKind::word).size(), 0U);
  EXPECT_EQ(terms(std::string(200000, '\''), TermKind::word).size(), 0U);
  std::string marks = "e";
  for (int i = 0; i < 50000; ++i) marks += "\u0301";
  EXPECT_THAT(terms(marks, TermKind::word), ElementsAre("e"));
  std::string joined;
  for (int i = 0; i < 50000; ++i) joined += "a-";
  EXPECT_EQ(terms(joined, TermKind::word).size(), 50000U);
}

TEST(StemLanguageOf, KnowsTagsWithAndWithoutRegion) {
  EXPECT_EQ(stem_language_of("en"), "english");
  EXPECT_EQ(stem_language_of("en-US"), "english");
  EXPECT_EQ(stem_language_of("de"), "german");
  EXPECT_EQ(stem_language_of("zh-Hans"), "");
  EXPECT_EQ(stem_language_of(""), "");
}

}  // namespace
}  // namespace kb
