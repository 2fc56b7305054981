#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lib/check/trees.h"

namespace kb {
namespace {

// What a text cannot show: it is about files as such, or their history.
const std::set<std::string_view> without_example = {"file-too-large",        "file-unreadable", "git-missing",
                                                    "review-low-confidence", "symlink-broken",  "symlink-cycle",
                                                    "symlink-outside"};

std::vector<Finding> found_by_its_command(std::string_view text, const RuleExample& example) {
  const Config config = config_of(example.settings);
  return find_rule(example.rule)->tool == "kb audit" ? audit_text(text, config).found.findings
                                                     : check_text(text, config).findings;
}

bool has(std::string_view text, const RuleExample& example) {
  const std::vector<Finding> findings = found_by_its_command(text, example);
  return std::ranges::find(findings, example.rule, &Finding::rule) != findings.end();
}

class RuleExamples : public testing::TestWithParam<std::string> {};

TEST_P(RuleExamples, TheBadOneIsFoundAndTheGoodOneIsNot) {
  const RuleExample* example = rule_example(GetParam());
  if (without_example.contains(GetParam())) {
    EXPECT_EQ(example, nullptr);
    return;
  }
  ASSERT_NE(example, nullptr) << "no example in lib/check/rule_examples.cc";
  EXPECT_TRUE(has(example->bad, *example));
  EXPECT_FALSE(has(example->good, *example));
}

std::vector<std::string> all_rules() {
  std::vector<std::string> names;
  for (const Rule& rule : rules()) names.emplace_back(rule.id);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleExamples, testing::ValuesIn(all_rules()), [](const auto& each) {
  std::string name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace kb
