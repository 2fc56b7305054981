#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<Finding> differing(const std::string& first, const std::string& second) {
  const std::string head = "---\nreviewed: 2026-11-01\n---\n";
  std::vector<Finding> findings =
      audit_text("== a.md ==\n" + head + first + "\n== b.md ==\n" + head + second + "\n").found.findings;
  std::erase_if(findings, [](const Finding& finding) { return finding.rule != "fact-differs"; });
  return findings;
}

TEST(DifferingFacts, AreToldWhereTheWordsAreTheSame) {
  const auto english = differing("Refunds reach the card within 5 business days.",
                                 "Text. Refunds reach the card within **7 business days**.");
  ASSERT_THAT(rows_of(english), ElementsAre("b.md:4:39-54 fact-differs"));
  EXPECT_THAT(english[0].message,
              HasSubstr("'7 business days' here, '5 business days' in the same words in 'a.md' (4)"));
  EXPECT_THAT(differing("退款会在 5 个工作日内原路退回。", "退款會在 7 個工作日內原路退回。"), testing::SizeIs(0));
  EXPECT_THAT(differing("退款会在 5 个工作日内原路退回。", "退款会在7个工作日内原路退回！"), testing::SizeIs(1));
}

TEST(DifferingFacts, AreNotToldOtherwise) {
  const std::string five = "Refunds reach the card within 5 business days.";
  EXPECT_THAT(differing(five, five), IsEmpty());
  EXPECT_THAT(differing(five, "Refunds reach the card within five business days."), IsEmpty());
  EXPECT_THAT(differing(five, "Refunds reach the bank within 7 business days."), IsEmpty());
  EXPECT_THAT(differing("It takes 5 days.", "It takes 7 days."), IsEmpty());
  EXPECT_THAT(differing(five, "## Changelog\n\nRefunds reach the card within 7 business days."), IsEmpty());
  EXPECT_THAT(differing(five + "\n\nRefunds reach the card within 9 business days.",
                        "Refunds reach the card within 7 business days."),
              IsEmpty());
}

struct QuantityCase {
  const char* first;
  const char* second;
  bool differ;
};

class QuantitiesBesideTheSameWords : public testing::TestWithParam<QuantityCase> {};

// In two pages of which one links to the other.
TEST_P(QuantitiesBesideTheSameWords, AreComparedInPagesThatHaveToDoWithEachOther) {
  const QuantityCase& tried = GetParam();
  EXPECT_EQ(differing(tried.first, std::string(tried.second) + "\n\n[More](a.md)").size(), tried.differ ? 1U : 0U)
      << tried.second;
}

constexpr const char* long_sentence =
    "Once the parcel is back with us, your refund reaches the card within 5 business days, although some banks abroad "
    "need longer.";

INSTANTIATE_TEST_SUITE_P(
    All, QuantitiesBesideTheSameWords,
    testing::Values(
        QuantityCase{long_sentence, "A refund usually reaches your card within 7 business days.", true},
        QuantityCase{long_sentence, "Within 7 business days the refund reaches your card.", true},
        QuantityCase{long_sentence, "A refund reaches your card within five business days.", false},
        QuantityCase{long_sentence, "The parcel reaches you within 7 business days.", false},
        QuantityCase{long_sentence, "A refund reaches your card after 2 hours.", false},
        QuantityCase{"Answers to refund requests take 24 hours.", "Our answer to a refund request takes 2 days.", true},
        QuantityCase{"Answers to refund requests take 24 hours.", "Our answer to a refund request takes 1 day.", false},
        QuantityCase{"We pay up to £50 for damaged goods.", "Damaged goods: we pay up to £40.", true},
        QuantityCase{"审核通过后，款项会在 5 个工作日内原路退回您的账户。",
                     "提醒：款项将在 7 个工作日内原路退回您的账户，请留意。", true},
        QuantityCase{"审核通过后，款项会在 5 个工作日内原路退回您的账户。", "新卡会在 7 个工作日内寄到您的地址。",
                     false}));

TEST(DifferingQuantities, AreNotToldOfPagesThatHaveNothingToDoWithEachOther) {
  EXPECT_THAT(differing(long_sentence, "A refund usually reaches your card within 7 business days."), IsEmpty());
}

TEST(DifferingQuantities, OfAReplyAndTheArticleItCitesNeedFewerWords) {
  const auto told = [](const std::string& reply) {
    const Config config = config_of("[content]\nreplies = [\"replies/\"]\n");
    std::vector<Finding> findings =
        audit_text(
            "== fees.md ==\n---\nreviewed: 2026-11-01\n---\nReturns are accepted for 30 days after delivery.\n"
            "== replies/r.md ==\n---\nreviewed: 2026-11-01\ncites: [fees.md]\n---\n" +
                reply + "\n",
            config)
            .found.findings;
    std::erase_if(findings, [](const Finding& finding) { return finding.rule != "fact-differs"; });
    return findings;
  };
  const auto findings = told("Hello, you can return it: we accept returns for 14 days.");
  ASSERT_THAT(rows_of(findings), ElementsAre("replies/r.md:5:49-56 fact-differs"));
  EXPECT_EQ(findings[0].message, "'14 days' here, '30 days' beside the same words in 'fees.md' (4), which it cites");
  EXPECT_EQ(findings[0].target, "../fees.md");
  EXPECT_THAT(told("We accept returns for 30 days."), IsEmpty());
  EXPECT_THAT(told("We answer within 2 days."), IsEmpty());
}

}  // namespace
}  // namespace kb
