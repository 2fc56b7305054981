#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/reply/rules/rule_run.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view rule = "reply-punctuation-in-tag";

struct SignCase {
  std::string text;
  std::string place;
  std::string mended;
};

class WideSign : public testing::TestWithParam<SignCase> {};

TEST_P(WideSign, IsFoundAtItsPlaceAndMended) {
  const auto found = found_in(rule, GetParam().text);
  ASSERT_THAT(places_of(found), ElementsAre(GetParam().place));
  ASSERT_TRUE(found[0].fix.has_value());
  EXPECT_EQ(mended(GetParam().text, found[0]), GetParam().mended);
  EXPECT_THAT(found_in(rule, GetParam().mended), IsEmpty());
  EXPECT_THAT(found_in("reply-template-invalid", GetParam().text), IsEmpty()) << "one mistake is told once";
  EXPECT_THAT(found_in("reply-template-invalid", GetParam().mended), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Rules, WideSign,
    testing::Values(SignCase{"您好 {{ name｜default：“x” }}。", "1:11-12", "您好 {{ name|default:\"x\" }}。"},
                    SignCase{"Hi ｛｛ name ｝｝!", "1:4-6", "Hi {{ name }}!"},
                    SignCase{"Hi {{ name ｝｝!", "1:12-14", "Hi {{ name }}!"},
                    SignCase{"Hi {｛ name }}!", "1:4-6", "Hi {{ name }}!"},
                    SignCase{"a {{ name |default: ‘x’ }}", "1:21-22", "a {{ name |default: \"x\" }}"},
                    SignCase{"a {{ name | default: “say \"x\"” }}", "1:22-23", "a {{ name | default: 'say \"x\"' }}"},
                    SignCase{"a {{\u3000name }}", "1:5-6", "a {{ name }}"},
                    SignCase{"a {{ name\u00A0}}", "1:10-11", "a {{ name }}"},
                    SignCase{"｛% if a ％｝b{% endif %}", "1:1-3", "{% if a %}b{% endif %}"},
                    SignCase{"{% if a ＝= 1 %}b{% endif %}", "1:9-10", "{% if a == 1 %}b{% endif %}"},
                    SignCase{"{{ a | default: 「您好，」 }}", "1:17-18", "{{ a | default: \"您好，\" }}"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.text); });

TEST(WideSigns, AreRightInTextAndInQuotes) {
  EXPECT_THAT(
      found_in(rule, "您好：“{{ name | default: \"您好：“我”，\" }}”｜（100％）{% if a == '，' %}，{% endif %}"),
      IsEmpty());
  EXPECT_THAT(found_in(rule, "集合｛a，b｝，{a}"), IsEmpty());
  EXPECT_THAT(found_in(rule, "{% comment %}｛｛ name ｝｝{% endcomment %}{% raw %}{{ a：b }}{% endraw %}"), IsEmpty());
}

TEST(WideSigns, OfOneLineAreAllTold) {
  EXPECT_THAT(places_of(found_in(rule, "｛｛ a ｝｝ {{ b }} {{ c｜upcase }}\n{{ d｜upcase }}")),
              ElementsAre("1:1-3", "1:21-22", "2:5-6"));
}

TEST(WideSigns, AfterATagThatDoesNotEndAreNobodysGuess) {
  EXPECT_THAT(found_in(rule, "{% comment %} ｜ {{ a ："), IsEmpty());
}

TEST(WideSigns, AreLookedForInTime) {
  for (const std::string_view part : {"{", "{{{%", "｛", "{{ “", "{% comment %}", "{{ a｜b }}"}) {
    std::string text;
    while (text.size() < 50000) text += part;
    (void)found_in(rule, text);
  }
}

TEST(WideSigns, AnApostropheInANameIsLeftToTheParser) {
  EXPECT_THAT(found_in(rule, "{{Customer’s Name}}"), IsEmpty());
  EXPECT_EQ(found_in("reply-template-invalid", "{{Customer’s Name}}").size(), 1U);
}

TEST(WideSigns, TheHintSaysWhatToType) {
  const auto found = found_in(rule, "{{ name｜default：“x” }}");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].hint, testing::AllOf(HasSubstr("| for ｜"), HasSubstr(": for ：")));
  EXPECT_THAT(found_in(rule, "{{\u00A0name }}").at(0).hint, HasSubstr("a plain blank for U+00A0"));
}

TEST(WideSigns, OfASubjectAreToldOnce) {
  EXPECT_THAT(found_in("reply-template-invalid", "+++\nsubject = \"Order {{ id｜upcase }}\"\n+++\ntext\n"), IsEmpty());
}

TEST(WideSigns, OfASubjectAreFoundInTheFrontMatter) {
  EXPECT_THAT(places_of(found_in(rule, "+++\nsubject = \"Order {{ id｜upcase }}\"\n+++\ntext\n")),
              ElementsAre("2:23-24"));
}

}  // namespace
}  // namespace kb
