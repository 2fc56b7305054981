#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/reply/rules/rule_run.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view unreachable = "reply-branch-unreachable";

TEST(Unreachable, APartWhoseConditionIsNeverTrue) {
  EXPECT_THAT(places_of(found_in(unreachable, "a\n{% if false %}x{% endif %}\n")), ElementsAre("2:1-15"));
  EXPECT_EQ(found_in(unreachable, "{% unless true %}x{% endunless %}").size(), 1U);
  EXPECT_EQ(found_in(unreachable, "{% if 1 == 2 %}x{% endif %}").size(), 1U);
}

TEST(Unreachable, APartAfterOneThatIsAlwaysUsed) {
  EXPECT_THAT(places_of(found_in(unreachable, "{% if true %}x{% else %}y{% endif %}")), ElementsAre("1:15-25"));
}

TEST(Unreachable, PartsInsideOthersAreToldApart) {
  EXPECT_THAT(
      places_of(found_in(unreachable, "{% if a %}{% if false %}x{% endif %}{% elsif b %}y{% else %}z{% endif %}")),
      ElementsAre("1:11-25"));
}

TEST(Unreachable, WhatDependsOnAValueIsReached) {
  EXPECT_THAT(found_in(unreachable, "{% if a %}x{% elsif b == 1 %}y{% else %}z{% endif %}"), IsEmpty());
  EXPECT_THAT(found_in(unreachable, "{% if true %}x{% endif %}"), IsEmpty());
}

TEST(Repeated, AValueThatStandsInAnEarlierWhen) {
  EXPECT_THAT(places_of(found_in("reply-branch-repeated", "{% case a %}{% when 1 %}x{% when 2, 1 %}y{% endcase %}")),
              ElementsAre("1:26-41"));
  EXPECT_THAT(found_in("reply-branch-repeated", "{% case a %}{% when 1 %}x{% when 2 %}y{% endcase %}"), IsEmpty());
}

class Choices : public testing::Test {
 protected:
  static std::vector<Finding> found(const std::string& body) {
    return found_in(
        unreachable,
        "+++\n[variables.reason]\ntype = \"choice\"\nchoices = [{value = \"broken\", label = \"破损\"}, \"late\"]\n"
        "[variables.abroad]\ntype = \"bool\"\n+++\n" +
            body);
  }
};

TEST_F(Choices, AComparisonWithAMisspeltOneIsNeverTrue) {
  const auto all = found("{% if reason == \"brokn\" %}x{% endif %}{{ abroad }}");
  EXPECT_THAT(places_of(all), ElementsAre("8:17-24"));
  EXPECT_THAT(all.at(0).message, HasSubstr("'reason' is never 'brokn'"));
  EXPECT_THAT(all.at(0).hint, HasSubstr("did you mean 'broken'?"));
  EXPECT_EQ(found("{% if \"brokn\" != reason %}x{% endif %}").size(), 1U);
  EXPECT_EQ(found("{% case reason %}{% when 'late' %}x{% when 'lost' or 'gone' %}y{% endcase %}").size(), 2U);
}

TEST_F(Choices, ALabelIsNoValue) {
  EXPECT_THAT(found("{% if reason == '破损' %}x{% endif %}").at(0).hint, HasSubstr("its value is 'broken'"));
}

TEST_F(Choices, ATruthIsNoText) {
  EXPECT_THAT(found("{% if abroad == \"yes\" %}x{% endif %}").at(0).hint, HasSubstr("{% if abroad %}"));
}

TEST_F(Choices, ANumberIsNoTextAndATextNoNumber) {
  const auto with = [](const std::string& declared, const std::string& body) {
    return found_in(unreachable, "+++\n[variables.x]\n" + declared + "\n+++\n" + body);
  };
  EXPECT_EQ(with("type = \"int\"", "{% if x == '3' %}x{% endif %}").size(), 1U);
  EXPECT_THAT(with("type = \"int\"", "{% if x == 3 %}x{% endif %}"), IsEmpty());
  EXPECT_THAT(with("type = \"choice\"\nchoices = [\"1\", \"2\"]", "{% if x == 1 %}x{% endif %}").at(0).hint,
              HasSubstr("write \"1\""));
  EXPECT_THAT(with("type = \"string\"", "{% if x == '3' or x == 3 %}x{% endif %}"), IsEmpty());
}

TEST_F(Choices, AListContainsThem) {
  const auto with = [](const std::string& body) {
    return found_in(unreachable, "+++\n[variables.x]\ntype = \"multi\"\nchoices = [\"lamp\", \"plug\"]\n+++\n" + body);
  };
  EXPECT_THAT(with("{% if x contains 'lmp' %}x{% endif %}").at(0).hint, HasSubstr("'lamp'"));
  EXPECT_THAT(with("{% if x == 'lamp' %}x{% endif %}").at(0).hint, HasSubstr("contains 'lamp'"));
  EXPECT_THAT(with("{% if x contains 'lamp' %}x{% endif %}"), IsEmpty());
}

TEST_F(Choices, TheirOwnValuesAndBlanksAreFine) {
  EXPECT_THAT(found("{% if reason == 'broken' or reason != \"late\" or reason == '' or reason == blank %}x{% endif %}"),
              IsEmpty());
  EXPECT_THAT(found("{% if reason.size == 'x' or ticket.reason == 'x' or abroad == true %}x{% endif %}"), IsEmpty());
  EXPECT_THAT(found("{% assign reason = 'other' %}{% if reason == 'other' %}x{% endif %}"), IsEmpty());
}

}  // namespace
}  // namespace kb
