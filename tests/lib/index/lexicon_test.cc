#include "index/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_terms.h"
#include "text/pinyin.h"

namespace kb {
namespace {

std::string pairs_of(const Xapian::Database& database, char32_t first) {
  return lexicon_pairs(database, near_sound(readings(first).front()));
}

TEST(Lexicon, KeepsWordsByTheirLengthSorted) {
  const auto database = small_terms({"Refund order", "parcel refund"});
  EXPECT_EQ(lexicon_words(database, 6), "parcel\nrefund\n");
  EXPECT_EQ(lexicon_words(database, 5), "order\n");
  EXPECT_EQ(lexicon_words(database, 7), "");
}

TEST(Lexicon, CountsCharactersNotBytes) {
  const auto database = small_terms({"возврат"}, "russian");
  EXPECT_EQ(lexicon_words(database, 7), "возврат\n");
}

TEST(Lexicon, LeavesOutNumbersCodesShortAndEndlessWords) {
  const auto database = small_terms({"a to 2024 ord-2024-0017 v2", std::string(33, 'x'), std::string(32, 'y')});
  EXPECT_EQ(lexicon_words(database, 1) + lexicon_words(database, 2) + lexicon_words(database, 4), "");
  EXPECT_EQ(lexicon_words(database, 3), "ord\n");
  EXPECT_EQ(lexicon_words(database, 33), "");
  EXPECT_EQ(lexicon_words(database, 32), std::string(32, 'y') + '\n');
}

TEST(Lexicon, LeavesOutStems) {
  const auto database = small_terms({"policies"});
  EXPECT_EQ(lexicon_words(database, 6), "");
  EXPECT_EQ(lexicon_words(database, 8), "policies\n");
}

TEST(Lexicon, KeepsPairsByTheNearSoundOfTheirFirstCharacter) {
  const auto database = small_terms({"账号", "脏话", "退款"});
  EXPECT_THAT(pairs_of(database, U'张'), testing::AllOf(testing::HasSubstr("账号\n"), testing::HasSubstr("脏话\n")));
  EXPECT_EQ(pairs_of(database, U'退'), "退款\n");
}

TEST(Lexicon, KeepsAPairUnderEveryReading) {
  const auto database = small_terms({"重置"});
  EXPECT_EQ(pairs_of(database, U'中'), "重置\n");
  EXPECT_EQ(pairs_of(database, U'充'), "重置\n");
}

TEST(Lexicon, LeavesOutSingleCharacters) {
  const auto database = small_terms({"退"});
  EXPECT_EQ(pairs_of(database, U'退'), "");
}

TEST(Lexicon, FollowsTheTermsWhenTheyChange) {
  auto database = small_terms({"refund", "退款"});
  database.delete_document(1);
  Xapian::Document document;
  document.add_term("parcels");
  database.replace_document(2, document);
  write_lexicon(database);
  EXPECT_EQ(lexicon_words(database, 6), "");
  EXPECT_EQ(lexicon_words(database, 7), "parcels\n");
  EXPECT_EQ(pairs_of(database, U'退'), "");
}

}  // namespace
}  // namespace kb
