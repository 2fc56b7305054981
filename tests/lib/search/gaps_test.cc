#include "kb/gaps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/search.h"
#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<LoggedQuery> asked(const std::vector<std::string>& queries) {
  std::vector<LoggedQuery> entries;
  Minute time = test_day();
  for (const std::string& query : queries) {
    LoggedQuery& entry = entries.emplace_back();
    entry.time = time += std::chrono::minutes(1);
    entry.query = query;
  }
  return entries;
}

Answer no_answer(const LoggedQuery& /*query*/) {
  return {};
}

std::vector<std::vector<std::string>> wordings(const std::vector<std::string>& queries) {
  std::vector<std::vector<std::string>> groups;
  for (const Gap& gap : find_gaps(asked(queries), no_answer)) groups.push_back(gap.wordings);
  return groups;
}

TEST(Gaps, FormsAndOrderOfWordsMakeNoOtherQuestion) {
  EXPECT_THAT(wordings({"paying bitcoins", "bitcoin pay", "Bitcoins paid?"}),
              ElementsAre(ElementsAre("bitcoin pay", "paying bitcoins"), ElementsAre("Bitcoins paid?")));
}

TEST(Gaps, MostTermsInCommonAreOneQuestion) {
  EXPECT_THAT(wordings({"退款多久到账", "退款多久", "退款多久"}), ElementsAre(ElementsAre("退款多久", "退款多久到账")));
  EXPECT_THAT(wordings({"gift card balance", "gift card"}), ElementsAre(SizeIs(2)));
  EXPECT_THAT(wordings({"gift card", "gift wrap"}), SizeIs(2));
}

TEST(Gaps, TheMostFrequentComesFirstThenTheLatest) {
  const auto gaps = find_gaps(asked({"alpha", "beta", "beta", "gamma"}), no_answer);
  ASSERT_THAT(gaps, SizeIs(3));
  EXPECT_EQ(gaps[0].wordings, std::vector<std::string>{"beta"});
  EXPECT_EQ(gaps[0].count, 2U);
  EXPECT_EQ(gaps[0].last, test_day() + std::chrono::minutes(3));
  EXPECT_EQ(gaps[1].wordings, std::vector<std::string>{"gamma"});
}

TEST(Gaps, WhatIsAnsweredWellIsNone) {
  const Judge judge = [](const LoggedQuery& query) {
    if (query.query == "half") return Answer{1, 0.5, {}};
    if (query.query == "less") return Answer{9, 0.49, {}};
    return Answer{};
  };
  const auto gaps = find_gaps(asked({"half", "less", "none"}), judge);
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_EQ(gaps[0].wordings.front(), "none");
  EXPECT_EQ(gaps[1].answer.hits, 9U);
}

TEST(Gaps, EachSetOfTermsIsJudgedOnce) {
  int times = 0;
  const Judge judge = [&](const LoggedQuery&) {
    ++times;
    return Answer{};
  };
  EXPECT_THAT(find_gaps(asked({"refund", "refunds", "REFUND", "???", "???", "退"}), judge), SizeIs(3));
  EXPECT_EQ(times, 3);
  EXPECT_THAT(find_gaps({}, judge), IsEmpty());
}

class Answers : public ::testing::Test {
 protected:
  Answers() {
    base_.write("refund.md", "# Refund timing\n\nHow long refunds take: five days to the card.\n");
    base_.write("parcel.md", "# Lost parcels\n\nHow the carrier looks for a parcel.\n");
    base_.write("card.md", "# Cards\n\nHow to pay by card.\n");
    base_.write("zh/fapiao.md", "# 申请发票\n\n怎么申请发票，怎么修改抬头和税号。\n");
    base_.write("zh/shijian.md", "# 到账时间\n\n一般需要一段时间。\n");
    base_.update();
  }

  Answer answer(const std::string& query) const {
    SearchRequest request;
    request.query = query;
    request.today = test_day();
    return base_.open().answer(request);
  }
  bool is_good(const std::string& query) const { return answer(query).covered >= well_covered; }

  SmallBase base_;
};

TEST_F(Answers, AreGoodWhenTheFirstHitHasMostOfTheQuery) {
  EXPECT_TRUE(is_good("how long does a refund take"));
  EXPECT_TRUE(is_good("refunded"));
  EXPECT_EQ(answer("lost parcel").covered, 1.0);
  EXPECT_TRUE(is_good("怎么修改发票抬头"));
}

TEST_F(Answers, AreNotGoodWhenWhatMattersIsMissing) {
  EXPECT_FALSE(is_good("how to pay with bitcoin"));
  EXPECT_FALSE(is_good("营业时间"));
  EXPECT_GT(answer("营业时间").hits, 0U);
}

TEST_F(Answers, WithoutAHitHaveNothing) {
  const Answer none = answer("xylophone");
  EXPECT_EQ(none.hits, 0U);
  EXPECT_EQ(none.covered, 0.0);
  EXPECT_THAT(none.nearest, IsEmpty());
}

TEST_F(Answers, ExcludedWordsAndFieldsAreNotAskedFor) {
  EXPECT_EQ(answer("refund -parcel").covered, 1.0);
  EXPECT_EQ(answer("refund kind:article").covered, 1.0);
}

TEST_F(Answers, NameTheNearestPages) {
  const Answer found = answer("card");
  ASSERT_FALSE(found.nearest.empty());
  EXPECT_EQ(found.nearest.front().path, "card.md");
}

}  // namespace
}  // namespace kb
