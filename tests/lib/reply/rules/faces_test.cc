#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "lib/reply/rules/rule_run.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view facts = "reply-faces-differ-facts";
constexpr std::string_view variables = "reply-faces-differ-variables";

Files pair_of(const std::string& en, const std::string& zh) {
  return {{"replies/en/a.md", en}, {"replies/zh/a.md", zh}};
}

struct FactCase {
  std::string en;
  std::string zh;
  std::size_t count;
};

class Facts : public testing::TestWithParam<FactCase> {};

TEST_P(Facts, AreComparedAcrossLanguages) {
  EXPECT_EQ(found_by(facts, pair_of(GetParam().en, GetParam().zh)).size(), GetParam().count);
}

const auto face_case_name = [](const auto& tried) { return case_name(tried.index, tried.param.en); };

INSTANTIATE_TEST_SUITE_P(
    Differ, Facts,
    testing::Values(FactCase{"Within 14 days.", "7 天内。", 1}, FactCase{"3 business days", "五个工作日", 1},
                    FactCase{"in 24 hours", "48小时", 1}, FactCase{"a fee of 5%", "手续费 百分之八，即 8%", 1},
                    FactCase{"over ¥150", "满200元", 1}, FactCase{"3 to 5 days", "3-7天", 1},
                    FactCase{"24 hours, then 24 hours", "24 小时，再 25 小时", 1},
                    FactCase{"wait 30 seconds", "等 20 秒", 1}, FactCase{"two weeks", "三周", 1},
                    FactCase{"14 days and 3 days", "14 天和 5 天", 1}, FactCase{"up to 10 MB", "不超过 20MB", 1},
                    FactCase{"within 2 working days", "１０个工作日", 1},
                    FactCase{"call 400-820-1234", "致电 400-820-1243", 1},
                    FactCase{"see https://shop.example/en/returns", "见 https://shop.example/zh/return5", 1}),
    face_case_name);

INSTANTIATE_TEST_SUITE_P(
    Agree, Facts,
    testing::Values(FactCase{"Within 14 days.", "14 天内。", 0}, FactCase{"Within 14 days.", "十四天内。", 0},
                    FactCase{"3 business days", "三个工作日", 0}, FactCase{"3 working days", "3个营业日", 0},
                    FactCase{"24 hours", "一天", 0}, FactCase{"2 weeks", "14天", 0},
                    FactCase{"two or three days", "两三天", 0}, FactCase{"3–5 days", "三到五天", 0},
                    FactCase{"1,200 yuan", "¥1200.00", 0},
                    FactCase{"a day for wallets, up to 10 working days", "钱包一天左右，最长 10 个工作日", 0},
                    FactCase{"one month", "一个月", 0}, FactCase{"10 to 40 %", "10% 到 40%", 0},
                    FactCase{"3 or 10 working days", "10 个工作日", 0}, FactCase{"30 seconds", "半分钟", 0},
                    FactCase{"3 business days", "很快", 0}, FactCase{"3 business days", "3 天", 0},
                    FactCase{"24 hours a day", "全天 24 小时", 0},
                    FactCase{"on 2026-05-27 at 10:30", "2026年5月20日 9 点", 0}, FactCase{"$20 off", "减 150 元", 0},
                    FactCase{"14 days, 3 days", "7 天", 0}, FactCase{"24 hours, then 24 hours", "24 小时", 0},
                    FactCase{"24 hours or a day", "24 小时、1 天", 0}, FactCase{"the first week", "第三周", 0},
                    FactCase{"call +86 400 820 1234", "致电 95xxx", 0},
                    FactCase{"see https://shop.example/en/returns?x=1", "见 https://shop.example/zh-cn/returns", 0},
                    FactCase{"see https://shop.example/en/returns", "见 https://shop.example/zh/tuihuo", 0},
                    FactCase{"https://shop.example/30-days", "https://shop.example/30-days 7天", 0},
                    FactCase{"{{ days }} days", "7 天", 0}, FactCase{"<!-- 3 days --> soon", "5 天", 0}),
    face_case_name);

TEST(FactsDiffer, BothPlacesAreNamed) {
  const auto found = found_by(facts, pair_of("# A\n\nWithin 14 days.\n", "# 甲\n\n请在 7 天内。\n"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].location, (Location{"replies/zh/a.md", 3, 4}));
  EXPECT_EQ(found[0].end_column, 7);
  EXPECT_THAT(found[0].message,
              testing::AllOf(HasSubstr("'7 天'"), HasSubstr("'14 days'"), HasSubstr("replies/en/a.md:3:8")));
}

TEST(FactsDiffer, FacesOfOneFileAreComparedToo) {
  EXPECT_EQ(found_in(facts, "Within 14 days.\n<!-- face: channel=sms -->\nIn 7 days.\n").size(), 1U);
  EXPECT_THAT(found_in(facts, "Within 14 days, money after 3 days.\n<!-- face: channel=sms -->\nMoney in 3 days.\n"),
              IsEmpty());
  EXPECT_THAT(
      found_in(facts, "Send it within 14 days, then 3 days.\n<!-- face: channel=sms -->\nWe answer in 2 days.\n"),
      IsEmpty());
}

constexpr std::string_view head =
    "+++\n[variables.name]\ntype = \"string\"\n[variables.note]\ntype = \"string\"\nrequired = false\n+++\n";

std::string with_head(const std::string& body) {
  return std::string(head) + body;
}

TEST(VariablesDiffer, ARequiredOneThatATranslationLacks) {
  const auto found = found_by(variables, pair_of(with_head("Hi {{ name }}"), with_head("您好")));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].location, (Location{"replies/en/a.md", 8, 7}));
  EXPECT_EQ(found[0].severity, Severity::warning);
  EXPECT_THAT(found[0].message, HasSubstr("replies/zh/a.md"));
}

TEST(VariablesDiffer, OptionalOnesMayBeLeftOut) {
  EXPECT_THAT(found_by(variables, pair_of(with_head("Hi {{ name }} {{ note }}"), with_head("{{ name }}您好"))),
              IsEmpty());
}

TEST(VariablesDiffer, AConditionIsAUseToo) {
  EXPECT_THAT(found_by(variables, pair_of(with_head("Hi {{ name }}"), with_head("{% if name %}您好{% endif %}"))),
              IsEmpty());
}

TEST(VariablesDiffer, ATextMessageMayLeaveThemOut) {
  EXPECT_THAT(found_in(variables, with_head("Hi {{ name }}\n<!-- face: channel=sms -->\nHi\n")), IsEmpty());
}

TEST(VariablesDiffer, AnotherChannelOfTheSameLanguageIsANote) {
  const auto found = found_in(variables,
                              "+++\nchannels = [\"email\"]\n[variables.name]\ntype = \"string\"\n+++\nHi {{ name }}\n"
                              "<!-- face: channel=chat -->\nHi\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].severity, Severity::note);
}

ReplyRuleOptions demand(std::vector<std::string> languages, std::vector<std::string> channels) {
  ReplyRuleOptions options;
  options.languages = std::move(languages);
  options.channels = std::move(channels);
  return options;
}

TEST(FaceMissing, WhatIsWantedAndNotThereIsNamed) {
  const auto found = found_by("reply-face-missing", {{"replies/en/a.md", "+++\nchannels = [\"email\"]\n+++\nHello\n"}},
                              demand({"en", "zh"}, {"email", "sms"}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].message, testing::AllOf(HasSubstr("sms in 'en'"), HasSubstr("'zh'")));
}

TEST(FaceMissing, FilesBesideCountAndSoDoFacesForAnyChannel) {
  EXPECT_THAT(found_by("reply-face-missing", pair_of("Hello", "您好"), demand({"en", "zh"}, {"email", "sms"})),
              IsEmpty());
}

TEST(FaceMissing, NothingIsWantedUnlessASettingSaysSo) {
  EXPECT_THAT(found_in("reply-face-missing", "Hello"), IsEmpty());
}

TEST(FaceMissing, TheSettingsNameLanguagesAndChannels) {
  Config config;
  config.add_project_file("kb.toml", "[reply]\nlanguages = [\"zh_CN\"]\nchannels = [\"e-mail\"]\n");
  const ReplyRuleOptions options = reply_rule_options(config, {});
  EXPECT_THAT(options.languages, ElementsAre("zh-Hans"));
  EXPECT_THAT(options.channels, ElementsAre("email"));
  config.add_project_file("kb.toml", "[reply]\nchannels = [\"emial\"]\n");
  try {
    (void)reply_rule_options(config, {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    EXPECT_EQ(error.location().line, 2);
    EXPECT_THAT(error.hint(), HasSubstr("'email'"));
  }
}

}  // namespace
}  // namespace kb
