#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kb/duplicates.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

// What a text cannot show: it is about files as such, their history, or what an option names.
const std::set<std::string_view> without_example = {"baseline-stale",        "file-too-large", "file-unreadable",
                                                    "review-low-confidence", "git-missing",    "symlink-broken",
                                                    "symlink-cycle",         "symlink-outside"};

std::vector<Finding> duplicates_in(std::string_view text, const Config& config) {
  const Corpus corpus = corpus_of(text, config);
  PageSource source;
  for (const Document& page : corpus.documents) source.paths.push_back(page.path);
  source.read = [&](const std::string& path) { return *corpus.find(path); };
  DuplicateOptions options;
  options.passages = true;
  return find_duplicates(source, config, options).findings;
}

std::vector<Finding> findings_of(std::string_view text, const RuleExample& example) {
  const Config config = config_of(example.settings);
  const std::string_view tool = find_rule(example.rule)->tool;
  if (tool == "kb duplicates") return duplicates_in(text, config);
  if (tool == "kb audit") return audit_text(text, config).found.findings;
  return check_text(text, config).findings;
}

bool has(std::string_view text, const RuleExample& example) {
  const std::vector<Finding> findings = findings_of(text, example);
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
