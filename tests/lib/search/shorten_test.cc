#include "search/shorten.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/generation.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// Every page has "common0 common1..."; one has "rare" and 发票.
class Shorten : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 5; ++i) base_.write(std::to_string(i) + ".md", "# Page\n\n" + common() + "订单\n");
    base_.write("rare.md", "# Rare\n\nrare 发票\n");
    base_.update();
  }

  static std::string common() {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "common" + std::to_string(i) + ' ';
    return text;
  }

  std::string shortened(const std::string& query, bool is_message = false) {
    SearchRequest request;
    request.query = query;
    request.plain = is_message;
    request.today = test_day();
    ParsedQuery parsed = read_query(open_current(base_.place().index), request);
    notes_ = parsed.notes;
    words_ = parsed.root.children.size();
    return to_string(parsed.root);
  }

  SmallBase base_;
  std::vector<std::string> notes_;
  std::size_t words_ = 0;
};

TEST_F(Shorten, AShortQueryStaysAsItIs) {
  EXPECT_EQ(shortened("the rare rare 发票怎么开"), "(the rare rare 发票怎么开)");
  EXPECT_THAT(notes_, IsEmpty());
}

TEST_F(Shorten, TheRarestWordsStayWhereverTheyStand) {
  const std::string text = shortened(common() + "rare", true);
  EXPECT_THAT(text, HasSubstr("rare"));
  EXPECT_EQ(words_, most_telling);
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("32 most telling words of 101")));
}

TEST_F(Shorten, OfARunOfChineseTheRarestStretchesStay) {
  std::string run;
  for (int i = 0; i < 60; ++i) run += "订单订";
  EXPECT_THAT(shortened(common() + run + "开发票"), HasSubstr("发票"));
  EXPECT_THAT(shortened(common() + "订单"), Not(HasSubstr("订单")));
}

TEST_F(Shorten, WhatIsSaidAgainIsSearchedOnce) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "rare refund ";
  EXPECT_EQ(shortened(text), "(rare refund)");
  EXPECT_THAT(notes_, IsEmpty());
}

TEST_F(Shorten, WhatIsWrittenOnPurposeStays) {
  const std::string text = shortened(common() + "+rare title:common3 \"rare common1\" -common5");
  EXPECT_THAT(text, HasSubstr("+rare title:common3 \"rare common1\" -common5"));
}

TEST_F(Shorten, SignedWordsHaveALimitToo) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "+w" + std::to_string(i) + ' ';
  shortened(text);
  EXPECT_EQ(words_, most_words);
  EXPECT_THAT(notes_, ElementsAre(HasSubstr("only the first 100 words")));
}

}  // namespace
}  // namespace kb
