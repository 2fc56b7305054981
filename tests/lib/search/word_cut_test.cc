#include "search/word_cut.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_terms.h"

namespace kb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class WordCutting : public testing::Test {
 protected:
  WordCut cut(std::string_view text, const CutOptions& options = {}) const { return cutter_.cut(text, options); }

  // "tier text" of each spelling of a piece.
  static std::vector<std::string> spellings(const Piece& piece) {
    std::vector<std::string> all;
    for (const Spelling& spelling : piece.spellings) {
      all.push_back(std::string(to_string(spelling.tier)) + ' ' + spelling.text);
    }
    return all;
  }

  static std::vector<std::string> all_spellings(const WordCut& cut) {
    std::vector<std::string> all;
    for (const Piece& piece : cut.pieces) {
      for (std::string& spelling : spellings(piece)) all.push_back(std::move(spelling));
    }
    return all;
  }

  Guesser guesser_{small_terms({"refund policies for orders ord-2024-0017", "refunding can", "long men can 退款政策",
                                "can 登录密码 女装", "银行账号 重新加载", "changefeed"})};
  WordCutter cutter_{guesser_, {"english"}};
};

TEST_F(WordCutting, AWordIsItselfAndItsStem) {
  EXPECT_THAT(spellings(cut("policies").pieces.at(0)), ElementsAre("exact policies", "stem polici", "stem polici"));
  EXPECT_THAT(spellings(cut("refund").pieces.at(0)), ElementsAre("exact refund", "stem refund", "exact refund"));
}

TEST_F(WordCutting, ACodeIsTheCodeAndLessItsParts) {
  const WordCut code = cut("ORD-2024-0017");
  ASSERT_THAT(code.pieces, SizeIs(4));
  EXPECT_TRUE(code.pieces[0].is_code);
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_TRUE(code.pieces[i].is_part);
    EXPECT_LT(code.pieces[i].share, 1);
  }
}

TEST_F(WordCutting, ChineseIsItsPairs) {
  const WordCut run = cut("退款政策");
  EXPECT_EQ(run.pairs(), 3U);
  EXPECT_THAT(all_spellings(run), ElementsAre("exact 退款", "exact 款政", "exact 政策"));
}

TEST_F(WordCutting, OneCharacterCountsWithThePairsItBegins) {
  EXPECT_THAT(all_spellings(cut("退")), ElementsAre("exact 退", "exact 退款"));
}

TEST_F(WordCutting, WithoutGuessesThereIsNoneButStems) {
  for (const char* text : {"refumd", "tuikuan", "帐号", "policie"}) {
    for (const std::string& spelling : all_spellings(cut(text, {false, false}))) {
      EXPECT_THAT(spelling, testing::AnyOf(testing::StartsWith("exact "), testing::StartsWith("stem "))) << text;
    }
  }
}

TEST_F(WordCutting, AWordThatPagesHaveIsNotGuessed) {
  EXPECT_THAT(all_spellings(cut("orders")), Not(Contains(testing::StartsWith("typo"))));
  EXPECT_THAT(all_spellings(cut("退款")), ElementsAre("exact 退款"));
}

TEST_F(WordCutting, AnUnknownWordIsGuessedByItsLetters) {
  EXPECT_THAT(all_spellings(cut("refumd")), Contains("typo refund"));
  EXPECT_THAT(all_spellings(cut("chan")), Contains("prefix changefeed"));
}

TEST_F(WordCutting, AWordStillBeingTypedIsCompletedThoughPagesHaveIt) {
  EXPECT_THAT(all_spellings(cut("refund", {true, true})), Contains("prefix refunding"));
  EXPECT_THAT(all_spellings(cut("refund", {true, false})), Not(Contains("prefix refunding")));
}

TEST_F(WordCutting, PinyinIsReadAsPairs) {
  EXPECT_THAT(all_spellings(cut("tuikuan")), Contains("pinyin 退款"));
  EXPECT_THAT(all_spellings(cut("tuik")), Contains("pinyin 退款"));
  EXPECT_THAT(all_spellings(cut("denglumima")), testing::IsSupersetOf({"pinyin 登录", "pinyin 录密", "pinyin 密码"}));
}

TEST_F(WordCutting, TonesAsDigitsArePinyinToo) {
  EXPECT_THAT(all_spellings(cut("tui4kuan3")), Contains("pinyin 退款"));
  EXPECT_THAT(all_spellings(cut("tui4'kuan3")), Contains("pinyin 退款"));
}

TEST_F(WordCutting, UmlautIsPinyinToo) {
  for (const char* text : {"nvzhuang", "nüzhuang", "nu:zhuang", "NÜZHUANG", "nü3zhuang1", "nǚzhuāng"}) {
    EXPECT_THAT(all_spellings(cut(text)), Contains("pinyin 女装")) << text;
  }
}

TEST_F(WordCutting, AnApostrophePartsSyllables) {
  const Guesser guesser(small_terms({"西安 现在"}));
  const WordCutter cutter(guesser, {"english"});
  EXPECT_THAT(all_spellings(cutter.cut("xi'an", {})), Contains("pinyin 西安"));
  EXPECT_THAT(all_spellings(cutter.cut("xi'an", {})), Not(Contains("pinyin 现在")));
}

TEST_F(WordCutting, ACodeIsNoPinyin) {
  EXPECT_THAT(all_spellings(cut("ORD-2024-0018")), Not(Contains(testing::StartsWith("pinyin"))));
  EXPECT_THAT(all_spellings(cut("tui9kuan")), Not(Contains(testing::StartsWith("pinyin"))));
}

TEST_F(WordCutting, FewLettersMayBeInitials) {
  EXPECT_THAT(cut("tk").initials, ElementsAre("tk"));
  EXPECT_THAT(cut("退款").initials, IsEmpty());
  EXPECT_THAT(cut(std::string(17, 'q')).initials, IsEmpty());
  const WordCut known = cut("can");
  EXPECT_LT(known.initials_share, 1);
}

TEST_F(WordCutting, APairNoPageHasIsReadBySound) {
  EXPECT_THAT(all_spellings(cut("帐号")), Contains("homophone 账号"));
  EXPECT_THAT(all_spellings(cut("款退")), Contains("homophone 退款"));
}

TEST_F(WordCutting, ASeamBetweenKnownPairsLacksACharacter) {
  EXPECT_THAT(all_spellings(cut("退款政策")), Not(Contains(testing::StartsWith("typo"))));
}

TEST_F(WordCutting, StemsAreThoseOfEveryLanguage) {
  EXPECT_EQ(cutter_.stem_of("policies"), "polici");
  EXPECT_EQ(cutter_.stem_of("can"), "can");
  EXPECT_EQ(cutter_.stem_of("退款"), "退款");
}

TEST_F(WordCutting, NothingIsCutToNothing) {
  for (const char* text : {"", " ", "，。！", "---"}) EXPECT_THAT(cut(text).pieces, IsEmpty()) << text;
}

}  // namespace
}  // namespace kb
