#include "mcp/trust_mark.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb::mcp {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

PageTrust trust_in(ReviewState state) {
  PageTrust trust;
  trust.state = state;
  return trust;
}

TEST(TrustMark, IsForPagesThatAreNotToBeReliedOn) {
  for (const ReviewState state :
       {ReviewState::expired, ReviewState::drifted, ReviewState::stale, ReviewState::overdue, ReviewState::behind}) {
    EXPECT_THAT(trust_mark(trust_in(state), "en"), StartsWith("⚠ ")) << to_string(state);
    EXPECT_THAT(trust_mark(trust_in(state), "zh-Hans"), HasSubstr("。")) << to_string(state);
  }
  for (const ReviewState state :
       {ReviewState::exempt, ReviewState::unknown, ReviewState::due_soon, ReviewState::fresh}) {
    EXPECT_THAT(trust_mark(trust_in(state), "en"), IsEmpty()) << to_string(state);
  }
}

TEST(TrustMark, NamesTheDaysItKnows) {
  PageTrust trust = trust_in(ReviewState::overdue);
  trust.reviewed = std::chrono::year(2025) / 1 / 2;
  trust.due = std::chrono::year(2025) / 7 / 2;
  EXPECT_EQ(trust_mark(trust, "en"), "⚠ Not reviewed since 2025-01-02; a review was due 2025-07-02.");
  EXPECT_EQ(trust_mark(trust, "zh"), "⚠ 自 2025-01-02 起未复核，应于 2025-07-02 复核。");
}

TEST(TrustMark, DoesWithoutDaysThatNobodyKnows) {
  EXPECT_EQ(trust_mark(trust_in(ReviewState::overdue), "en"), "⚠ Never reviewed; a review is due.");
  EXPECT_EQ(trust_mark(trust_in(ReviewState::expired), "en"), "⚠ Expired in part: do not rely on this page.");
  for (const ReviewStateRow& row : review_states()) {
    EXPECT_THAT(trust_mark(trust_in(row.state), "en"), Not(HasSubstr("{"))) << row.name;
  }
}

}  // namespace
}  // namespace kb::mcp
