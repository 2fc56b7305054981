#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "content/front_matter.h"
#include "kb/variable.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Variables read(const std::string& source) {
  return read_variables("r.md", read_front_matter("r.md", source).values);
}

std::vector<std::string> lines_of(const Variables& variables) {
  std::vector<std::string> lines;
  for (const Finding& finding : variables.findings)
    lines.push_back(fmt::format("{}:{} {}", finding.location.line, finding.location.column, finding.rule));
  return lines;
}

std::string names_of(const Variables& variables) {
  std::string out;
  for (const Variable& each : variables.variables) out += fmt::format("{}:{} ", each.name, to_string(each.type));
  return out;
}

TEST(ReadVariables, UnderstandsEveryKey) {
  const Variables read_all = read(R"(+++
[variables.reason]
type = "choice"
label = {en = "Reason", zh = "原因"}
hint = "One line"
example = "broken"
default = "late"
sensitive = true
choices = ["broken", {value = "late", label = "Too late"}]
from = ["ticket.reason", "ticket.custom.reason"]

[variables.amount]
type = "money"
currency = "cny"
min = 1
max = 150
required = false
depends_on = ["reason = broken", "!late"]

[variables.late]
type = "bool"

[variables.order_id]
type = "id"
pattern = "LM\\d+"
+++
)");
  EXPECT_THAT(read_all.findings, IsEmpty());
  ASSERT_EQ(names_of(read_all), "reason:choice amount:money late:bool order_id:id ");
  const Variable& reason = read_all.variables[0];
  EXPECT_EQ(reason.label.in("zh-Hans"), "原因");
  EXPECT_EQ(reason.label.in("en-GB"), "Reason");
  EXPECT_EQ(reason.label.in("fr"), "Reason");
  EXPECT_EQ(reason.hint.in("zh"), "One line");
  EXPECT_EQ(reason.preset, "late");
  EXPECT_FALSE(reason.required) << "there is a default";
  EXPECT_TRUE(reason.sensitive);
  ASSERT_EQ(reason.choices.size(), 2U);
  EXPECT_EQ(reason.choices[1].value, "late");
  EXPECT_EQ(reason.choices[1].label.in("en"), "Too late");
  EXPECT_THAT(reason.from, ElementsAre("ticket.reason", "ticket.custom.reason"));
  const Variable& amount = read_all.variables[1];
  EXPECT_EQ(amount.currency, "CNY");
  EXPECT_EQ(amount.min + amount.max, "1150");
  EXPECT_THAT(amount.depends_on, ElementsAre(Condition{"reason", "broken", false}, Condition{"late", "", true}));
  EXPECT_TRUE(read_all.variables[3].required);
  EXPECT_EQ(read_all.variables[3].pattern, "LM\\d+");
  EXPECT_EQ(read_all.variables[3].location.line, 23);
}

TEST(ReadVariables, UnderstandsEveryForm) {
  const std::string expected = "order_id:id when:date name:string ";
  for (const std::string source :
       {"+++\nvariables = [{name = \"order_id\", type = \"id\"}, {name = \"when\", type = \"date\"}, {name = "
        "\"name\"}]\n+++\n",
        "+++\n[[variables]]\nname = \"order_id\"\ntype = \"id\"\n[[variables]]\nname = \"when\"\ntype = "
        "\"day\"\n[[variables]]\nname = "
        "\"name\"\n+++\n",
        "+++\n[variables]\norder_id = \"id\"\nwhen = \"date\"\nname = {type = \"string\"}\n+++\n",
        "+++\nvars = [\"order_id: id\", \"when: date\", \"name\"]\n+++\n",
        "---\nvars:\n  order_id: id\n  when: date\n  name:\n---\n",
        "---\nvariables:\n  - order_id: id\n  - when: {type: date}\n  - name: name\n---\n",
        "---\nvariables:\n  - name: order_id\n    type: id\n  - name: when\n    type: 日期\n  - name\n---\n"}) {
    const Variables variables = read(source);
    EXPECT_EQ(names_of(variables), expected) << source;
    EXPECT_THAT(lines_of(variables), IsEmpty()) << source;
  }
  EXPECT_EQ(names_of(read("---\nvars:\n  订单号: 单号\n---\n")), "订单号:id ");
  EXPECT_THAT(read("---\ntitle: x\n---\n").variables, IsEmpty());
}

TEST(ReadVariables, FindsWhatIsWrongAndWhere) {
  struct Case {
    std::string source;
    std::vector<std::string> found;
  };
  for (const Case& c :
       {Case{"[variables.a]\ntpye = \"id\"", {"3:1 variable-key-unknown"}},
        {"[variables.a]\ntype = \"dat\"", {"3:1 variable-type-unknown"}},
        {"[variables.a]\ntype = \"date\"\ndefault = \"3/5\"", {"4:1 variable-default-invalid"}},
        {"[variables.a]\ntype = \"int\"\nexample = \"few\"", {"4:1 variable-example-invalid"}},
        {"[variables.a]\ntype = \"choice\"", {"2:12 variable-choices-missing"}},
        {"[variables.a]\ntype = \"choice\"\nchoices = \"x\"",
         {"4:1 variable-choices-missing", "4:1 variable-malformed"}},
        {"[variables.a]\ntype = \"id\"\npattern = \"(\"\nexample = \"x\"", {"4:1 variable-bad-pattern"}},
        {"[variables.a]\ntype = \"bool\"\nmin = 3", {"4:1 variable-limit-invalid"}},
        {"[variables.a]\ntype = \"bool\"\npattern = \"x\"", {"4:1 variable-limit-invalid"}},
        {"[variables.a]\ntype = \"money\"\ncurrency = \"XXY\"", {"4:1 variable-limit-invalid"}},
        {"[variables.a]\nchoices = [\"x\"]", {"3:1 variable-limit-invalid"}},
        {"[variables.\"1a\"]\n", {"2:12 variable-name-invalid"}},
        {"[variables.\"a b\"]\n", {"2:12 variable-name-invalid"}},
        {"variables = [\"a\", \"a\"]", {"2:19 variable-duplicate"}},
        {"variables = [{type = \"id\"}]", {"2:14 variable-malformed"}},
        {"variables = 3", {"2:1 variable-malformed"}},
        {"[variables.a]\nrequired = \"sometimes\"", {"3:1 variable-malformed"}},
        {"[variables.a]\ndepends_on = \"= x\"", {"3:1 variable-malformed"}},
        {"[variables.a]\ndepends_on = \"c\"\n[variables.cc]", {"3:1 variable-condition-unknown"}},
        {"[variables.a]\ndepends_on = \"a\"", {"3:1 variable-cycle"}},
        {"[variables.a]\ndepends_on = \"b\"\n[variables.b]\ndepends_on = \"c = 1\"\n[variables.c]\ndepends_on = "
         "\"!b\"\n[variables.d]\ndepends_on = \"a\"",
         {"5:1 variable-cycle"}}}) {
    EXPECT_EQ(lines_of(read("+++\n" + c.source + "\n+++\n")), c.found) << c.source;
  }
}

TEST(ReadVariables, SaysWhatWasMeant) {
  const auto hint = [](const std::string& source) { return read("+++\n" + source + "\n+++\n").findings.at(0).hint; };
  EXPECT_EQ(hint("[variables.a]\ntpye = \"id\""), "did you mean 'type'?");
  EXPECT_EQ(hint("[variables.a]\ntype = \"dat\""), "did you mean 'date'?");
  EXPECT_EQ(hint("[variables.order]\ndepends_on = \"amout\"\n[variables.amount]"), "did you mean 'amount'?");
  EXPECT_THAT(hint("[variables.a]\ntype = \"xyzzy\""), HasSubstr("the types are string, text, int"));
  const auto circle = read("+++\n[variables.a]\ndepends_on = \"b\"\n[variables.b]\ndepends_on = \"a\"\n+++\n");
  EXPECT_EQ(circle.findings.at(0).message, "variables depend on each other in a circle: a -> b -> a");
}

TEST(ReadVariables, LeavesAloneWhatATemplateFillsIn) {
  EXPECT_THAT(read("+++\n[variables.a]\ntype = \"date\"\ndefault = \"{{ ticket.day }}\"\n+++\n").findings, IsEmpty());
}

TEST(ReadVariables, SurvivesHostileOnes) {
  std::string many = "---\nvars:\n";
  for (int i = 0; i < 5000; ++i)
    many += fmt::format("  a{}: {{depends_on: [a{}, a{}, zz{}], when: b}}\n", i, i + 1, i + 2, i);
  const Variables variables = read(many + "---\n");
  EXPECT_EQ(variables.variables.size(), 200U);
  EXPECT_LT(variables.findings.size(), 2000U);
}

TEST(ReadVariables, FindsNothingInTheSamples) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KB_SOURCE_DIR "/kb-samples/replies")) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const Variables variables = read({std::istreambuf_iterator<char>(stream), {}});
    EXPECT_THAT(lines_of(variables), IsEmpty()) << entry.path();
    count += variables.variables.size();
  }
  EXPECT_GT(count, 200U);
}

TEST(IsAskedFor, GoesByTheConditions) {
  Variable variable;
  variable.depends_on = {{"reason", "Broken", false}, {"late", "", true}};
  const auto asked = [&](const std::string& reason, const std::string& late) {
    return is_asked_for(variable, [&](std::string_view name) { return name == "reason" ? reason : late; });
  };
  EXPECT_TRUE(asked("broken", ""));
  EXPECT_TRUE(asked("broken", "false"));
  EXPECT_FALSE(asked("broken", "true"));
  EXPECT_FALSE(asked("", "false"));
}

TEST(VariableTypes, AreNamedOnce) {
  for (const VariableTypeRow& row : variable_types()) EXPECT_EQ(parse_variable_type(row.name), row.type);
  EXPECT_EQ(parse_variable_type("金额"), VariableType::money);
  EXPECT_EQ(parse_variable_type("thing"), std::nullopt);
}

}  // namespace
}  // namespace kb
