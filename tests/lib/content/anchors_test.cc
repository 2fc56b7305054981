#include "content/anchors.h"
#include "kb/corpus.h"
#include "support/case_name.h"

#include <gtest/gtest.h>

#include <algorithm>
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

struct StyleCase {
  std::string style;
  std::string heading;
  std::string slug;
};

class AnchorStyles : public testing::TestWithParam<StyleCase> {};

TEST_P(AnchorStyles, MakeIdsAsTheirSitesDo) {
  const AnchorStyle* style = find_anchor_style(GetParam().style);
  ASSERT_NE(style, nullptr);
  EXPECT_EQ(style->slug(GetParam().heading), GetParam().slug);
}

INSTANTIATE_TEST_SUITE_P(
    Headings, AnchorStyles,
    testing::Values(StyleCase{"gitlab", "A - B  & C", "a-b-c"}, StyleCase{"gitlab", " 2024 ", "anchor-2024"},
                    StyleCase{"gitlab", "退款 规则？", "退款-规则"},
                    StyleCase{"kramdown", "2. What's new?", "whats-new"}, StyleCase{"kramdown", "退款", "section"},
                    StyleCase{"kramdown", "A [b](c.md)", "a-bcmd"},
                    StyleCase{"kramdown-gfm", "2. What's new?", "2-whats-new"},
                    StyleCase{"kramdown-gfm", "退款：规则", "退款规则"}, StyleCase{"hugo", " A.B (c) ", "ab-c"},
                    StyleCase{"hugo", "退款", "退款"}, StyleCase{"hugo", "!!!", "heading"},
                    StyleCase{"hugo", "½ ² x³ Ⅷ", "--x-"}, StyleCase{"hugo-ascii", "Äpfel 退款 b", "apfel--b"},
                    StyleCase{"mkdocs", "A - B_c (d)", "a-b_c-d"}, StyleCase{"mkdocs", "Äpfel & 退款", "apfel"},
                    StyleCase{"mkdocs", "退款", ""}, StyleCase{"mkdocs", "ﬁle Ⅳ ½ a\u00a0b", "file-iv-12-a-b"},
                    StyleCase{"docfx", "This - is a &@! heading _", "this---is-a--heading-_"},
                    StyleCase{"docfx", "！！", "section"},
                    StyleCase{"pandoc", "3. Dogs? -- in *my* v1.0 house", "dogs----in-my-v1.0-house"},
                    StyleCase{"pandoc", "33", "section"}, StyleCase{"none", "Any", ""}),
    [](const auto& tried) { return case_name(tried.index, tried.param.style + tried.param.heading); });

TEST(AnchorStyles, AreSortedByName) {
  EXPECT_TRUE(std::ranges::is_sorted(anchor_styles(), {}, &AnchorStyle::name));
}

std::vector<std::string> ids_of_page(const std::string& style, std::string_view markdown) {
  Config config;
  config.add_project_file("kb.toml", "[content.anchors]\n\"**\" = \"" + style + "\"\n");
  const Document page = read_document("a.md", markdown, config);
  std::vector<std::string> ids;
  for (const Heading& heading : page.headings) ids.push_back(heading.anchor);
  return ids;
}

using Ids = std::vector<std::string>;

TEST(AnchorStyles, PandocAndKramdownTakeDotsAndDashesOutsideOfCodeForSigns) {
  constexpr std::string_view page = "# A -- b...\n\n# x....y ---- z\n\n# `-h, --help`\n\n# -h, --help\n";
  EXPECT_EQ(ids_of_page("pandoc", page), (Ids{"a-b", "x.y---z", "h---help", "h-help"}));
  EXPECT_EQ(ids_of_page("kramdown-gfm", page), (Ids{"a--b", "xy---z", "-h---help", "-h-help"}));
}

TEST(AnchorStyles, HugoMakesIdsOfTheMarkdown) {
  constexpr std::string_view page = "# A [b](c.md)\n\n# <b id=\"x\">D</b> `e`\n\n# F {#own}\n";
  EXPECT_EQ(ids_of_page("hugo", page), (Ids{"a-bcmd", "b-idxdb-e", "own"}));
  EXPECT_EQ(ids_of_page("hugo-ascii", page), (Ids{"a-bcmd", "b-idxdb-e", "own"}));
}

TEST(AnchorStyles, KramdownCountsSlugsAndNoIds) {
  EXPECT_EQ(ids_of_page("kramdown", "# a\n\n# a\n\n# a 1\n\n# B {#c}\n\n# c\n"), (Ids{"a", "a-1", "a-1", "c", "c"}));
  EXPECT_EQ(ids_of_page("github", "# a\n\n# a\n\n# a 1\n"), (Ids{"a", "a-1", "a-1-1"}));
}

std::vector<std::string> repeated(Repetition repetition, const std::vector<std::string>& slugs) {
  Slugger slugger(repetition);
  std::vector<std::string> ids;
  for (const std::string& slug : slugs) ids.push_back(slugger.unique(slug));
  return ids;
}

TEST(Slugger, CountsAsTheSiteDoes) {
  EXPECT_EQ(repeated(Repetition::dash_count, {"a", "a", "a"}), (Ids{"a", "a-1", "a-2"}));
  EXPECT_EQ(repeated(Repetition::underscore, {"a", "a", "a", "", "b_7", "b_7"}),
            (Ids{"a", "a_1", "a_2", "_1", "b_7", "b_8"}));
  EXPECT_EQ(repeated(Repetition::none, {"", ""}), (Ids{"", ""}));
}

}  // namespace
}  // namespace kb
