#include "text/pinyin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> read(char32_t character) {
  std::vector<std::string> spellings;
  for (const Syllable syllable : readings(character)) spellings.emplace_back(spelling(syllable));
  return spellings;
}

std::vector<std::string> cuts(std::string_view letters) {
  std::vector<std::string> all;
  for (const Pinyin& pinyin : cut_pinyin(letters)) {
    std::string text;
    for (const Syllable syllable : pinyin.syllables)
      text += (text.empty() ? "" : " ") + std::string(spelling(syllable));
    all.push_back(pinyin.rest.empty() ? text : text + " " + pinyin.rest + "-");
  }
  return all;
}

TEST(Pinyin, KnowsEveryReadingOfACharacterTheUsualFirst) {
  EXPECT_THAT(read(U'重'), ElementsAre("zhong", "chong"));
  EXPECT_THAT(read(U'行'), ElementsAre("xing", "hang", "heng"));
  EXPECT_THAT(read(U'会'), ElementsAre("hui", "kuai"));
  EXPECT_THAT(read(U'乐'), ElementsAre("le", "yue"));
  EXPECT_THAT(read(U'女'), ElementsAre("nv"));
  EXPECT_THAT(read(U'a'), IsEmpty());
  EXPECT_THAT(read(U'の'), IsEmpty());
}

TEST(Pinyin, CutsLettersIntoSyllables) {
  EXPECT_EQ(cuts("tuikuan").front(), "tui kuan");
  EXPECT_EQ(cuts("TuiKuan").front(), "tui kuan");
  EXPECT_EQ(cuts("yinhang").front(), "yin hang");
  EXPECT_THAT(cuts("xian"), ElementsAre("xian", "xi an", "xia n-", "xi an-", "xi a n-"));
  EXPECT_EQ(cuts("xi'an").front(), "xi an");
}

TEST(Pinyin, LeavesABegunSyllableAsTheRest) {
  EXPECT_EQ(cuts("tuik").front(), "tui k-");
  EXPECT_EQ(cuts("tuikua").front(), "tui kua");
}

TEST(Pinyin, UnderstandsTonesAndUmlauts) {
  EXPECT_EQ(cuts("tui4kuan3").front(), "tui kuan");
  EXPECT_EQ(cuts("tuìkuǎn").front(), "tui kuan");
  EXPECT_EQ(cuts("nǚ").front(), "nv");
  EXPECT_EQ(cuts("nv").front(), "nv");
  EXPECT_EQ(cuts("nü").front(), "nv");
  EXPECT_EQ(cuts("lu:").front(), "lv");
  EXPECT_EQ(cuts("celue").front(), "ce lve");
}

TEST(Pinyin, TellsMarksThatFoldingTakesAway) {
  for (const char* text : {"tui4", "xi'an", "xi’an", "nü", "nu:", "nǚ"}) EXPECT_TRUE(has_pinyin_marks(text)) << text;
  for (const char* text : {"", "tuikuan", "nv", "a:b", "tui9", "退款", "café"}) {
    EXPECT_FALSE(has_pinyin_marks(text)) << text;
  }
}

TEST(Pinyin, RefusesWhatIsNone) {
  EXPECT_THAT(cut_pinyin("kubernetes"), IsEmpty());
  EXPECT_THAT(cut_pinyin("退款"), IsEmpty());
  EXPECT_THAT(cut_pinyin(""), IsEmpty());
  EXPECT_THAT(cut_pinyin("1234"), IsEmpty());
  EXPECT_THAT(cut_pinyin(std::string(1'000'000, 'a')), IsEmpty());
}

TEST(Pinyin, CutsInBoundedTime) {
  EXPECT_THAT(cut_pinyin("xianxianxianxianxianxianxianxianxianxianxianxianxianxianxian"), SizeIs(8));
}

TEST(Pinyin, NearSoundsAreThoseThatSpeakersMix) {
  const auto near = [](char32_t character) { return near_sound(readings(character).front()); };
  EXPECT_EQ(near(U'张'), near(U'脏'));
  EXPECT_EQ(near(U'你'), near(U'李'));
  EXPECT_EQ(near(U'音'), near(U'应'));
  EXPECT_NE(near(U'退'), near(U'对'));
}

TEST(Pinyin, InitialsComeInEveryReading) {
  EXPECT_THAT(initials_of(U"退款", 8), ElementsAre("tk"));
  EXPECT_THAT(initials_of(U"重置", 8), testing::UnorderedElementsAre("zz", "cz"));
  EXPECT_THAT(initials_of(U"银行", 8), Contains("yh"));
  EXPECT_THAT(initials_of(U"行行行行行行", 5), SizeIs(5));
  EXPECT_THAT(initials_of(U"退a", 8), IsEmpty());
}

}  // namespace
}  // namespace kb
