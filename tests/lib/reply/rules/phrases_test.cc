#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/reply/rules/rule_run.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view forbidden = "reply-phrase-forbidden";
constexpr std::string_view promise = "reply-phrase-promise";

struct PhraseCase {
  std::string lang;
  std::string text;
  std::string place;  // empty: fine
};

class Phrases : public testing::TestWithParam<PhraseCase> {};

TEST_P(Phrases, AreFoundUnlessTheyAreRight) {
  const PhraseCase& tried = GetParam();
  std::string places;
  for (const std::string_view rule : {forbidden, promise}) {
    for (const std::string& place : places_of(found_in(rule, tried.text, tried.lang))) places += place;
  }
  EXPECT_EQ(places, tried.place);
}

const auto phrase_case_name = [](const auto& tried) { return case_name(tried.index, tried.param.text); };

INSTANTIATE_TEST_SUITE_P(
    Found, Phrases,
    testing::Values(PhraseCase{"en", "Please calm down.", "1:8-17"}, PhraseCase{"en", "Please CALM\ndown.", "1:8-12"},
                    PhraseCase{"en", "Please **calm** down.", "1:10-21"},
                    PhraseCase{"en", "That’s not my problem.", "1:1-22"},
                    PhraseCase{"en", "You failed to pay.", "1:1-14"}, PhraseCase{"en", "We guarantee it.", "1:1-13"},
                    PhraseCase{"en", "It will definitely arrive.", "1:4-19"},
                    PhraseCase{"en", "It is not late. I promise!", "1:17-26"},
                    PhraseCase{"zh", "这个不归我管。", "1:3-7"}, PhraseCase{"zh", "這個不歸我管。", "1:3-7"},
                    PhraseCase{"zh", "我保证明天到。", "1:1-4"}, PhraseCase{"zh", "对不起，我保证明天到。", "1:5-8"},
                    PhraseCase{"zh", "包裹肯定会到。", "1:3-6"}, PhraseCase{"zh", "１００％保证退款", "1:1-7"}),
    phrase_case_name);

INSTANTIATE_TEST_SUITE_P(
    Fine, Phrases,
    testing::Values(PhraseCase{"en", "We cannot guarantee it.", ""},
                    PhraseCase{"en", "It is not something we can guarantee.", ""},
                    PhraseCase{"en", "I can’t promise and we don't guarantee.", ""},
                    PhraseCase{"en", "The two-year guarantee covers it.", ""}, PhraseCase{"en", "100% cotton", ""},
                    PhraseCase{"en", "We are always here for you.", ""}, PhraseCase{"en", "a calm downtown street", ""},
                    PhraseCase{"en", "If you failed to log in, try again.", ""},
                    PhraseCase{"en", "<!-- calm down -->", ""},
                    PhraseCase{"en", "{% comment %}calm down{% endcomment %}", ""},
                    PhraseCase{"zh", "我们不能保证，也无法向您保证。", ""}, PhraseCase{"zh", "质量保证书和保证金", ""},
                    PhraseCase{"zh", "不一定会到，请您一定核对。", ""}, PhraseCase{"zh", "在一定程度上", ""},
                    PhraseCase{"zh", "亲，您可以自己查看进度。", ""}, PhraseCase{"zh", "百分之百纯棉", ""},
                    PhraseCase{"de", "calm down", ""}),
    phrase_case_name);

TEST(PhraseHints, SayWhatToWriteInstead) {
  EXPECT_THAT(found_in(forbidden, "Calm down.").at(0).hint, HasSubstr("I can see how annoying this is"));
}

TEST(PhraseSettings, ALanguageReplacesTheBuiltInList) {
  Config config;
  config.add_project_file("kb.toml", "[reply.forbidden]\nen = [\"no can do = let me see\"]\n\"*\" = [\"Voldemort\"]\n");
  const ReplyRuleOptions options = reply_rule_options(config, {});
  EXPECT_THAT(
      found_in(forbidden, "Calm down, Voldemort. No can do!", "en", options),
      ElementsAre(testing::Field(&Finding::hint, IsEmpty()), testing::Field(&Finding::hint, HasSubstr("let me see"))));
  EXPECT_EQ(found_in(forbidden, "不归我管 Voldemort", "zh", options).size(), 2U) << "other lists stay";
}

TEST(PhraseSettings, AnEmptyListSwitchesALanguageOff) {
  ReplyRuleOptions options;
  options.promises = {{"en", {}}};
  EXPECT_THAT(found_in(promise, "I promise.", "en", options), IsEmpty());
  EXPECT_EQ(found_in(promise, "我保证", "zh", options).size(), 1U);
}

TEST(BuiltInPhrases, AreFoundAsTheyStand) {
  for (const PhraseRow& row : built_in_phrases()) {
    const auto found = found_in(row.is_forbidden ? forbidden : promise, std::string(row.phrase), std::string(row.lang));
    EXPECT_EQ(found.size(), 1U) << row.phrase;
  }
}

}  // namespace
}  // namespace kb
