#include "text/pattern.h"
#include "support/processor_time.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(Pattern, MatchesTheWholeText) {
  const Pattern pattern("LM\\d{11}|工单[0-9]+");
  EXPECT_EQ(pattern.error(), "");
  EXPECT_EQ(pattern.matches("LM26052000417"), Pattern::Answer::yes);
  EXPECT_EQ(pattern.matches("工单7"), Pattern::Answer::yes);
  EXPECT_EQ(pattern.matches("xLM26052000417"), Pattern::Answer::no);
  EXPECT_EQ(pattern.matches("LM26052000417\n"), Pattern::Answer::no);
}

TEST(Pattern, FindsAllAsBytes) {
  const std::string text = "退 R-1，R-22 R-";
  const auto spans = Pattern("R-\\d+").find_all(text, 10);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(text.substr(spans[0].begin, spans[0].end - spans[0].begin), "R-1");
  EXPECT_EQ(text.substr(spans[1].begin, spans[1].end - spans[1].begin), "R-22");
  EXPECT_EQ(Pattern("\\d").find_all("1234", 2).size(), 2U);
  EXPECT_TRUE(Pattern("x*").find_all("aaa", 10).empty()) << "empty matches are none";
}

TEST(Pattern, SaysWhatIsWrongWithIt) {
  for (const std::string wrong : {"(", "[a", "a{2,1}", "*", "\\"}) {
    const Pattern pattern(wrong);
    EXPECT_NE(pattern.error(), "") << wrong;
    EXPECT_EQ(pattern.matches("a"), Pattern::Answer::no) << wrong;
    EXPECT_TRUE(pattern.find_all("a", 1).empty()) << wrong;
  }
  EXPECT_NE(Pattern(std::string(5000, 'a')).error(), "");
}

TEST(Pattern, GivesUpInsteadOfHanging) {
  const auto begun = processor_time();
  EXPECT_EQ(Pattern("(a+)+b").matches(std::string(40, 'a')), Pattern::Answer::too_costly);
  EXPECT_EQ(Pattern("(.|a)*b").matches(std::string(1 << 20, 'a')), Pattern::Answer::too_costly);
  EXPECT_TRUE(Pattern("(a+)+b").find_all(std::string(40, 'a'), 9).empty());
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(10));
}

}  // namespace
}  // namespace kb
