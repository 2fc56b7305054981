#include "kb/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reply/rules/numerals.h"
#include "support/case_name.h"

namespace kb {
namespace {

std::string facts_in(const std::string& text) {
  std::string all;
  for (const Fact& fact : find_facts(text)) {
    if (!fact.is_weak) all += std::string(all.empty() ? "" : "; ") + fact.value + " " + std::string(fact.unit);
  }
  return all;
}

struct FactTextCase {
  std::string text;
  std::string facts;
};

class FactsInText : public testing::TestWithParam<FactTextCase> {};

TEST_P(FactsInText, AreUnitsWithNumbers) {
  EXPECT_EQ(facts_in(GetParam().text), GetParam().facts);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, FactsInText,
    testing::Values(FactTextCase{"a 14-day return, 2 working\ndays", "14 day; 2 business day"},
                    FactTextCase{"3 to 5 days", "3-5 day"}, FactTextCase{"between 3 and 5 days", "3-5 day"},
                    FactTextCase{"十四天、二十四小时、一百零五天", "14 day; 24 hour; 105 day"},
                    FactTextCase{"７日内，两三个工作日", "7 day; 2-3 business day"},
                    FactTextCase{"¥1,200.50, US$12, 30 元", "1200.5 CNY; 12 USD; 30 CNY"},
                    FactTextCase{"5月7日内 第三天 2026年 五一假期", ""},
                    FactTextCase{"10 minutes or 0.5%", "10 minute; 0.5 %"},
                    FactTextCase{"4 service hours; 4 个服务小时", "4 business hour; 4 business hour"},
                    FactTextCase{"(010) 6552-9988 and https://www.a.example/en-us/x/",
                                 "01065529988 phone; a.example/x link"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.text); });

TEST(Facts, StandWhereTheyAreWritten) {
  const std::string text = "您好，１４ 个工作日。";
  const auto facts = find_facts(text);
  ASSERT_EQ(facts.size(), 1U);
  EXPECT_EQ(text.substr(facts[0].begin, facts[0].end - facts[0].begin), "１４ 个工作日");
}

TEST(Numerals, AreReadWholeOrNotAtAll) {
  EXPECT_EQ(read_numeral("一千二百", 0)->value, "1200");
  EXPECT_EQ(read_numeral("1.50", 0)->value, "1.5");
  EXPECT_TRUE(read_numeral("a day", 0)->is_weak);
  EXPECT_FALSE(read_numeral("x14", 1).has_value());
  EXPECT_FALSE(read_numeral("十百", 0).has_value());
  EXPECT_FALSE(read_numeral("twofold", 0).has_value());
}

}  // namespace
}  // namespace kb
