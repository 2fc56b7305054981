#include "search/guess.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_terms.h"

namespace kb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

std::vector<std::string> texts(const std::vector<Guess>& guesses) {
  std::vector<std::string> all;
  for (const Guess& guess : guesses) all.push_back(guess.text);
  return all;
}

Syllable syllable(std::string_view letters) {
  return cut_pinyin(letters).front().syllables.front();
}

TEST(Guesser, CompletesAWordTheCommonestFirst) {
  const Guesser guesser(small_terms({"refund refuse", "refuse", "refuse", "order"}));
  EXPECT_THAT(texts(guesser.completions("refu")), ElementsAre("refuse", "refund"));
  EXPECT_THAT(guesser.completions("refund"), IsEmpty());
}

TEST(Guesser, GivesNoMoreThanAFewCompletions) {
  std::string text;
  for (char c = 'a'; c <= 'z'; ++c) text += std::string("word") + c + ' ';
  text += "wordy-aa wordings wordless";
  EXPECT_THAT(Guesser(small_terms({text})).completions("word"), SizeIs(24));
}

TEST(Guesser, CountsThePagesOfATerm) {
  const Guesser guesser(small_terms({"refund", "refund", "order"}));
  EXPECT_EQ(guesser.pages_with("refund"), 2U);
  EXPECT_EQ(guesser.pages_with("parcel"), 0U);
}

TEST(Guesser, ShortWordsHaveNoMisspellings) {
  const Guesser guesser(small_terms({"cat car vpn"}));
  EXPECT_THAT(guesser.misspellings("cas"), IsEmpty());
  EXPECT_THAT(guesser.misspellings("vpm"), IsEmpty());
}

TEST(Guesser, LongWordsMayHaveTwoMistakes) {
  const Guesser guesser(small_terms({"subscription refund"}));
  EXPECT_THAT(texts(guesser.misspellings("subcsripton")), ElementsAre("subscription"));
  EXPECT_THAT(guesser.misspellings("rfeudn"), IsEmpty());
}

TEST(Guesser, TheCheaperMistakeComesFirst) {
  const Guesser guesser(small_terms({"paid", "said", "said"}));
  EXPECT_THAT(texts(guesser.misspellings("paud")), ElementsAre("paid"));
  const Guesser others(small_terms({"refund refand refand"}));
  EXPECT_EQ(others.misspellings("refind").front().text, "refund");
}

TEST(Guesser, AWordIsNoMisspellingOfItself) {
  EXPECT_THAT(Guesser(small_terms({"refund"})).misspellings("refund"), IsEmpty());
}

TEST(Guesser, EndlessWordsAreNotGuessed) {
  const Guesser guesser(small_terms({std::string(32, 'a')}));
  EXPECT_THAT(guesser.misspellings(std::string(31, 'a')), SizeIs(1));
  EXPECT_THAT(guesser.misspellings(std::string(33, 'a')), IsEmpty());
}

TEST(Guesser, HomophonesSoundTheSameOrNearly) {
  const Guesser guesser(small_terms({"账号 牛奶 刘海 因为 应为 退款"}));
  EXPECT_THAT(texts(guesser.homophones("帐号")), Contains("账号"));
  EXPECT_THAT(texts(guesser.homophones("应为")), Contains("因为"));
  EXPECT_THAT(texts(guesser.homophones("流海")), Contains("刘海"));
  EXPECT_THAT(texts(guesser.homophones("退款")), IsEmpty());
}

TEST(Guesser, TheSameSoundComesBeforeTheNearOne) {
  const Guesser guesser(small_terms({"因为", "因为 应为"}));
  EXPECT_EQ(guesser.homophones("英为").front().text, "应为");
}

TEST(Guesser, SwappedCharactersAreOneOfTheHomophones) {
  EXPECT_THAT(texts(Guesser(small_terms({"退款"})).homophones("款退")), ElementsAre("退款"));
}

TEST(Guesser, FindsACharacterThatWasLeftOut) {
  const Guesser guesser(small_terms({"重新加载"}));
  EXPECT_THAT(guesser.left_out("重加"), ElementsAre(Pair("重新", "新加")));
  EXPECT_THAT(guesser.left_out("重载"), IsEmpty());
}

TEST(Guesser, ReadsPairsFromSyllables) {
  const Guesser guesser(small_terms({"退款 推宽 重置 银行 音乐 会计"}));
  const auto read = [&](std::string_view first, std::string_view second) {
    return texts(guesser.pairs_read(syllable(first), syllable(second)));
  };
  EXPECT_THAT(read("tui", "kuan"), UnorderedElementsAre("退款", "推宽"));
  EXPECT_THAT(read("chong", "zhi"), ElementsAre("重置"));
  EXPECT_THAT(read("yin", "hang"), ElementsAre("银行"));
  EXPECT_THAT(read("yin", "yue"), ElementsAre("音乐"));
  EXPECT_THAT(read("kuai", "ji"), ElementsAre("会计"));
  EXPECT_THAT(read("kuan", "tui"), IsEmpty());
}

TEST(Guesser, ReadsPairsFromABegunSyllable) {
  const Guesser guesser(small_terms({"退款 退货"}));
  EXPECT_THAT(texts(guesser.pairs_read(syllable("tui"), "k")), ElementsAre("退款"));
  EXPECT_THAT(texts(guesser.pairs_read(syllable("tui"), "")), UnorderedElementsAre("退款", "退货"));
  EXPECT_THAT(guesser.pairs_read(syllable("tui"), "x"), IsEmpty());
}

TEST(Guesser, AnEmptyIndexHasNothingToGuess) {
  const Guesser guesser(small_terms({}));
  EXPECT_THAT(guesser.completions("refund"), IsEmpty());
  EXPECT_THAT(guesser.misspellings("refund"), IsEmpty());
  EXPECT_THAT(guesser.homophones("退款"), IsEmpty());
  EXPECT_THAT(guesser.left_out("退款"), IsEmpty());
  EXPECT_THAT(guesser.initials("XI", "tk"), IsEmpty());
}

}  // namespace
}  // namespace kb
