#include "content/yaml.h"
#include "support/case_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct YamlRead {
  Value values;
  std::vector<Finding> findings;

  std::string text(std::string_view key) const {
    const Value* value = values.find(key);
    return value == nullptr ? "none" : value->text;
  }
};

YamlRead read_yaml(std::string_view text, int first_line = 2) {
  YamlRead out;
  out.values = parse_yaml("page.md", text, first_line, out.findings);
  return out;
}

std::string place(const Finding& finding) {
  return to_string(finding.location);
}

TEST(Yaml, KnowsKindsOfPlainScalars) {
  const YamlRead out = read_yaml(
      "a: yes\nb: true\nc: 12\nd: -1.5e3\ne: 2021-07-22\nf: ~\ng:\nh: '12'\ni: 2021-07-22T10:00:00Z\nj: v1.2\nk: "
      "0x1F\n");
  const std::vector<std::pair<std::string, Value::Kind>> expected = {
      {"a", Value::Kind::string}, {"b", Value::Kind::boolean}, {"c", Value::Kind::integer}, {"d", Value::Kind::real},
      {"e", Value::Kind::date},   {"f", Value::Kind::null},    {"g", Value::Kind::null},    {"h", Value::Kind::string},
      {"i", Value::Kind::date},   {"j", Value::Kind::string},  {"k", Value::Kind::string}};
  for (const auto& [key, kind] : expected) EXPECT_EQ(out.values.find(key)->kind, kind) << key;
  EXPECT_EQ(out.text("a"), "yes");
  EXPECT_EQ(out.text("f"), "");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(Yaml, TellsLinesAndColumnsOfTheFile) {
  const YamlRead out = read_yaml("标题: x\ntags: [a, 退款, b]\nlast:\n  date: 2021-01-01\n", 5);
  EXPECT_EQ(out.values.find("标题")->line, 5);
  const Value* tags = out.values.find("tags");
  EXPECT_EQ(tags->line, 6);
  EXPECT_EQ(tags->column, 1);
  EXPECT_EQ(tags->items.at(2).column, 15);
  EXPECT_EQ(out.values.find("last.date")->line, 8);
  EXPECT_EQ(out.values.find("last.date")->column, 3);
}

TEST(Yaml, KeepsTheLastOfEqualKeysAndSaysSo) {
  const YamlRead out = read_yaml("title: a\ntags: x\ntitle: b\n");
  EXPECT_EQ(out.text("title"), "b");
  EXPECT_EQ(out.values.members.size(), 2U);
  ASSERT_EQ(out.findings.size(), 1U);
  EXPECT_EQ(out.findings[0].rule, "front-matter-duplicate-key");
  EXPECT_EQ(place(out.findings[0]), "page.md:4:1");
  EXPECT_THAT(out.findings[0].message, HasSubstr("line 2"));
}

struct BrokenYaml {
  const char* text;
  const char* place;              // of the finding
  std::vector<const char*> kept;  // keys that are still there
  const char* lost;               // the key that is not
};

class BrokenYamlEntry : public testing::TestWithParam<BrokenYaml> {};

TEST_P(BrokenYamlEntry, LosesOneEntryOnly) {
  const YamlRead out = read_yaml(GetParam().text);
  ASSERT_EQ(out.findings.size(), 1U) << GetParam().text;
  EXPECT_EQ(out.findings[0].rule, "front-matter-syntax");
  EXPECT_EQ(place(out.findings[0]), GetParam().place) << out.findings[0].message;
  EXPECT_THAT(out.findings[0].message, HasSubstr(std::string("'") + GetParam().lost + "'"));
  for (const char* key : GetParam().kept) EXPECT_NE(out.values.find(key), nullptr) << key;
  EXPECT_EQ(out.values.find(GetParam().lost), nullptr) << GetParam().lost;
}

INSTANTIATE_TEST_SUITE_P(Seen, BrokenYamlEntry,
                         testing::ValuesIn(std::vector<BrokenYaml>{
                             {"title: a: b\ntags: [x]\n", "page.md:2:9", {"tags"}, "title"},
                             {"a: 1\n标题: 退款: 说明\nb: 2\n", "page.md:3:7", {"a", "b"}, "标题"},
                             {"a: 1\nlist:\n- ok\n- %bad\nb: 2\n", "page.md:5:3", {"a", "b"}, "list"},
                             {"a: 1\ntitle: 'It's here'\nb: 2\n", "page.md:3:12", {"a", "b"}, "title"},
                             {"a: 1\ntags: [x, y\nb: 2\nc: 3\n", "page.md:4:2", {"a", "b", "c"}, "tags"},
                             {"a: 1\ntitle: @name\nb: 2\n", "page.md:3:8", {"a", "b"}, "title"},
                             {"a: 1\nx:\n\ty: 1\nb: 2\n", "page.md:4:1", {"a", "b"}, "x"},
                             {"a: 1\nno key here\nb: 2\n", "page.md:3:1", {"a", "b"}, "no key here"},
                             {"a: *nowhere\nb: 2\n", "page.md:2:4", {"b"}, "a"},
                             {"a: 1\nt: a\x01z\nb: 2\n", "page.md:3:5", {"a", "b"}, "t"},
                         }),
                         [](const auto& tried) { return case_name(tried.index, tried.param.lost); });

TEST(Yaml, KeepsTheRestWhenAQuoteNeverCloses) {
  const YamlRead out = read_yaml("a: 1\ntitle: \"open\nb: 2\n");
  ASSERT_EQ(out.findings.size(), 1U);
  EXPECT_EQ(out.text("a"), "1");
  EXPECT_EQ(out.text("b"), "2");
  EXPECT_EQ(out.text("title"), "none");
  EXPECT_EQ(place(out.findings[0]), "page.md:3:8");
}

TEST(Yaml, RepairsSeveralErrorsInOnePage) {
  const YamlRead out = read_yaml("a: x: y\nb: 1\nc: 'it's'\nd: 2\ne: @f\ng: 3\n");
  EXPECT_EQ(out.findings.size(), 3U);
  EXPECT_EQ(out.text("b") + out.text("d") + out.text("g"), "123");
}

TEST(Yaml, StopsAfterTwentyRepairs) {
  std::string text;
  for (int i = 0; i < 30; ++i) text += "k" + std::to_string(i) + ": a: b\n";
  const YamlRead out = read_yaml("good: 1\n" + text);
  EXPECT_EQ(out.findings.size(), 21U);
  EXPECT_THAT(out.findings.back().message, HasSubstr("the rest is left out"));
  EXPECT_EQ(out.text("good"), "1");
}

TEST(Yaml, TakesPlaceholdersAsTheyStand) {
  const YamlRead out = read_yaml(
      "date: {{ .Date }}\ntitle: {{{ .company }}} 简介\nx: TiDB {{ a }}: no\ntags:\n- {% if a %}\nq: \"{{ b }}\"\nz: "
      "1\n");
  EXPECT_EQ(out.text("date"), "{{ .Date }}");
  EXPECT_EQ(out.text("title"), "{{{ .company }}} 简介");
  EXPECT_THAT(out.values.find("tags")->scalars(), ElementsAre("{% if a %}"));
  EXPECT_EQ(out.text("q"), "{{ b }}");
  EXPECT_EQ(out.text("z"), "1");
}

TEST(Yaml, CopiesAliasesAndMerges) {
  const YamlRead out = read_yaml("base: &b {x: 1, y: 2}\nlist: &l [p, q]\nagain: *l\nmore:\n  <<: *b\n  y: 3\n");
  EXPECT_THAT(out.values.find("again")->scalars(), ElementsAre("p", "q"));
  EXPECT_EQ(out.text("more.x"), "1");
  EXPECT_EQ(out.text("more.y"), "3");
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(Yaml, LimitsWhatAliasesMake) {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'h'; ++name) {
    const std::string before(1, static_cast<char>(name - 1));
    bomb += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 10; ++i) bomb += (i ? ", *" : "*") + before;
    bomb += "]\n";
  }
  const YamlRead out = read_yaml(bomb + "title: here\n");
  EXPECT_FALSE(out.findings.empty());
  EXPECT_EQ(out.text("title"), "here");
}

TEST(Yaml, LimitsDepth) {
  const YamlRead out = read_yaml("deep: " + std::string(100'000, '[') + "\ntitle: here\n");
  EXPECT_FALSE(out.findings.empty());
  EXPECT_EQ(out.text("title"), "here");
}

TEST(Yaml, TakesUnicodeSeparatorsForBlanks) {
  const YamlRead out = read_yaml(
      "title: a\xE2\x80\xA8"
      "b\nx: 1\n");
  EXPECT_THAT(out.findings, IsEmpty());
  EXPECT_EQ(out.text("title"), "a b");
  EXPECT_EQ(out.values.find("x")->line, 3);
}

TEST(YamlFile, HasAnyRootAndIsTakenAsItStands) {
  const Value list = parse_yaml_file("f", "- a: |\n    Name: {{x}}\n    {% y %}\n- b\n");
  ASSERT_EQ(list.kind, Value::Kind::list);
  EXPECT_EQ(list.items[0].find("a")->text, "Name: {{x}}\n{% y %}\n");
  EXPECT_EQ(list.items[1].line, 4);
  EXPECT_EQ(parse_yaml_file("f", "plain").text, "plain");
}

TEST(YamlFile, SaysWhereItIsWrong) {
  try {
    parse_yaml_file("f", "a: 1\nb: 'x\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.location().path, "f");
    EXPECT_EQ(error.location().line, 2);
  }
  EXPECT_THROW(parse_yaml_file("f", std::string(100'000, '[')), Error);
  EXPECT_THROW(parse_yaml_file("f", "- *unknown\n"), Error);
}

}  // namespace
}  // namespace kb
