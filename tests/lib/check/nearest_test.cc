#include "check/nearest.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

const std::vector<std::string> headings = {"退款说明",         "退款多久到账",         "如何申请退款",
                                           "需要准备哪些材料", "发票与退款的关系",     "how-long-a-refund-takes",
                                           "contact-us",       "what-you-need-to-send"};

std::string near(std::string_view anchor) {
  return nearest_anchor(anchor, headings).value_or("");
}

TEST(NearestAnchor, FindsSlipsOfTheKeys) {
  EXPECT_EQ(near("contact-su"), "contact-us");
  EXPECT_EQ(near("退款说名"), "退款说明");
}

TEST(NearestAnchor, FindsHeadingsThatWereReworded) {
  EXPECT_EQ(near("how-long-does-a-refund-take"), "how-long-a-refund-takes");
  EXPECT_EQ(near("what-to-send"), "what-you-need-to-send");
  EXPECT_EQ(near("退款到账时间"), "退款多久到账");
  EXPECT_EQ(near("怎么申请退款"), "如何申请退款");
  EXPECT_EQ(near("需要哪些材料"), "需要准备哪些材料");
  EXPECT_EQ(near("发票和退款"), "发票与退款的关系");
}

TEST(NearestAnchor, KeepsSilentAboutOtherMatters) {
  EXPECT_EQ(near("opening-hours"), "");
  EXPECT_EQ(near("refund-policy"), "");
  EXPECT_EQ(near("营业时间"), "");
  EXPECT_EQ(near("运费"), "");
}

TEST(NearestPath, GoesByTheFolders) {
  const std::vector<std::string> paths = {"en/refunds/policy.md", "zh/refunds/policy.md"};
  EXPECT_EQ(nearest_path("en/money/policy.md", paths), "en/refunds/policy.md");
  EXPECT_EQ(nearest_path("zh/money/policy.md", paths), "zh/refunds/policy.md");
  EXPECT_EQ(nearest_path("x/policy.md", {"a/policy.md"}), "a/policy.md");
  EXPECT_EQ(nearest_path("x/policy.md", {"a/policy.md", "b/policy.md"}), std::nullopt);
}

TEST(NearestName, ComparesWhatComesBeforeTheExtension) {
  EXPECT_EQ(nearest_name("refnds.md", {"refunds.md", "fees.md"}), "refunds.md");
  EXPECT_EQ(nearest_name("a.md", {"b.md"}), std::nullopt);
}

}  // namespace
}  // namespace kb
