#include "base/line_diff.h"

#include <gtest/gtest.h>

#include <string>

namespace kb {
namespace {

TEST(LineDiff, OfEqualTextsIsEmpty) {
  EXPECT_EQ(line_diff("a\nb", "a\nb"), "");
}

TEST(LineDiff, MarksWhatIsExpectedAndWhatIsThere) {
  EXPECT_EQ(line_diff("a\nb\nc", "a\nx\nc"), "  a\n- b\n+ x\n  c\n");
  EXPECT_EQ(line_diff("a", "a\nb"), "  a\n+ b\n");
  EXPECT_EQ(line_diff("", "b"), "- \n+ b\n");
}

TEST(LineDiff, LeavesOutWhatIsFarFromAChange) {
  EXPECT_EQ(line_diff("1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\nx\n6\n7\n8"),
            "  ...\n  3\n  4\n- 5\n+ x\n  6\n  7\n  ...\n");
}

std::string numbered(const std::string& word) {
  std::string lines;
  for (int i = 0; i < 2000; ++i) lines += word + std::to_string(i) + "\n";
  return lines;
}

TEST(LineDiff, OfVeryLongTextsLeavesOutWhatIsAlikeAtBothEnds) {
  EXPECT_EQ(line_diff(numbered("a") + "x\n" + numbered("b"), numbered("a") + "y\n" + numbered("b")),
            "  ...\n  a1998\n  a1999\n- x\n+ y\n  b0\n  b1\n  ...\n");
}

TEST(LineDiff, OfVeryLongTextsThatDifferAllOverIsAllOfThem) {
  const std::string diff = line_diff(numbered("a"), numbered("b"));
  EXPECT_TRUE(diff.starts_with("- a0\n- a1\n"));
  EXPECT_TRUE(diff.ends_with("+ b1999\n  \n"));
}

}  // namespace
}  // namespace kb
