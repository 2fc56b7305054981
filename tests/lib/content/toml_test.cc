#include "content/toml.h"
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

struct TomlRead {
  Value values;
  std::vector<Finding> findings;

  std::string text(std::string_view key) const {
    const Value* value = values.find(key);
    return value == nullptr ? "none" : value->text;
  }
};

TomlRead read_toml(std::string_view text) {
  TomlRead out;
  out.values = parse_toml("page.md", text, 2, out.findings);
  return out;
}

TEST(Toml, ReadsEveryKindWithItsPlace) {
  const TomlRead out = read_toml(
      "title = \"退款\"\ndate = 2021-07-22\nat = 2021-07-22T10:00:00Z\nn = 5\nr = 1.5\nb = true\n"
      "tags = [\"a\", \"b\"]\n[taxonomies]\ncategories = [\"c\"]\n");
  EXPECT_THAT(out.findings, IsEmpty());
  EXPECT_EQ(out.text("title"), "退款");
  EXPECT_EQ(out.text("date"), "2021-07-22");
  EXPECT_EQ(out.values.find("date")->kind, Value::Kind::date);
  EXPECT_EQ(out.text("at").substr(0, 10), "2021-07-22");
  EXPECT_EQ(out.text("n") + out.text("r") + out.text("b"), "51.5true");
  EXPECT_THAT(out.values.find("tags")->scalars(), ElementsAre("a", "b"));
  EXPECT_THAT(out.values.find("taxonomies")->scalars(), ElementsAre("c"));
  EXPECT_EQ(out.values.find("title")->line, 2);
  EXPECT_EQ(out.values.find("taxonomies.categories")->line, 10);
  EXPECT_EQ(out.values.members.front().first, "title");
}

TEST(Toml, KeepsTheLastOfEqualKeysAndSaysSo) {
  const TomlRead out = read_toml("title = 'a'\nn = 1\ntitle = 'b'\n");
  EXPECT_EQ(out.text("title"), "b");
  EXPECT_EQ(out.text("n"), "1");
  ASSERT_EQ(out.findings.size(), 1U);
  EXPECT_EQ(out.findings[0].rule, "front-matter-duplicate-key");
  EXPECT_EQ(out.findings[0].location.line, 4);
}

struct BrokenToml {
  const char* text;
  int line;
  const char* lost;
};

class BrokenTomlEntry : public testing::TestWithParam<BrokenToml> {};

TEST_P(BrokenTomlEntry, LosesOneEntryOnly) {
  const TomlRead out = read_toml(GetParam().text);
  ASSERT_EQ(out.findings.size(), 1U);
  EXPECT_EQ(out.findings[0].rule, "front-matter-syntax");
  EXPECT_EQ(out.findings[0].location.line, GetParam().line) << out.findings[0].message;
  EXPECT_GT(out.findings[0].location.column, 0);
  EXPECT_THAT(out.findings[0].message, HasSubstr(std::string("'") + GetParam().lost + "'"));
  EXPECT_EQ(out.text("a"), "1");
  EXPECT_EQ(out.text("z"), "2");
  EXPECT_EQ(out.values.find(GetParam().lost), nullptr);
}

INSTANTIATE_TEST_SUITE_P(Seen, BrokenTomlEntry,
                         testing::ValuesIn(std::vector<BrokenToml>{
                             {"a = 1\ntitle = no quotes\nz = 2\n", 3, "title"},
                             {"a = 1\ntitle = \"open\nz = 2\n", 3, "title"},
                             {"a = 1\ntags = [\"x\", \"y\"\nz = 2\n", 4, "tags"},
                             {"a = 1\ndate = 2021-13-45\nz = 2\n", 3, "date"},
                             {"a = 1\ntitle: yaml\nz = 2\n", 3, "title"},
                         }),
                         [](const auto& tried) { return case_name(tried.index, tried.param.lost); });

TEST(Toml, LimitsDepth) {
  std::string key = "x";
  for (int i = 0; i < 100'000; ++i) key += ".x";
  const TomlRead out = read_toml("a = 1\n" + key + " = 1\nz = 2\n");
  EXPECT_EQ(out.text("a") + out.text("z"), "12");
  EXPECT_EQ(out.findings.size(), 1U);
  EXPECT_FALSE(read_toml("deep = " + std::string(100'000, '[') + "\n").findings.empty());
}

}  // namespace
}  // namespace kb
