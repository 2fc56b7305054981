#include "index/initials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::Contains;
using testing::Each;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAre;

TEST(Initials, AreThoseOfEveryTailAndOfTheWhole) {
  EXPECT_THAT(initial_terms("XI", "申请退款"), UnorderedElementsAre("XIsqtk", "XIqtk", "XItk", "XI=sqtk"));
}

TEST(Initials, OneCharacterHasNone) {
  EXPECT_THAT(initial_terms("XI", "退"), IsEmpty());
  EXPECT_THAT(initial_terms("XI", "退 a"), IsEmpty());
}

TEST(Initials, LatinTextHasNone) {
  EXPECT_THAT(initial_terms("XI", "Refund policy"), IsEmpty());
  EXPECT_THAT(initial_terms("XI", ""), IsEmpty());
}

TEST(Initials, RunsAreReadApartAndTogether) {
  EXPECT_THAT(initial_terms("XI", "VPN 连接，超时"), UnorderedElementsAre("XIlj", "XIcs", "XI=ljcs"));
}

TEST(Initials, TraditionalReadsLikeSimplified) {
  EXPECT_EQ(initial_terms("XI", "電子發票"), initial_terms("XI", "电子发票"));
}

TEST(Initials, EveryReadingCounts) {
  EXPECT_THAT(initial_terms("XI", "重置"), UnorderedElementsAre("XIzz", "XIcz", "XI=zz", "XI=cz"));
}

TEST(Initials, SpellingsOfManyReadingsAreFew) {
  EXPECT_THAT(initial_terms("XI", "行行行"), SizeIs(testing::Le(12U)));
}

TEST(Initials, ProseIsCutOff) {
  std::string prose;
  for (int i = 0; i < 1000; ++i) prose += "退";
  const auto terms = initial_terms("XI", prose);
  EXPECT_THAT(terms, SizeIs(testing::Le(24U)));
  EXPECT_THAT(terms, Each(StartsWith("XI")));
  for (const std::string& term : terms) EXPECT_LE(term.size(), 40U) << term;
}

TEST(Initials, ACharacterWithoutAReadingLeavesItsRunOutOnly) {
  EXPECT_THAT(initial_terms("XI", "〇〇 退款"), Contains("XItk"));
}

}  // namespace
}  // namespace kb
