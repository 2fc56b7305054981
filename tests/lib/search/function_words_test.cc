#include "search/function_words.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(FunctionWords, HoldASentenceTogether) {
  for (const char* word : {"a", "the", "please", "your", "yours", "请问", "怎么", "亲", "麻烦"}) {
    EXPECT_TRUE(is_function_word(word)) << word;
  }
}

TEST(FunctionWords, SayNothingOfASubject) {
  for (const char* word : {"refund", "order", "退款", "密码", "", "aa", "zz"}) {
    EXPECT_FALSE(is_function_word(word)) << word;
  }
}

TEST(FunctionWords, AreToldByTheFoldedWord) {
  EXPECT_TRUE(is_function_word("dont"));
  EXPECT_FALSE(is_function_word("The"));
}

TEST(FunctionWordAt, IsTheLongestOfTwoCharactersAndMore) {
  const std::string run = "请问怎么办申请";
  EXPECT_EQ(function_word_at(run, 0), std::string("请问").size());
  EXPECT_EQ(function_word_at(run, std::string("请问").size()), std::string("怎么办").size());
  EXPECT_EQ(function_word_at(run, std::string("请问怎么办申").size()), 0U);
}

}  // namespace
}  // namespace kb
