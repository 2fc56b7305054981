#include "reply/decimal.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(ReadDecimal, KeepsEveryDigit) {
  struct Case {
    std::string text, number;
  };
  for (const Case& c : {Case{"0", "0"},
                        {"007", "7"},
                        {"1,234,567.80", "1234567.80"},
                        {"1 234", "1234"},
                        {"１，２３４．５", "1234.5"},
                        {"-3", "-3"},
                        {"−3", "-3"},
                        {"+3", "3"},
                        {".5", "0.5"},
                        {"0.1", "0.1"},
                        {"3万", "30000"},
                        {"1.25 万", "12500"},
                        {"0.00001万", "0.1"},
                        {"2亿", "200000000"},
                        {"123456789012345678901234567890", "123456789012345678901234567890"}}) {
    const ReadDecimal read = read_decimal(c.text);
    ASSERT_TRUE(read.value) << c.text << ": " << read.why_not;
    EXPECT_EQ(read.value->text(), c.number) << c.text;
  }
}

TEST(ReadDecimal, RefusesWhatCanBeReadInTwoWays) {
  for (const std::string wrong : {"", "-", ".", "1,5", "1.234,50", "12,34,567", "1,2345", ",5", "1..2", "1.", "12a",
                                  "1e5", "0x10", "1,234 567", "三", "1234567890123456789012345678901"}) {
    const ReadDecimal read = read_decimal(wrong);
    EXPECT_FALSE(read.value) << wrong;
    EXPECT_FALSE(read.why_not.empty()) << wrong;
  }
  EXPECT_FALSE(read_decimal(std::string(1 << 20, '9')).value);
}

TEST(CompareDecimals, GoesByValue) {
  const auto order = [](const char* a, const char* b) {
    return compare(*read_decimal(a).value, *read_decimal(b).value);
  };
  EXPECT_LT(order("9", "10"), 0);
  EXPECT_GT(order("-9", "-10"), 0);
  EXPECT_LT(order("-1", "1"), 0);
  EXPECT_EQ(order("1.50", "1.5"), 0);
  EXPECT_EQ(order("-0", "0.00"), 0);
  EXPECT_LT(order("0.09", "0.1"), 0);
  EXPECT_LT(order("2.5", "2.51"), 0);
}

}  // namespace
}  // namespace kb
