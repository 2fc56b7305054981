// What the history says about links that lead nowhere, and which of them it mends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/check.h"
#include "lib/check/trees.h"
#include "support/processor_time.h"
#include "support/test_repository.h"

namespace kb {
namespace {

using testing::HasSubstr;

const std::string fees = "# Fees\n\nA fee is due for every parcel that is sent abroad.\n\n## For parcels\n\nTen.\n";

class Past : public testing::Test {
 protected:
  // The finding about what is missing in the folder, after the history was asked.
  Finding only_finding(const Config& config = {}) const {
    CheckOptions options;
    options.today = *parse_date("2026-11-22");
    RecordOptions reading;
    reading.today = options.today;
    const PageRecords records = read_records(folder_.root(), config, reading);
    std::vector<Finding> findings = check(records, config, options).findings;
    const Missing missing = missing_targets(findings, records, config);
    tell_past(findings, records, config,
              {moved_files(folder_.root(), missing.files), heading_changes(folder_.root(), missing.pages)});
    EXPECT_EQ(findings.size(), 1U) << testing::PrintToString(rows_of(findings));
    return findings.empty() ? Finding{} : findings.front();
  }

  static std::string fix_of(const Finding& finding) { return finding.fix ? finding.fix->text : "none"; }

  TestRepository folder_;
};

TEST_F(Past, LinksFollowAFileThatGotAnotherName) {
  folder_.write("sub/a.md", "# A\n\n[fees](../money/fees.md?v=1#for-parcels)\n");
  folder_.write("money/fees.md", fees);
  folder_.commit();
  folder_.move("money/fees.md", "prices/what it costs.md");
  const std::string commit = folder_.commit_briefly();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.rule, "link-missing");
  EXPECT_EQ(finding.hint, "it was moved to 'prices/what it costs.md' in commit " + commit);
  EXPECT_EQ(fix_of(finding), "../prices/what%20it%20costs.md?v=1#for-parcels");
}

TEST_F(Past, LinksKeepTheirManner) {
  folder_.write("a.md", "# A\n\n[fees](/fees)\n");
  folder_.write("site/fees.md", fees);
  folder_.commit();
  folder_.move("site/fees.md", "site/money/costs.md");
  folder_.commit();
  EXPECT_EQ(fix_of(only_finding(config_of("[check]\nroots = [\"site\"]\n"))), "/money/costs");
}

TEST_F(Past, OfADeletedFileTheCommitIsToldAndNothingMended) {
  folder_.write("a.md", "# A\n\n[fees](fees.md)\n");
  folder_.write("fees.md", fees);
  folder_.commit();
  folder_.git({"rm", "-q", "fees.md"});
  const std::string commit = folder_.commit_briefly();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.hint, "it was deleted in commit " + commit);
  EXPECT_FALSE(finding.fix);
}

TEST_F(Past, LinksFollowAHeadingThatWasRenamedTwice) {
  folder_.write("a.md", "# A\n\n[fees](fees.md#for-parcels)\n");
  folder_.write("fees.md", fees);
  folder_.commit();
  folder_.write("fees.md", "# Fees\n\nA fee.\n\n## 包裹\n\nTen.\n");
  folder_.commit();
  folder_.write("fees.md", "# Fees\n\nA fee.\n\n## 包裹的费用 {#prices}\n\nTen.\n");
  const std::string commit = folder_.commit_briefly();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.rule, "anchor-missing");
  EXPECT_EQ(finding.hint, "it was renamed '#prices' in commit " + commit);
  EXPECT_EQ(fix_of(finding), "fees.md#prices");
}

TEST_F(Past, LinksFollowAHeadingThatWasMovedToAnotherPage) {
  folder_.write("a.md", "# A\n\n[fees](fees.md#for-parcels)\n");
  folder_.write("fees.md", fees);
  folder_.write("sub/parcels.md", "# Parcels\n");
  folder_.commit();
  folder_.write("fees.md", "# Fees\n\nA fee.\n");
  folder_.write("sub/parcels.md", "# Parcels\n\n## For parcels\n\nTen.\n");
  const std::string commit = folder_.commit_briefly();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.hint, "it was moved to 'sub/parcels.md' in commit " + commit);
  EXPECT_EQ(fix_of(finding), "sub/parcels.md#for-parcels");
}

TEST_F(Past, AHeadingThatMayBeOneOfTwoIsNotMended) {
  folder_.write("a.md", "# A\n\n[fees](fees.md#for-parcels)\n");
  folder_.write("fees.md", fees);
  folder_.commit();
  folder_.write("fees.md", "# Fees\n\nA fee is due.\n\n## Small ones\n\n## Large ones\n\nTen.\n");
  folder_.commit();
  EXPECT_FALSE(only_finding().fix);
}

TEST_F(Past, AHeadingThatOnlyAnotherPageHasIsToldAndNotMended) {
  folder_.write("a.md", "# A\n\n[fees](b.md#for-parcels)\n");
  folder_.write("b.md", "# B\n");
  folder_.write("fees.md", fees);
  folder_.commit();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.hint, "'fees.md' has '#for-parcels'");
  EXPECT_FALSE(finding.fix);
}

TEST_F(Past, CitationsOfRepliesFollowToo) {
  folder_.write("replies/late.md", "+++\ncites = [\"money/费用\"]\n+++\nThe fee is 10.\n");
  folder_.write("money/费用.md", fees);
  folder_.commit();
  folder_.move("money/费用.md", "prices/费用.md");
  folder_.commit();
  const Finding finding = only_finding();
  EXPECT_EQ(finding.rule, "reply-cite-dead");
  EXPECT_EQ(fix_of(finding), "prices/费用");
}

TEST_F(Past, PlaceholdersInDestinationsAreLeftAsTheyAre) {
  folder_.write("a.md", "# A\n\n[fees]({{ site.baseurl }}/fees.md#for-parcels)\n");
  folder_.write("fees.md", fees);
  folder_.commit();
  folder_.move("fees.md", "money.md");
  folder_.commit();
  const Finding finding = only_finding(config_of("[check.placeholders]\n\"{{ site.baseurl }}\" = \"\"\n"));
  EXPECT_THAT(finding.hint, HasSubstr("it was moved to 'money.md'"));
  EXPECT_FALSE(finding.fix);
}

TEST_F(Past, WithoutAHistoryTheFindingStaysWhatItIs) {
  folder_.write("a.md", "# A\n\n[fees](fees.md) \n");
  EXPECT_EQ(only_finding().hint, "");
}

TEST_F(Past, ManyMissingFilesAreLookedUpInOneGo) {
  std::string text = "# A\n\n";
  for (int i = 0; i < 20000; ++i) text += "[x](gone" + std::to_string(i) + ".md)\n";
  folder_.write("a.md", text);
  const PageRecords records = read_records(folder_.root(), {}, {});
  std::vector<Finding> findings = check(records, {}, {}).findings;
  ASSERT_EQ(findings.size(), 20000U);
  const auto begin = processor_time();
  EXPECT_EQ(missing_targets(findings, records, {}).files.size(), 20000U);
  EXPECT_LT(processor_time() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace kb
