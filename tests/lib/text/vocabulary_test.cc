#include "text/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/unicode.h"

namespace kb {
namespace {

using testing::Contains;
using testing::IsEmpty;

std::vector<std::string> other_words(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  for (const VocabularyPair& pair : vocabulary_in(folded)) {
    words.emplace_back(folded.find(pair.taiwan) != folded.npos ? pair.mainland : pair.taiwan);
  }
  return words;
}

TEST(Vocabulary, GoesFromTaiwanToTheMainlandAndBack) {
  EXPECT_THAT(other_words("軟體"), Contains("软件"));
  EXPECT_THAT(other_words("软件"), Contains("软体"));
  EXPECT_THAT(other_words("簡訊"), Contains("短信"));
  EXPECT_THAT(other_words("短信"), Contains("简讯"));
}

TEST(Vocabulary, IsFoundInsideALongerText) {
  EXPECT_THAT(other_words("收不到驗證簡訊怎麼辦"), Contains("短信"));
}

TEST(Vocabulary, TheLongestWordComesFirst) {
  std::size_t last = std::string::npos;
  for (const VocabularyPair& pair : vocabulary_in(fold("中介軟體"))) {
    EXPECT_LE(pair.taiwan.size() + pair.mainland.size(), last);
    last = pair.taiwan.size() + pair.mainland.size();
  }
  EXPECT_EQ(other_words("中介軟體").front(), "中间件");
}

TEST(Vocabulary, WordsWithLatinLettersAreFoundInFoldedText) {
  EXPECT_THAT(other_words("SQL注入"), Contains("sql隐码攻击"));
}

TEST(Vocabulary, OtherTextHasNone) {
  EXPECT_THAT(vocabulary_in(""), IsEmpty());
  EXPECT_THAT(vocabulary_in("refund"), IsEmpty());
  EXPECT_THAT(vocabulary_in("退款"), IsEmpty());
}

}  // namespace
}  // namespace kb
