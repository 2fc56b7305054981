#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/fix.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

std::string fixed(std::string_view text) {
  return apply_fixes(text, check_text(text).findings).text;
}

Finding with_fix(Fix fix) {
  Finding finding = make_finding("link-case", {"page.md", fix.line, fix.column}, "m");
  finding.fix = std::move(fix);
  return finding;
}

TEST(Fixes, ChangeOnlyTheBytesTheyMust) {
  EXPECT_EQ(fixed("# 退 A\r\n\r\n中文 [x](#退-a) [y](#退-A)\r\n"), "# 退 A\r\n\r\n中文 [x](#退-a) [y](#退-a)\r\n");
  EXPECT_EQ(fixed("\xEF\xBB\xBF# A\n[y](#A)\n"), "\xEF\xBB\xBF# A\n[y](#a)\n");
}

TEST(Fixes, TakeUnusedDefinitionsOutWithTheirLines) {
  EXPECT_EQ(fixed("# A\n\nText.\n\n[b]: #a\n[c]: #a\n\nMore.\n"), "# A\n\nText.\n\n\nMore.\n");
}

TEST(Fixes, KeepEncodingAndPathOfALink) {
  const std::string tree = "== a/p.md ==\n# P\n[x](../B/My%20Page.md?v=1#top)\n== b/My page.md ==\n# Q\n";
  const CheckResult result = check_text(tree);
  ASSERT_EQ(result.findings.size(), 1U);
  ASSERT_TRUE(result.findings[0].fix);
  EXPECT_EQ(result.findings[0].fix->text, "../b/My%20page.md?v=1#top");
}

TEST(Fixes, AreShownInUtf8WithoutLineEnds) {
  EXPECT_EQ(show_fixes("a.md", "\xCD\xCB\xBF\xEE\xCB\xB5\xC3\xF7\r\nold\r\n",
                       {"\xCD\xCB\xBF\xEE\xCB\xB5\xC3\xF7\r\nnew\r\n", 1}),
            "a.md\n  退款说明\n- old\n+ new\n  \n");
  EXPECT_THAT(show_fixes("a.md", "\xEF\xBB\xBF# A\n", {"# A\n", 1}), testing::HasSubstr("+ # A"));
}

TEST(Fixes, AreSafeToRepeat) {
  const std::string once = fixed("# A\n\n[y](#A) [z](#A)\n\n[n]: b\n");
  EXPECT_EQ(fixed(once), once);
}

TEST(Fixes, ThatOverlapAnEarlierOneOrLieOutsideAreLeftOut) {
  const Fixed result = apply_fixes("abcdef\n", {with_fix({1, 2, 1, 4, "X"}), with_fix({1, 3, 1, 5, "Y"}),
                                                with_fix({9, 1, 9, 2, "Z"}), with_fix({1, 20, 1, 21, "Z"})});
  EXPECT_EQ(result.text, "aXdef\n");
  EXPECT_EQ(result.applied, 1U);
}

}  // namespace
}  // namespace kb
