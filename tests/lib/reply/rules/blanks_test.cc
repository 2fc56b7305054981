#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/reply/rules/rule_run.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view missing = "reply-default-missing";

std::string reply_with(const std::string& variables, const std::string& body) {
  return "+++\n" + variables + "+++\n" + body;
}

std::vector<Finding> with_optional(const std::string& body) {
  return found_in(missing, reply_with("[variables.note]\ntype = \"string\"\nrequired = false\n", body));
}

TEST(DefaultMissing, AnOptionalValueInASentenceLeavesAHole) {
  const auto found = with_optional("The code is {{ note }}.\n");
  EXPECT_THAT(places_of(found), ElementsAre("6:16-20"));
  EXPECT_THAT(found.at(0).message, HasSubstr("'note' may be left out"));
}

TEST(DefaultMissing, AListItemIsAHoleToo) {
  EXPECT_EQ(with_optional("- {{ note }}\n").size(), 1U);
}

TEST(DefaultMissing, ADefaultOrAConditionCloses) {
  EXPECT_THAT(with_optional("The code is {{ note | default: \"none\" }}.\n"), IsEmpty());
  EXPECT_THAT(with_optional("The code is {{ note | upcase | fallback: \"none\" }}.\n"), IsEmpty());
  EXPECT_THAT(with_optional("{% if note %}The code is {{ note }}.{% endif %}\n"), IsEmpty());
  EXPECT_THAT(with_optional("{% if true %}{% unless note == blank %}a {{ note }}.{% endunless %}{% endif %}\n"),
              IsEmpty());
  EXPECT_THAT(with_optional("{% case note %}{% when 'x' %}a {{ note }}{% endcase %}\n"), IsEmpty());
}

TEST(DefaultMissing, TheConditionMustBeAroundIt) {
  EXPECT_EQ(with_optional("{% if note %}x{% endif %} a {{ note }}\n").size(), 1U);
}

TEST(DefaultMissing, ALineOfItsOwnIsAParagraphThatIsNotThere) {
  EXPECT_THAT(with_optional("Hello.\n\n{{ note }}\n\nBye.\n"), IsEmpty());
}

TEST(DefaultMissing, ARequiredOrPresetValueIsThere) {
  EXPECT_THAT(found_in(missing, reply_with("[variables.note]\ntype = \"string\"\n", "a {{ note }}\n")), IsEmpty());
  EXPECT_THAT(found_in(missing, reply_with("[variables.note]\ntype = \"string\"\ndefault = \"x\"\n", "a {{ note }}\n")),
              IsEmpty());
}

TEST(DefaultMissing, WhatIsAskedForUnderAConditionStandsUnderIt) {
  const std::string variables =
      "[variables.back]\ntype = \"bool\"\n[variables.by]\ntype = \"date\"\ndepends_on = \"back\"\n";
  EXPECT_EQ(found_in(missing, reply_with(variables, "Send it by {{ by }}.\n")).size(), 1U);
  EXPECT_THAT(found_in(missing, reply_with(variables, "{% if back %}Send it by {{ by }}.{% endif %}\n")), IsEmpty());
}

TEST(DefaultMissing, WhatTheTemplateAssignsItselfIsThere) {
  EXPECT_THAT(with_optional("{% assign note = 'x' %}a {{ note }}\n"), IsEmpty());
}

TEST(SpacedName, TheNormalFormIsShown) {
  const auto found = found_in("reply-name-spaced", "Order {{Order Number}} and {{ Live Chat | upcase }}\n");
  EXPECT_THAT(places_of(found), ElementsAre("1:9-21", "1:31-40"));
  EXPECT_EQ(found.at(0).severity, Severity::note);
  EXPECT_THAT(found.at(0).hint, HasSubstr("{{ order_number }}"));
}

TEST(SpacedName, AnOrdinaryNameHasNoBlanks) {
  EXPECT_THAT(found_in("reply-name-spaced", "{{ order_number }} {{ 订单号 }}\n"), IsEmpty());
}

}  // namespace
}  // namespace kb
