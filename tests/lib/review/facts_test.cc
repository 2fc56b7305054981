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

}  // namespace
}  // namespace kb
