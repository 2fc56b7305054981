#include "search/join_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_terms.h"
#include "text/pinyin.h"

namespace kb {
namespace {

class JoinWords : public testing::Test {
 protected:
  std::string join(std::string_view query) const {
    return to_string(join_words(parse_query(query, Date{}).root, guesser_));
  }

  Guesser guesser_{small_terms({"退款政策", "I can do it", "long men", "VPN"})};
};

TEST_F(JoinWords, SyllablesAreOneWord) {
  EXPECT_EQ(join("tui kuan"), "tui'kuan");
  EXPECT_EQ(join("TUI Kuan"), "TUI'Kuan");
  EXPECT_EQ(join("tui4 kuan3"), "tui4'kuan3");
  EXPECT_EQ(join("nü zhuang"), "nü'zhuang");
}

TEST_F(JoinWords, OtherWordsStandBesideThem) {
  EXPECT_EQ(join("VPN tui kuan refund"), "(VPN tui'kuan refund)");
}

TEST_F(JoinWords, WordsThatPagesHaveStayApart) {
  EXPECT_EQ(join("can do"), "(can do)");
  EXPECT_EQ(join("long men"), "(long men)");
}

TEST_F(JoinWords, OneSyllableIsLeftAlone) {
  EXPECT_EQ(join("tui"), "tui");
  EXPECT_EQ(join("tui refund"), "(tui refund)");
}

TEST_F(JoinWords, SignsAndFieldsKeepWordsApart) {
  EXPECT_EQ(join("tui -kuan"), "(tui -kuan)");
  EXPECT_EQ(join("tui title:kuan"), "(tui title:kuan)");
  EXPECT_EQ(join("tui \"kuan\""), "(tui \"kuan\")");
}

TEST_F(JoinWords, ChineseCutInTwoGetsThePairOverTheSeam) {
  EXPECT_EQ(join("退 款"), "(退 退款 款)");
  EXPECT_EQ(join("退款 政策"), "(退款 款政 政策)");
}

TEST_F(JoinWords, ASeamNoPageHasIsNone) {
  EXPECT_EQ(join("政策 退款"), "(政策 退款)");
  EXPECT_EQ(join("退 -款"), "(退 -款)");
  EXPECT_EQ(join("退 refund 款"), "(退 refund 款)");
}

TEST_F(JoinWords, TraditionalSeamsAreFolded) {
  EXPECT_EQ(join("退款 政策"), "(退款 款政 政策)");
}

TEST_F(JoinWords, TheSignOfTheListStays) {
  QueryNode list = parse_query("tui kuan", Date{}).root;
  list.sign = QueryNode::Sign::must;
  EXPECT_EQ(join_words(list, guesser_).sign, QueryNode::Sign::must);
}

TEST_F(JoinWords, ManySyllablesLoseNoneOfThem) {
  std::string query;
  for (int i = 0; i < 40; ++i) query += "zhuang ";
  const QueryNode joined = join_words(parse_query(query, Date{}).root, guesser_);
  std::size_t syllables = 0;
  for (const QueryNode& child : joined.children) {
    const auto cuts = cut_pinyin(child.text);
    ASSERT_FALSE(cuts.empty()) << child.text;
    syllables += cuts.front().syllables.size();
  }
  EXPECT_EQ(syllables, 40U);
}

TEST_F(JoinWords, AnEmptyListStaysEmpty) {
  EXPECT_EQ(join(""), "");
}

}  // namespace
}  // namespace kb
