#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "kb/variable.h"
#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr Date reading_day = std::chrono::sys_days{std::chrono::year{2026} / 3 / 5};

Variable variable(VariableType type) {
  Variable made;
  made.name = "x";
  made.type = type;
  return made;
}

Variable choosing(VariableType type) {
  Variable made = variable(type);
  made.choices = {
      {"mainland debit card", {}}, {"Mainland credit card", {}}, {"wallet", {{{"zh", "钱包"}}}}, {"纸质吊灯", {}}};
  return made;
}

struct ValueCase {
  VariableType type;
  std::string from;
  std::string to;  // empty: refused
  std::string currency = {};
};

class ParseValue : public testing::TestWithParam<ValueCase> {};

TEST_P(ParseValue, GivesTheNormalFormOrRefuses) {
  const auto& [type, from, to, currency] = GetParam();
  const bool chooses = type == VariableType::choice || type == VariableType::multi;
  const Variable tried = chooses ? choosing(type) : variable(type);
  const ParsedValue value = parse_value(tried, from, reading_day);
  EXPECT_EQ(value.text, to) << value.error;
  EXPECT_EQ(value.currency, currency);
  EXPECT_EQ(value.ok(), !to.empty());
}

TEST_P(ParseValue, ReadsItsOwnNormalForm) {
  if (GetParam().to.empty()) return;
  const VariableType type = GetParam().type;
  if (type == VariableType::money) return;  // the currency is no part of it
  const bool chooses = type == VariableType::choice || type == VariableType::multi;
  EXPECT_EQ(parse_value(chooses ? choosing(type) : variable(type), GetParam().to, reading_day).text, GetParam().to);
}

const auto variable_parse_name = [](const auto& tried) {
  return std::string(to_string(tried.param.type)) + "_" + case_name(tried.index, tried.param.from);
};

using T = VariableType;
INSTANTIATE_TEST_SUITE_P(
    Numbers, ParseValue,
    testing::Values(ValueCase{T::integer, "3", "3"}, ValueCase{T::integer, "1,234", "1234"},
                    ValueCase{T::integer, "１２", "12"}, ValueCase{T::integer, "-4", "-4"},
                    ValueCase{T::integer, "3.0", "3"}, ValueCase{T::integer, "3.5", ""},
                    ValueCase{T::integer, "three", ""}, ValueCase{T::money, "¥1,234.50", "1234.50", "CNY"},
                    ValueCase{T::money, "￥268", "268.00", "CNY"}, ValueCase{T::money, "1234.5 元", "1234.50", "CNY"},
                    ValueCase{T::money, "USD 12", "12.00", "USD"}, ValueCase{T::money, "12 usd", "12.00", "USD"},
                    ValueCase{T::money, "$12", "12.00", "USD"}, ValueCase{T::money, "US$ 12.3", "12.30", "USD"},
                    ValueCase{T::money, "-$12", "-12.00", "USD"}, ValueCase{T::money, "HK$100", "100.00", "HKD"},
                    ValueCase{T::money, "人民币 100 元", "100.00", "CNY"},
                    ValueCase{T::money, "¥100元", "100.00", "CNY"}, ValueCase{T::money, "1.5万元", "15000.00", "CNY"},
                    ValueCase{T::money, "JPY 1200", "1200", "JPY"}, ValueCase{T::money, "€9", "9.00", "EUR"},
                    ValueCase{T::money, "30块", "30.00", "CNY"}, ValueCase{T::money, "12", "12.00"},
                    ValueCase{T::money, "$12 EUR", ""}, ValueCase{T::money, "1,5 元", ""},
                    ValueCase{T::money, "$1.999", ""}, ValueCase{T::money, "JPY 12.5", ""},
                    ValueCase{T::money, "¥", ""}, ValueCase{T::money, "a lot", ""}),
    variable_parse_name);

TEST(ParseValueMoney, IsExactWhereBinaryFractionsAreNot) {
  EXPECT_EQ(parse_value(variable(T::money), "¥99999999999999999.99", reading_day).text, "99999999999999999.99");
}

INSTANTIATE_TEST_SUITE_P(
    Choices, ParseValue,
    testing::Values(ValueCase{T::choice, "wallet", "wallet"}, ValueCase{T::choice, "WALLET", "wallet"},
                    ValueCase{T::choice, "钱包", "wallet"}, ValueCase{T::choice, "3", "wallet"},
                    ValueCase{T::choice, "w", "wallet"}, ValueCase{T::choice, "纸质", "纸质吊灯"},
                    ValueCase{T::choice, "mainland", ""}, ValueCase{T::choice, "5", ""}, ValueCase{T::choice, "0", ""},
                    ValueCase{T::choice, "cash", ""}, ValueCase{T::multi, "wallet, 4", "wallet、纸质吊灯"},
                    ValueCase{T::multi, "纸质吊灯、钱包", "wallet、纸质吊灯"},
                    ValueCase{T::multi, "mainland debit card;wallet/wallet", "mainland debit card, wallet"},
                    ValueCase{T::multi, "wallet, cash", ""}, ValueCase{T::multi, ",,", ""}),
    variable_parse_name);

INSTANTIATE_TEST_SUITE_P(Answers, ParseValue,
                         testing::Values(ValueCase{T::boolean, "yes", "true"}, ValueCase{T::boolean, "Y", "true"},
                                         ValueCase{T::boolean, "是", "true"}, ValueCase{T::boolean, "有", "true"},
                                         ValueCase{T::boolean, "on", "true"}, ValueCase{T::boolean, "no", "false"},
                                         ValueCase{T::boolean, "否", "false"}, ValueCase{T::boolean, "无", "false"},
                                         ValueCase{T::boolean, "off", "false"}, ValueCase{T::boolean, "maybe", ""},
                                         ValueCase{T::boolean, "yes no", ""}, ValueCase{T::date, "明天", "2026-03-06"},
                                         ValueCase{T::date, "3/5", ""}, ValueCase{T::time, "3:30pm", "15:30"},
                                         ValueCase{T::time, "2026-06-02 16:00", "2026-06-02 16:00"},
                                         ValueCase{T::time, "later", ""}),
                         variable_parse_name);

INSTANTIATE_TEST_SUITE_P(
    Contacts, ParseValue,
    testing::Values(ValueCase{T::email, " Ms.A@Mail.Example.COM ", "Ms.A@mail.example.com"},
                    ValueCase{T::email, "a＠b.example", "a@b.example"}, ValueCase{T::email, "a b@c.example", ""},
                    ValueCase{T::email, "a@b", ""}, ValueCase{T::email, "a@-b.example", ""},
                    ValueCase{T::email, "a..b@c.example", ""}, ValueCase{T::email, "@c.example", ""},
                    ValueCase{T::phone, "13800138000", "13800138000"},
                    ValueCase{T::phone, "+86 138 0013 8000", "+86 138 0013 8000"},
                    ValueCase{T::phone, "(010) 1234-5678", "010 1234-5678"},
                    ValueCase{T::phone, "010－12345678 转 12", "010-12345678转12"},
                    ValueCase{T::phone, "+1 (555) 010-0199 x42", "+1 555 010-0199 ext. 42"},
                    ValueCase{T::phone, "000-0000-0000", "000-0000-0000"}, ValueCase{T::phone, "12", ""},
                    ValueCase{T::phone, "1234567890123456", ""}, ValueCase{T::phone, "86+138", ""},
                    ValueCase{T::phone, "call me", ""},
                    ValueCase{T::url, "HTTPS://Www.Example.com/A?b=C#d", "https://www.example.com/A?b=C#d"},
                    ValueCase{T::url, "http://localhost:8080/x", "http://localhost:8080/x"},
                    ValueCase{T::url, "https://例子.example/退款", "https://例子.example/退款"},
                    ValueCase{T::url, "javascript:alert(1)", ""}, ValueCase{T::url, "https://u:p@example.com", ""},
                    ValueCase{T::url, "https://example.com/a b", ""}, ValueCase{T::url, "https://", ""},
                    ValueCase{T::url, "www.example.com", ""}, ValueCase{T::url, "https://example.com:port/", ""}),
    variable_parse_name);

INSTANTIATE_TEST_SUITE_P(Texts, ParseValue,
                         testing::Values(ValueCase{T::string, "  Ms A ", "Ms A"}, ValueCase{T::string, "a\nb", ""},
                                         ValueCase{T::string, "a\u202Eb\tc", "ab c"}, ValueCase{T::string, " \n ", ""},
                                         ValueCase{T::string, "\u200B", ""}, ValueCase{T::text, "a\r\nb\tc", "a\nb\tc"},
                                         ValueCase{T::id, "LM26052000417", "LM26052000417"},
                                         ValueCase{T::id, "Ｒ－４８", "R-48"},
                                         ValueCase{T::id, "C-55310/2", "C-55310/2"}, ValueCase{T::id, "a b", ""},
                                         ValueCase{T::id, "<script>", ""}, ValueCase{T::id, "工单7", "工单7"}),
                         variable_parse_name);

TEST(ParseValueLimits, AreKept) {
  Variable count = variable(T::integer);
  count.min = "1", count.max = "10";
  EXPECT_TRUE(parse_value(count, "10", reading_day).ok());
  EXPECT_THAT(parse_value(count, "0", reading_day).error, HasSubstr("it is less than 1"));
  EXPECT_THAT(parse_value(count, "11", reading_day).error, HasSubstr("it is more than 10"));

  Variable amount = variable(T::money);
  amount.max = "150", amount.currency = "CNY";
  EXPECT_EQ(parse_value(amount, "150", reading_day).currency, "CNY");
  EXPECT_FALSE(parse_value(amount, "150.01", reading_day).ok());
  EXPECT_THAT(parse_value(amount, "$10", reading_day).error, HasSubstr("it is in USD, not in CNY"));
  amount.currency = "JPY";
  EXPECT_EQ(parse_value(amount, "¥100", reading_day).currency, "JPY");

  Variable day = variable(T::date);
  day.min = "today", day.max = "2026-04-01";
  EXPECT_TRUE(parse_value(day, "2026-03-05", reading_day).ok());
  EXPECT_THAT(parse_value(day, "昨天", reading_day).error, HasSubstr("it is before 2026-03-05"));
  EXPECT_THAT(parse_value(day, "2026-04-02", reading_day).error, HasSubstr("it is after 2026-04-01"));

  Variable name = variable(T::string);
  name.min = "2", name.max = "4";
  EXPECT_TRUE(parse_value(name, "甲乙丙丁", reading_day).ok());
  EXPECT_THAT(parse_value(name, "甲乙丙丁戊", reading_day).error, HasSubstr("it has 5 characters, and 4 is the most"));
  EXPECT_THAT(parse_value(name, "甲", reading_day).error, HasSubstr("2 is the fewest"));
}

TEST(ParseValuePattern, IsMatchedWhole) {
  Variable id = variable(T::id);
  id.pattern = "LM\\d{4}";
  EXPECT_TRUE(parse_value(id, "LM1234", reading_day).ok());
  EXPECT_THAT(parse_value(id, "LM12345", reading_day).error, HasSubstr("does not match the pattern 'LM\\d{4}'"));
  id.pattern = "(a+)+b";
  EXPECT_THAT(parse_value(id, std::string(60, 'a'), reading_day).error, HasSubstr("takes too long"));
}

TEST(ParseValueErrors, SayWhatIsExpectedWithAnExample) {
  Variable order = variable(T::id);
  order.name = "order_id", order.example = "LM26052000417";
  EXPECT_EQ(
      parse_value(order, "my order", reading_day).error,
      "'order_id' expects a number or code such as 'LM26052000417', but 'my order' was given: it has blanks in it");
  order.sensitive = true;
  EXPECT_EQ(parse_value(order, "my order", reading_day).error,
            "'order_id' expects a number or code such as 'LM26052000417'; what was given is not: it has blanks in it");
  Variable day = variable(T::date);
  day.sensitive = true;
  EXPECT_EQ(parse_value(day, "3/5", reading_day).error,
            "'x' expects a day such as '2026-05-29'; what was given is not");
  EXPECT_THAT(parse_value(choosing(T::choice), "walet", reading_day).error, HasSubstr("did you mean 'wallet'?"));
  EXPECT_THAT(parse_value(choosing(T::choice), "zzz", reading_day).error,
              HasSubstr("the choices are 'mainland debit card', "));
  EXPECT_THAT(parse_value(choosing(T::choice), "mainland", reading_day).error, HasSubstr("both begin like that"));
}

TEST(ParseValueMulti, GivesTheItems) {
  EXPECT_THAT(parse_value(choosing(T::multi), "4, wallet", reading_day).items, ElementsAre("wallet", "纸质吊灯"));
}

TEST(ParseValueHostile, IsRefusedQuicklyAndShortly) {
  const auto begun = processor_time();
  for (const std::string piece : {"1", "a", "甲", "\xFF", "a,", "@", "+", "\n", "https://", "3/", "周", "(", "0."}) {
    std::string value;
    while (value.size() < (1U << 20) - 10) value += piece;
    for (const VariableTypeRow& row : variable_types()) {
      const bool chooses = row.type == T::choice || row.type == T::multi;
      const ParsedValue parsed = parse_value(chooses ? choosing(row.type) : variable(row.type), value, reading_day);
      EXPECT_FALSE(parsed.ok()) << row.name << " " << piece;
      EXPECT_LT(parsed.error.size(), 600U) << row.name;
    }
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(60));
}

TEST(FormatMoney, GroupsAndSigns) {
  EXPECT_EQ(format_money("1234567.50", "CNY"), "¥1,234,567.50");
  EXPECT_EQ(format_money("-12.00", "USD"), "-$12.00");
  EXPECT_EQ(format_money("1200", "JPY"), "JP¥1,200");
  EXPECT_EQ(format_money("999.00", "CHF"), "CHF 999.00");
  EXPECT_EQ(format_money("1000", ""), "1,000");
}

}  // namespace
}  // namespace kb
