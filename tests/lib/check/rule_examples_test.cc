#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kb/duplicates.h"
#include "kb/external.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

// What a text cannot show: it is about files as such, their history, or about what an option names.
const std::set<std::string_view> without_example = {"baseline-stale", "file-too-large",  "file-unreadable",
                                                    "git-missing",    "image-too-large", "review-low-confidence",
                                                    "symlink-broken", "symlink-cycle",   "symlink-outside"};

std::vector<Finding> duplicates_in(std::string_view text, const Config& config) {
  const Corpus corpus = corpus_of(text, config);
  PageSource source;
  for (const Document& page : corpus.documents) source.paths.push_back(page.path);
  source.read = [&](const std::string& path) { return *corpus.find(path); };
  DuplicateOptions options;
  options.passages = true;
  return find_duplicates(source, config, options).findings;
}

// What the web would answer: the good page's address is there, with its part; any other has what the rule finds.
ExternalResults made_up_web(const RuleExample& example, const Corpus& corpus) {
  ExternalResults results;
  for (const Link& link : corpus.documents.at(0).links) {
    const std::string url = normal_url(link.destination).value();
    UrlResult& result = results.urls[url];
    result.state = UrlState::good;
    result.ids = std::vector<std::string>{"at-home"};
    if (url == "https://shop.example/fees") continue;
    const auto row = std::ranges::find(url_states(), example.rule, &UrlStateRow::rule);
    result.state = row == url_states().end() ? UrlState::gone : row->state;
    result.counts = example.rule != "url-failing";
  }
  return results;
}

std::vector<Finding> findings_of(std::string_view text, const RuleExample& example) {
  const Config config = config_of(example.settings);
  if (find_rule(example.rule)->tool == "kb duplicates") return duplicates_in(text, config);
  if (find_rule(example.rule)->tool == "kb audit") return audit_text(text, config).found.findings;
  if (!is_external_rule(example.rule)) return check_text(text, config).findings;
  const Corpus corpus = corpus_of(text);
  const ExternalResults results = made_up_web(example, corpus);
  CheckOptions options;
  options.external = &results;
  return check(corpus, config_of(""), options).findings;
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
