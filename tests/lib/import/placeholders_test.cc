#include "import/placeholders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_name.h"

namespace kb {
namespace {

struct PlaceholderCase {
  Dialect dialect;
  const char* written;
  const char* liquid;
};

std::string convert(Dialect dialect, std::string_view text, Conversion& conversion) {
  return join_pieces(protect_pieces(split_placeholders(dialect, text, {}, conversion), conversion));
}

class Placeholders : public testing::TestWithParam<PlaceholderCase> {};

TEST_P(Placeholders, BecomeLiquid) {
  Conversion conversion;
  EXPECT_EQ(convert(GetParam().dialect, GetParam().written, conversion), GetParam().liquid);
}

constexpr PlaceholderCase placeholder_cases[] = {
    {Dialect::help_scout, "Hi {%customer.firstName,fallback=there%}!",
     "Hi {{ customer.firstName | default: 'there' }}!"},
    {Dialect::help_scout, "{%mailbox.email%}", "{{ mailbox.email }}"},
    {Dialect::help_scout, "{%customer.firstName,fallback=%}", "{{ customer.firstName }}"},
    {Dialect::help_scout, "{% if x %}", "{% raw %}{% if x %}{% endraw %}"},
    {Dialect::help_scout, "{{x}}", "{% raw %}{{x}}{% endraw %}"},
    {Dialect::os_ticket, "%{ticket.name.first} 100% {{ %{recipient}",
     "{{ ticket.name.first }} 100% {% raw %}{{{% endraw %} {{ recipient }}"},
    {Dialect::discourse, "%{reply_to_username,fallback:friend}", "{{ reply_to_username | default: 'friend' }}"},
    {Dialect::discourse, "%{topic_title}", "{{ topic_title }}"},
    {Dialect::discourse, "%{not closed", "%{not closed"},
    {Dialect::zammad, "#{ticket.number} #1 #{t(ticket.state.name)}", "{{ ticket.number }} #1 {{ ticket.state.name }}"},
    {Dialect::zammad, "#{dt(ticket.created_at,\"%d.%m.\",\"Europe/Berlin\")}",
     "{{ ticket.created_at | date: '%d.%m.' }}"},
    {Dialect::zammad, "#{system('rm')}", "#{system('rm')}"},
    {Dialect::intercom, "{{user.name | fallback:\"there\"}}", "{{ user.name | default: 'there' }}"},
    {Dialect::intercom, "{{user.name|fallback:\"it's\"}}", "{{ user.name | default: \"it's\" }}"},
    {Dialect::intercom, "{{ user.name | upcase }}", "{% raw %}{{ user.name | upcase }}{% endraw %}"},
    {Dialect::live_helper_chat, "{nick}, {not a name} {", "{{ nick }}, {not a name} {"},
    {Dialect::live_helper_chat, "{{nick}}", "{{ '{' }}{{ nick }}}"},
    {Dialect::spreadsheet, "{user_name} 「插入用户昵称」「引号」", "{{ user_name }} {{ 用户昵称 }}「引号」"},
    {Dialect::text_expander, "%filltext:name=first name:default=you% 5%%", "{{ first_name }} 5%"},
    {Dialect::text_expander, "%fillpart:name=gift%a%fillpartend%", "{% if gift %}a{% endif %}"},
    {Dialect::text_expander, "%Y-%m-%d", "{{ 'now' | date: '%Y-%m-%d' }}"},
    {Dialect::text_expander, "%@+5D%Y年%1m月", "{{ 'now' | date_add: '5 days' | date: '%Y年%-m' }}月"},
    {Dialect::text_expander, "%@-1M%%B", "{{ 'now' | date_add: '-1 month' | date: '%B' }}"},
    {Dialect::text_expander, "100% sure, %fillfoo:x%", "100% sure, %fillfoo:x%"},
    {Dialect::text_expander, "%fillpart:name=a%open", "{% if a %}open{% endif %}"},
};

INSTANTIATE_TEST_SUITE_P(All, Placeholders, testing::ValuesIn(placeholder_cases),
                         [](const auto& tried) { return case_name(tried.index, tried.param.written); });

TEST(PlaceholderNotes, TellWhatIsUnknown) {
  Conversion conversion;
  convert(Dialect::help_scout, "{%customer.firstName%} {%secret%}", conversion);
  ASSERT_EQ(conversion.notes.size(), 2u);
  EXPECT_EQ(conversion.notes[0].fidelity, Fidelity::converted);
  EXPECT_EQ(conversion.notes[1].fidelity, Fidelity::review);
  EXPECT_THAT(conversion.notes[1].text, testing::HasSubstr("'secret'"));
}

TEST(PlaceholderVariables, HaveLabelsChoicesAndDefaults) {
  Conversion conversion;
  convert(Dialect::text_expander, "%fillpopup:name=Box colour:red:default=green:blue%", conversion);
  ASSERT_EQ(conversion.variables.size(), 1u);
  const ForeignVariable& variable = conversion.variables.front();
  EXPECT_EQ(variable.name, "box_colour");
  EXPECT_EQ(variable.label, "Box colour");
  EXPECT_EQ(variable.type, "choice");
  EXPECT_EQ(variable.fallback, "green");
  EXPECT_THAT(variable.choices, testing::ElementsAre("red", "green", "blue"));
}

TEST(PlaceholderVariables, OptionalOnesHaveAFallback) {
  Conversion conversion;
  convert(Dialect::help_scout, "{%customer.firstName,fallback=there%} {%user.email%}", conversion);
  EXPECT_FALSE(conversion.variables[0].required);
  EXPECT_TRUE(conversion.variables[1].required);
}

TEST(Placeholders, LiquidStaysByteForByte) {
  Conversion conversion;
  const std::string text = "{{a|b: \"c\" }}{%- if x -%}{{{{ {% raw %}{{x}}{% endraw %} }} {";
  EXPECT_EQ(join_pieces(split_placeholders(Dialect::liquid, text, {}, conversion)), text);
}

TEST(VariableNames, AreWhatLiquidCanHold) {
  EXPECT_EQ(liquid_name("Order Number"), "order_number");
  EXPECT_EQ(liquid_name("customer.firstName"), "customer.firstName");
  EXPECT_EQ(liquid_name("订单号"), "订单号");
  EXPECT_EQ(liquid_name("2nd line"), "n_2nd_line");
  EXPECT_EQ(liquid_name("!?"), "");
  EXPECT_FALSE(is_liquid_name("a b"));
  EXPECT_FALSE(is_liquid_name("a."));
  EXPECT_FALSE(is_liquid_name(".a"));
  EXPECT_FALSE(is_liquid_name("a..b"));
  EXPECT_TRUE(is_liquid_name("客户.姓名"));
}

TEST(Placeholders, ManyThatNeverCloseAreQuick) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "{{";
  Conversion conversion;
  EXPECT_EQ(join_pieces(split_placeholders(Dialect::liquid, text, {}, conversion)), text);
}

}  // namespace
}  // namespace kb
