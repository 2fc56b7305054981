#include "text/edit_distance.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

int cost(std::string_view typed, std::string_view word, unsigned most = 30) {
  return TypoMatcher(typed, most).cost(word);
}

TEST(TypoMatcher, CostsAreInTenthsOfAMistake) {
  EXPECT_EQ(cost("refund", "refund"), 0);
  EXPECT_EQ(cost("refnd", "refund"), 10);    // left out
  EXPECT_EQ(cost("refuxnd", "refund"), 10);  // added
  EXPECT_EQ(cost("refpnd", "refund"), 10);   // another letter
  EXPECT_EQ(cost("refind", "refund"), 7);    // i is beside u
  EXPECT_EQ(cost("reffund", "refund"), 7);   // doubled
  EXPECT_EQ(cost("adress", "address"), 7);   // not doubled
  EXPECT_EQ(cost("refnud", "refund"), 8);    // swapped
}

TEST(TypoMatcher, TheFirstLetterIsUsuallyRight) {
  EXPECT_EQ(cost("pefund", "refund"), 13);
  EXPECT_EQ(cost("efund", "refund"), 13);
  EXPECT_EQ(cost("erfund", "refund"), 11);
}

TEST(TypoMatcher, TooFarIsNegative) {
  EXPECT_LT(cost("refund", "invoice"), 0);
  EXPECT_LT(cost("refund", "refuse", 10), 0);
  EXPECT_LT(cost("", "refund", 20), 0);
  EXPECT_LT(cost("refund", "", 20), 0);
}

TEST(TypoMatcher, CountsCharactersNotBytes) {
  EXPECT_EQ(cost("возрат", "возврат"), 10);
}

TEST(TypoMatcher, SortedWordsGiveWhatEachGivesAlone) {
  const std::vector<std::string> words = {"a",      "ab",       "account", "accounts", "adress",  "address",
                                          "refund", "refunded", "refunds", "refuse",   "reset",   "reload",
                                          "zebra",  "refnud",   "fund",    "funds",    "refundx", "rfeund"};
  for (const unsigned most : {10U, 20U}) {
    TypoMatcher matcher("refund", most);
    for (const std::string& word : words) EXPECT_EQ(matcher.cost(word), cost("refund", word, most)) << word;
  }
}

}  // namespace
}  // namespace kb
