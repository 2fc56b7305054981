#include "content/front_matter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

struct FrontMatterCase {
  const char* name;
  const char* source;
  FrontMatterStyle style;
  const char* title;  // or nullptr
  int body_line;
  const char* body;
  const char* finding = "";
};

class FrontMatterForms : public testing::TestWithParam<FrontMatterCase> {};

TEST_P(FrontMatterForms, AreRead) {
  const FrontMatterCase& c = GetParam();
  const std::string source = c.source;
  const FrontMatter found = read_front_matter("page.md", source);
  EXPECT_EQ(found.style, c.style);
  EXPECT_EQ(found.values.kind, Value::Kind::map);
  const Value* title = found.values.find("title");
  EXPECT_EQ(title == nullptr ? "none" : title->text, c.title == nullptr ? "none" : c.title);
  EXPECT_EQ(found.body_line, c.body_line);
  EXPECT_EQ(source.substr(found.body), c.body);
  EXPECT_EQ(found.findings.empty() ? "" : found.findings[0].rule, c.finding);
}

constexpr auto yaml = FrontMatterStyle::yaml;
constexpr auto toml = FrontMatterStyle::toml;
constexpr auto none = FrontMatterStyle::none;

INSTANTIATE_TEST_SUITE_P(
    Forms, FrontMatterForms,
    testing::Values(
        FrontMatterCase{"yaml", "---\ntitle: a\n---\ntext\n", yaml, "a", 4, "text\n"},
        FrontMatterCase{"dots", "---\ntitle: a\n...\ntext\n", yaml, "a", 4, "text\n"},
        FrontMatterCase{"trailing_blanks", "---  \ntitle: a\n---\t\ntext", yaml, "a", 4, "text"},
        FrontMatterCase{"toml", "+++\ntitle = 'a'\n+++\ntext", toml, "a", 4, "text"},
        FrontMatterCase{"empty", "---\n---\ntext", yaml, nullptr, 3, "text"},
        FrontMatterCase{"no_body", "---\ntitle: a\n---", yaml, "a", 4, ""},
        FrontMatterCase{"comment_before", "<!-- (c)\nus -->\n\n---\ntitle: a\n---\ntext", yaml, "a", 7, "text"},
        FrontMatterCase{"blank_lines_before", "\n\n---\ntitle: a\n---\ntext", yaml, "a", 6, "text"},
        FrontMatterCase{"yaml_comment_first", "---\n# about\ntitle: a\n---\ntext", yaml, "a", 5, "text"},
        FrontMatterCase{"none", "# Title\n", none, nullptr, 1, "# Title\n"},
        FrontMatterCase{"nothing", "", none, nullptr, 1, ""},
        FrontMatterCase{"comment_only", "<!-- a -->\n# T\n", none, nullptr, 1, "<!-- a -->\n# T\n"},
        FrontMatterCase{"open_comment", "<!-- a\n---\ntitle: a\n---\n", none, nullptr, 1,
                        "<!-- a\n---\ntitle: a\n---\n"},
        FrontMatterCase{"rule_and_heading", "---\nSome text\n---\nmore", none, nullptr, 1, "---\nSome text\n---\nmore"},
        FrontMatterCase{"rule", "---\n\nSome text\n", none, nullptr, 1, "---\n\nSome text\n"},
        FrontMatterCase{"not_a_fence", "----\ntitle: a\n----\n", none, nullptr, 1, "----\ntitle: a\n----\n"},
        FrontMatterCase{"unclosed", "---\ntitle: a\ntext\n", none, nullptr, 1, "---\ntitle: a\ntext\n",
                        "front-matter-unclosed"},
        FrontMatterCase{"unclosed_toml", "+++\ntitle = 'a'\n", none, nullptr, 1, "+++\ntitle = 'a'\n",
                        "front-matter-unclosed"},
        FrontMatterCase{"chinese_key", "---\n标题: x\ntitle: a\n---\n", yaml, "a", 5, ""},
        FrontMatterCase{"broken", "---\nx: y: z\ntitle: a\n---\ntext", yaml, "a", 5, "text", "front-matter-syntax"}),
    [](const testing::TestParamInfo<FrontMatterCase>& c) { return c.param.name; });

TEST(FrontMatter, CountsLinesOfTheFile) {
  const FrontMatter found = read_front_matter("page.md", "<!-- c -->\n---\ntitle: a\ndate: b: c\n---\n");
  EXPECT_EQ(found.values.find("title")->line, 3);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(to_string(found.findings[0].location), "page.md:4:8");
}

TEST(FreshnessComment, IsReadInAllItsForms) {
  for (const char* source :
       {"<!--* freshness: { owner: 'ann' reviewed: '2024-06-25' review_interval: '6 months' } *-->",
        "# Title\n\n<!--*\n# Document freshness: For more information, see example.\nfreshness: { owner: 'ann' "
        "reviewed: "
        "'2024-06-25' review_interval: '6 months' }\n*-->\n",
        "<!--* freshness: {\n  owner: \"ann\",\n  reviewed: 2024-06-25,\n  review_interval: '6 months'\n} *-->",
        "<!--* other *-->\n<!--* freshness: { owner: 'ann' reviewed: '2024-06-25' review_interval: '6 months' } "
        "*-->"}) {
    const Value map = read_freshness_comment(source);
    ASSERT_EQ(map.members.size(), 3U) << source;
    EXPECT_EQ(map.find("owner")->text, "ann");
    EXPECT_EQ(map.find("reviewed")->text, "2024-06-25");
    EXPECT_EQ(map.find("review_interval")->text, "6 months");
  }
}

TEST(FreshnessComment, TellsItsPlace) {
  const Value map =
      read_freshness_comment("退款\n\n<!--* freshness: { owner: 'ann'\n  reviewed: '2024-06-25' } *-->\n");
  EXPECT_EQ(map.find("reviewed")->line, 4);
  EXPECT_EQ(map.find("reviewed")->column, 3);
  EXPECT_EQ(map.find("owner")->column, 20);
}

TEST(FreshnessComment, IsNothingInCodeOrElsewhere) {
  for (const char* source :
       {"", "freshness: { owner: 'a' }", "<!-- freshness: { owner: 'a' } -->", "<!--* freshness: { owner: 'a' }",
        "```\n<!--* freshness: { owner: 'a' } *-->\n```\n", "<!--* freshness: *-->", "<!--* freshness: { *-->"}) {
    EXPECT_TRUE(read_freshness_comment(source).members.empty()) << source;
  }
}

}  // namespace
}  // namespace kb
