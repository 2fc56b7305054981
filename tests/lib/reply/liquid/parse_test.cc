// Templates that are not valid, and what valid ones tell of themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/liquid.h"
#include "support/case_name.h"

namespace kb::liquid {
namespace {

using testing::HasSubstr;

struct Bad {
  std::string_view source;
  int line;
  int column;
  std::string_view message;
  std::string_view hint;
};

class LiquidBadTemplate : public testing::TestWithParam<Bad> {};

TEST_P(LiquidBadTemplate, IsRefusedAtItsPlace) {
  const Bad& bad = GetParam();
  try {
    parse(bad.source, {Mode::kb, "page.md"});
    FAIL() << bad.source;
  } catch (const Error& error) {
    EXPECT_EQ(error.location(), (Location{"page.md", bad.line, bad.column})) << error.what();
    EXPECT_THAT(error.what(), HasSubstr(bad.message));
    EXPECT_THAT(error.hint(), HasSubstr(bad.hint));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, LiquidBadTemplate,
    testing::Values(Bad{"{{ a", 1, 1, "not properly terminated", "}}"},
                    Bad{"退{{ a }", 1, 2, "not properly terminated", "}}"},
                    Bad{"{% if a", 1, 1, "not properly terminated", "%}"},
                    Bad{"a\n{% if a %}b", 2, 1, "'if' tag was never closed", "{% endif %}"},
                    Bad{"{% endif %}", 1, 1, "Unknown tag 'endif'", ""},
                    Bad{"{% else %}", 1, 1, "Unexpected outer 'else' tag", ""},
                    Bad{"{% fro a in b %}", 1, 1, "Unknown tag 'fro'", "did you mean 'for'?"},
                    Bad{"{% for a in b %}{% endif %}", 1, 17, "not a valid delimiter for for tags. use endfor", ""},
                    Bad{"{% capture a %}{% else %}", 1, 16, "capture tag does not expect 'else' tag", ""},
                    Bad{"{{ a | upcaze }}", 1, 8, "Unknown filter 'upcaze'", "did you mean 'upcase'?"},
                    Bad{"{{ a | }}", 1, 8, "Expected id but found end_of_string", ""},
                    Bad{"{{ 'a }}", 1, 4, "Unexpected character '", "not closed"},
                    Bad{"{{ a ｜ upcase }}", 1, 6, "Unexpected character ｜", "write | for ｜"},
                    Bad{"{{ a | default：'x' }}", 1, 15, "Unexpected character ：", "write : for ："},
                    Bad{"{{ a | default: “x” }}", 1, 17, "Unexpected character “", "write \" for “"},
                    Bad{"您好\n｛｛ 姓名 ｝｝", 2, 1, "full-width '｛｛'", "write {{"},
                    Bad{"｛% if a %}", 1, 1, "full-width '｛%'", "write {%"},
                    Bad{"{% if a = b %}{% endif %}", 1, 9, "Unexpected character =", ""},
                    Bad{"{% for a of b %}{% endfor %}", 1, 10, "For loops require an 'in' clause", ""},
                    Bad{"{% for a in b step: 2 %}{% endfor %}", 1, 15, "Valid attributes are limit and offset", ""},
                    Bad{"{% assign 1 %}", 1, 11, "Valid syntax: assign [var] = [source]", ""},
                    Bad{"{% render a %}", 1, 1, "Template name must be a quoted string", ""},
                    Bad{"{% raw %}{{", 1, 1, "'raw' tag was never closed", ""},
                    Bad{"{% case a %}{% when %}{% endcase %}", 1, 21, "is not a valid expression", ""},
                    Bad{"{{ ['a'] }}", 1, 4, "Bare bracket access is not allowed", ""},
                    Bad{"{% cycle %}", 1, 10, "Syntax Error in 'cycle'", ""},
                    Bad{"{% liquid\n assign a = 1\n fi a\n%}", 3, 2, "Unknown tag 'fi'", ""}),
    [](const auto& tried) { return case_name(tried.index, tried.param.source); });

TEST(LiquidLint, GoesOnAfterErrors) {
  const auto errors = lint("{{ a | }}\n{% if ! %}{{ b }}{% else %}{% endif %}\n{{ c | nope }}{% for x in y %}");
  ASSERT_EQ(errors.size(), 4U);
  EXPECT_EQ(errors[0].location().line, 1);
  EXPECT_EQ(errors[1].location().line, 2);
  EXPECT_THAT(errors[2].what(), HasSubstr("Unknown filter"));
  EXPECT_THAT(errors[3].what(), HasSubstr("never closed"));
  EXPECT_TRUE(lint("{{ a }}{% if b %}{% endif %}").empty());
}

TEST(LiquidLint, DeepNestingIsAnError) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "{% if a %}";
  EXPECT_FALSE(lint(deep).empty());
  EXPECT_THROW(parse(deep), Error);
  EXPECT_THROW(parse("{{ a" + std::string(100'000, '[')), Error);
  EXPECT_THROW(parse("{{ " + std::string(100'000, '('), {Mode::lax, "-"}), Error);
  std::string chain = "{% if a";
  for (int i = 0; i < 100'000; ++i) chain += " or a";
  EXPECT_NO_THROW(parse(chain + " %}{% endif %}"));
}

TEST(LiquidUses, SayWhereVariablesAreLookedUpAndWhatFor) {
  const Template source = parse(
      "{{ customer.name | default: fallback_name }}\n{% if order.days > limit %}{% for item in order.items %}"
      "{{ item.title }}{{ forloop.index }}{% endfor %}{% endif %}{% assign x = 1 %}{{ x }}{{ a[b].c }}");
  std::vector<std::string> told;
  for (const Use& use : source.uses()) {
    constexpr const char* roles[] = {"output", "condition", "loop", "argument"};
    told.push_back(use.path + " " + roles[static_cast<int>(use.role)] + (use.has_default ? " default" : "") +
                   (use.is_local ? " local" : ""));
  }
  EXPECT_THAT(told,
              testing::ElementsAre("customer.name output default", "fallback_name argument", "order.days condition",
                                   "limit condition", "order.items loop", "item.title output local",
                                   "forloop.index output local", "x output local", "a[].c output", "b output"));
  EXPECT_EQ(source.uses()[2].line, 2);
  EXPECT_EQ(source.uses()[2].column, 7);
}

TEST(LiquidUses, PartialsAreListed) {
  const auto partials = parse("{% render 'a' %}\n{% include b %}{% include 'c/d' %}").partials();
  ASSERT_EQ(partials.size(), 3U);
  EXPECT_EQ(partials[0].name, "a");
  EXPECT_EQ(partials[1].name, "");
  EXPECT_EQ(partials[1].line, 2);
  EXPECT_EQ(partials[2].name, "c/d");
}

TEST(LiquidExtensions, AreListedWithTheirPlacesAndRefusedInStrictMode) {
  const std::string source = "{{ 客户.姓名 | fallback: '您' }}{{Order Number | money}}{% cursor %}";
  std::vector<std::string> what;
  const Template parsed = parse(source);
  for (const Extension& extension : parsed.extensions()) what.push_back(extension.what);
  EXPECT_THAT(what,
              testing::ElementsAre("unicode-name", "filter:fallback", "spaced-name", "filter:money", "tag:cursor"));
  for (const char* const part :
       {"{{ 客户 }}", "{{ a | fallback: 'b' }}", "{{ Order Number }}", "{% cursor %}", "{{ a | list }}"}) {
    EXPECT_NO_THROW(parse(part)) << part;
    EXPECT_THROW(parse(part, {Mode::strict, "-"}), Error) << part;
    EXPECT_THROW(parse(part, {Mode::strict2, "-"}), Error) << part;
  }
}

TEST(LiquidBranches, TellWhatIsConstantAndWhatIsRepeated) {
  const auto branches =
      parse(
          "{% if true %}{% elsif a %}{% else %}{% endif %}{% unless 1 == 1 %}{% endunless %}"
          "{% case a %}{% when 1 %}{% when 2, 1 %}{% endcase %}{% case 'x' %}{% when 'y' %}{% endcase %}")
          .branches();
  ASSERT_EQ(branches.size(), 8U);
  EXPECT_EQ(branches[0].constant, true);
  EXPECT_EQ(branches[1].constant, std::nullopt);
  EXPECT_EQ(branches[2].kind, Branch::Kind::otherwise);
  EXPECT_EQ(branches[3].constant, false);
  EXPECT_FALSE(branches[4].repeated);
  EXPECT_FALSE(branches[5].repeated);
  EXPECT_TRUE(branches[6].repeated);
  EXPECT_EQ(branches[7].constant, false);
}

}  // namespace
}  // namespace kb::liquid
