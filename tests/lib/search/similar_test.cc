#include "kb/similar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "kb/error.h"
#include "search/shared_terms.h"
#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view refund_text =
    "# Refund timing\n\nThe bank returns the money to the card within five working days. Wallets are quicker.\n";

class Similar : public ::testing::Test {
 protected:
  Similar() {
    base_.write("refund.md", refund_text);
    base_.write("late-refund.md",
                "# Late refunds\n\nWhen the bank has not returned the money to the card in five days, ask the bank.\n");
    base_.write("parcel.md", "# Lost parcels\n\nThe carrier looks for the parcel for ten days.\n");
    base_.write(
        "faq.md",
        "# Questions\n\nRefund, bank, card, wallet, parcel, carrier, invoice, coupon, account, password, address, "
        "order, gift, points, exchange, damage, photo, size, colour, stock, delivery, pickup, customs, duty.\n");
    base_.write("invoice.md", "# Invoices\n\nAn invoice names the buyer and the tax number.\n");
    base_.write("zh/tuikuan.md", "# 退款到账时间\n\n银行卡退款一般三到五个工作日到账，微信支付更快。\n");
    base_.write("zh/fapiao.md", "# 电子发票\n\n开具发票需要抬头和税号。\n");
    base_.update();
  }

  SimilarResult like(SimilarRequest request) {
    base_.update();
    request.today = test_day();
    return base_.open().similar(request);
  }
  SimilarResult like(const std::string& path) {
    SimilarRequest request;
    request.path = path;
    return like(request);
  }
  SimilarResult like_draft(std::string_view text) {
    SimilarRequest request;
    request.draft = read_document("-.md", text, base_.config);
    return like(request);
  }
  static std::vector<std::string> paths(const SimilarResult& result) {
    std::vector<std::string> out;
    for (const SimilarHit& hit : result.hits) out.push_back(hit.record.path);
    return out;
  }

  SmallBase base_;
};

TEST_F(Similar, ThePageThatSaysTheSameComesFirst) {
  const SimilarResult found = like("refund.md");
  EXPECT_EQ(paths(found).front(), "late-refund.md");
  EXPECT_EQ(found.searched, 7U);
  EXPECT_THAT(paths(found), Not(Contains("refund.md"))) << "the page itself";
  EXPECT_THAT(found.hits.front().shared, Contains("bank"));
}

TEST_F(Similar, ACopyHasAboutOne) {
  base_.write("copied.md", refund_text);
  const SimilarHit first = like("refund.md").hits.front();
  EXPECT_EQ(first.record.path, "copied.md");
  EXPECT_GT(first.similarity, 0.9);
  EXPECT_LE(first.similarity, 1.0);
}

TEST_F(Similar, ADraftThatIsAPageAlreadyHasAboutOne) {
  const SimilarHit first = like_draft(refund_text).hits.front();
  EXPECT_EQ(first.record.path, "refund.md");
  EXPECT_GT(first.similarity, 0.9);
}

TEST_F(Similar, ADraftAboutSomethingNewIsLikeNothing) {
  EXPECT_THAT(like_draft("# Roses\n\nRoses want sun, compost and pruning in the spring.\n").hits, IsEmpty());
  EXPECT_THAT(like_draft("").hits, IsEmpty());
}

TEST_F(Similar, AListOfEverythingIsLikeNothing) {
  const SimilarResult found = like("refund.md");
  for (const SimilarHit& hit : found.hits) {
    if (hit.record.path != "faq.md") continue;
    EXPECT_LT(hit.similarity, found.hits.front().similarity / 2);
  }
}

TEST_F(Similar, ChineseIsComparedByPairsAndShownByRuns) {
  const SimilarResult found = like_draft("# 退款多久到账\n\n客户问银行卡退款什么时候到账。一般三到五个工作日。\n");
  ASSERT_THAT(paths(found), ElementsAre("zh/tuikuan.md"));
  EXPECT_THAT(found.hits[0].shared, Contains("银行卡退款"));
  EXPECT_THAT(found.hits[0].shared, Not(Contains("行卡")));
}

TEST_F(Similar, WeakerOnesThanTheLeastAreLeftOut) {
  SimilarRequest request;
  request.path = "refund.md";
  request.least = 0.3;
  EXPECT_THAT(paths(like(request)), ElementsAre("late-refund.md"));
  request.least = 0;
  request.limit = 1;
  EXPECT_THAT(like(request).hits, SizeIs(1));
}

TEST_F(Similar, FiltersNarrow) {
  base_.write("replies/refund.md", refund_text);
  base_.write("old.md", "---\nstatus: archived\n---\n" + std::string(refund_text));
  SimilarRequest request;
  request.path = "refund.md";
  EXPECT_THAT(paths(like(request)), Not(Contains("old.md")));
  request.kind = Kind::reply;
  EXPECT_THAT(paths(like(request)), ElementsAre("replies/refund.md"));
  request.kind = std::nullopt;
  request.all = true;
  EXPECT_THAT(paths(like(request)), Contains("old.md"));
  request.lang = "zh";
  EXPECT_THAT(paths(like(request)), IsEmpty());
}

TEST_F(Similar, APageThatIsNotThereIsAnError) {
  EXPECT_THROW(like("nothing.md"), Error);
}

TEST(SharedTermsTest, PairsGrowAsFarAsBothTextsGo) {
  const SharedTerms shared("退款政策", "银行卡退款需要五天");
  EXPECT_THAT(shared.readable({{"退款", 3}, {"行卡", 2}, {"政策", 1}}, "其他", "用银行卡退款的政策"),
              ElementsAre("银行卡退款", "政策"));
}

TEST(SharedTermsTest, WordsOfACodeAreSaidByTheCode) {
  const SharedTerms shared("", "two-step login");
  EXPECT_THAT(shared.readable({{"two-step", 3}, {"step", 2}, {"login", 1}}, "", "login is two-step"),
              ElementsAre("two-step", "login"));
}

TEST(SharedTermsTest, OneThatStandsNowhereStaysAsItIs) {
  EXPECT_THAT(SharedTerms("", "").readable({{"退款", 1}}, "", ""), ElementsAre("退款"));
}

}  // namespace
}  // namespace kb
