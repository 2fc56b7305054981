#include "text/unicode.h"
#include "support/case_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

struct FoldCase {
  std::string from;
  std::string to;
};

class Fold : public testing::TestWithParam<FoldCase> {};

TEST_P(Fold, MakesOneOfWhatIsTypedDifferently) {
  EXPECT_EQ(fold(GetParam().from), GetParam().to);
}
TEST_P(Fold, ChangesNothingTheSecondTime) {
  EXPECT_EQ(fold(GetParam().to), GetParam().to);
}

TEST_P(Fold, TracesEveryByteToTheCharacterItCameFrom) {
  const Folded folded = fold_with_origin(GetParam().from);
  EXPECT_EQ(folded.text, GetParam().to);
  ASSERT_EQ(folded.origin.size(), folded.text.size() + 1);
  EXPECT_TRUE(std::is_sorted(folded.origin.begin(), folded.origin.end()));
  EXPECT_EQ(folded.origin.back(), GetParam().from.size());
  for (const std::uint32_t origin : folded.origin) {
    EXPECT_EQ(boundary_before(GetParam().from, origin), origin) << "in the middle of a character";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Fold,
    testing::Values(FoldCase{"", ""}, FoldCase{"Refund POLICY", "refund policy"}, FoldCase{"退款", "退款"},
                    FoldCase{"軟體與發票", "软体与发票"}, FoldCase{"裏裡臺檯", "里里台台"},
                    FoldCase{"ＡＢＣ１２３：", "abc123:"}, FoldCase{"ﾊﾝｶｸ ｶﾞ", "ハンカク ガ"},
                    FoldCase{"がか\u3099", "ガガ"}, FoldCase{"ひらがなカタカナ", "ヒラガナカタカナ"},
                    FoldCase{"Café Ångström naïve", "cafe angstrom naive"}, FoldCase{"e\u0301tude E\u0301", "etude e"},
                    FoldCase{"Straße ǅ", "strasse dz"}, FoldCase{"Ἀθῆναι", "αθηναι"}, FoldCase{"ńřšůñçạ", "nrsunca"},
                    FoldCase{"≠ – ′", "≠ – ′"}, FoldCase{"Ёлка Новый", "елка новый"}, FoldCase{"İstanbul", "istanbul"},
                    FoldCase{"한국어", "한국어"}, FoldCase{"\u1112\u1161\u11AB", "한"}, FoldCase{"① ½ ㎏", "1 1⁄2 kg"},
                    FoldCase{"soft\u00ADhyphen", "softhyphen"}, FoldCase{"हिन्दी", "हिन्दी"}, FoldCase{"豈", "岂"},
                    FoldCase{"𠁞", "𠀾"}, FoldCase{"“quoted” — …", "“quoted” — ..."}),
    [](const auto& tried) { return case_name(tried.index, tried.param.from); });

TEST(FoldWithOrigin, PointsAtTheOriginalAroundCharactersThatGrow) {
  const Folded folded = fold_with_origin("a㎏b");
  EXPECT_EQ(folded.text, "akgb");
  EXPECT_THAT(folded.origin, testing::ElementsAre(0, 1, 1, 4, 5));
}

TEST(Fold, SurvivesBytesThatAreNoText) {
  EXPECT_EQ(fold("a\xFF"
                 "b\xE9\x80"),
            "a\uFFFDb\uFFFD\uFFFD");
}

TEST(CodePointAt, ReadsEveryLengthAndOneByteOfWhatIsBroken) {
  const std::string text = "aé退😀\x80\xE9\x80";
  struct Expected {
    std::size_t at;
    char32_t value;
    std::size_t length;
  };
  for (const Expected& e : {Expected{0, U'a', 1},
                            {1, U'é', 2},
                            {3, U'退', 3},
                            {6, U'😀', 4},
                            {10, 0xFFFD, 1},
                            {11, 0xFFFD, 1},
                            {12, 0xFFFD, 1}}) {
    EXPECT_EQ(code_point_at(text, e.at).value, e.value) << e.at;
    EXPECT_EQ(code_point_at(text, e.at).length, e.length) << e.at;
  }
  EXPECT_EQ(code_point_at("\xED\xA0\x80", 0).value, 0xFFFDU) << "a surrogate";
}

TEST(AppendUtf8, WritesWhatCodePointAtReads) {
  std::string text;
  for (const char32_t c : {U'a', U'é', U'退', U'😀', char32_t{0xD800}}) append_utf8(text, c);
  EXPECT_EQ(text, "aé退😀\uFFFD");
}

TEST(BoundaryBefore, NeverIsInsideACharacter) {
  const std::string text = "a退😀";
  const std::size_t expected[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (std::size_t at = 0; at < std::size(expected); ++at) EXPECT_EQ(boundary_before(text, at), expected[at]) << at;
}

TEST(CharactersBefore, CountsCharacters) {
  EXPECT_EQ(characters_before("a退款b", 0), 0U);
  EXPECT_EQ(characters_before("a退款b", 4), 2U);
  EXPECT_EQ(characters_before("a退款b", 99), 4U);
}

TEST(Classes, KnowTheScripts) {
  for (const char32_t c : {U'退', U'々', U'〇', U'㐀', U'𠀀', U'豈'}) EXPECT_TRUE(is_han(c)) << unsigned(c);
  for (const char32_t c : {U'の', U'カ', U'ー', U'ｶ'}) EXPECT_TRUE(is_kana(c)) << unsigned(c);
  for (const char32_t c : {U'한', U'ㄱ'}) EXPECT_TRUE(is_hangul(c)) << unsigned(c);
  for (const char32_t c : {U'。', U'，', U'・', U'a', U' '}) {
    EXPECT_FALSE(is_han(c) || is_kana(c) || is_hangul(c)) << unsigned(c);
  }
  for (const char32_t c : {U'a', U'9', U'é', U'退', U'\u0301'}) EXPECT_TRUE(is_letter_or_digit(c)) << unsigned(c);
  for (const char32_t c : {U'-', U' ', U'。', U'😀'}) EXPECT_FALSE(is_letter_or_digit(c)) << unsigned(c);
}

TEST(ToLower, LowersWithoutFolding) {
  EXPECT_EQ(to_lower("ÀB Straße ΟΔΟΣ 退"), "àb straße οδος 退");
  EXPECT_EQ(ascii_lower("ÀB"), "Àb");
}

TEST(Trim, TakesOffAllKindsOfSpace) {
  EXPECT_EQ(trim(" \t\r\n\u3000a b\u3000\n "), "a b");
  EXPECT_EQ(trim("\u3000 "), "");
  EXPECT_EQ(trim("退款"), "退款");
}

}  // namespace
}  // namespace kb
