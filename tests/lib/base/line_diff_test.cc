#include "base/line_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

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

TEST(LineDiff, OfAVeryLongTextShowsFewChangesFarApartAsFew) {
  EXPECT_EQ(line_diff("x\n" + numbered("a") + "x\n", "y\n" + numbered("a") + "z\n"),
            "- x\n+ y\n  a0\n  a1\n  ...\n  a1998\n  a1999\n- x\n+ z\n  \n");
}

// Few letters, so that many lines are alike.
std::string some_letters(std::mt19937& random) {
  std::string letters;
  for (std::size_t count = 1 + random() % 7; count > 0; --count) letters += static_cast<char>('a' + random() % 3);
  return letters;
}

std::string a_line_each(const std::string& letters) {
  std::string lines;
  for (const char letter : letters) lines += {letter, '\n'};
  return lines;
}

// What a difference says of one side: its lines with that mark or none.
std::string side(const std::string& diff, char mark) {
  std::string lines;
  for (std::size_t at = 0; at < diff.size(); at = diff.find('\n', at) + 1) {
    if (diff[at] == mark || diff[at] == ' ') lines += diff.substr(at + 2, diff.find('\n', at) - at - 1);
  }
  return lines;
}

std::size_t longest_common(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char c : a) {
    std::size_t corner = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = c == b[j - 1] ? corner + 1 : std::max(above, row[j - 1]);
      corner = above;
    }
  }
  return row.back();
}

TEST(LineDiff, IsTheShortestAndGivesBothTexts) {
  std::mt19937 random(7);
  int compared = 0;
  for (int round = 0; round < 1000; ++round) {
    const std::string a = some_letters(random);
    const std::string b = some_letters(random);
    const std::string diff = line_diff(a_line_each(a), a_line_each(b));
    if (a == b || diff.find("  ...") != diff.npos) continue;
    ++compared;
    EXPECT_EQ(side(diff, '-'), a_line_each(a) + "\n");
    EXPECT_EQ(side(diff, '+'), a_line_each(b) + "\n");
    const auto edits =
        static_cast<std::size_t>(std::ranges::count_if(diff, [](char c) { return c == '-' || c == '+'; }));
    EXPECT_EQ(edits, a.size() + b.size() - 2 * longest_common(a, b)) << diff;
  }
  EXPECT_GT(compared, 500);
}

TEST(LineDiff, OfVeryLongTextsThatDifferAllOverIsAllOfThem) {
  const std::string diff = line_diff(numbered("a"), numbered("b"));
  EXPECT_TRUE(diff.starts_with("- a0\n- a1\n"));
  EXPECT_TRUE(diff.ends_with("+ b1999\n  \n"));
}

}  // namespace
}  // namespace kb
