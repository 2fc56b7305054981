#include "content/anchors.h"
#include "support/case_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

struct SlugCase {
  std::string heading;
  std::string slug;
};

class GithubSlug : public testing::TestWithParam<SlugCase> {};

TEST_P(GithubSlug, IsWhatGithubMakes) {
  EXPECT_EQ(github_slug(GetParam().heading), GetParam().slug);
}

INSTANTIATE_TEST_SUITE_P(Headings, GithubSlug,
                         testing::Values(SlugCase{"Refund rules", "refund-rules"}, SlugCase{"What's new?", "whats-new"},
                                         SlugCase{"A  B", "a--b"}, SlugCase{" lead", "-lead"},
                                         SlugCase{"v2.1 & v3", "v21--v3"}, SlugCase{"snake_case-id", "snake_case-id"},
                                         SlugCase{"退款：怎么办？", "退款怎么办"}, SlugCase{"ÄÖÜ Straße", "äöü-straße"},
                                         SlugCase{"हिन्दी", "हिन्दी"}, SlugCase{"a‿b", "a‿b"}, SlugCase{"½ ², 3", "--3"},
                                         SlugCase{"Ⅳ part", "ⅳ-part"}, SlugCase{"😀 smile", "-smile"},
                                         SlugCase{"a\tb", "ab"}, SlugCase{"", ""}, SlugCase{"!!!", ""}),
                         [](const auto& tried) { return case_name(tried.index, tried.param.heading); });

TEST(Slugger, CountsWhatWasGivenBefore) {
  Slugger slugger;
  std::vector<std::string> ids;
  for (const char* heading : {"echo", "echo", "echo 1", "echo-1"}) ids.push_back(slugger.unique(github_slug(heading)));
  EXPECT_EQ(ids, (std::vector<std::string>{"echo", "echo-1", "echo-1-1", "echo-1-2"}));
}

TEST(Slugger, CountsEmptySlugsToo) {
  Slugger slugger;
  EXPECT_EQ(slugger.unique(""), "");
  EXPECT_EQ(slugger.unique(""), "-1");
}

}  // namespace
}  // namespace kb
