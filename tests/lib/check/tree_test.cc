#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(FrontMatterLinks, AreCheckedAtTheirOwnPlace) {
  constexpr std::string_view tree =
      "== b.md ==\n# B\n\n## Fees\n== img/a.png ==\n== a.md ==\n---\nimage: img/A.png\nrelated:\n  - b.md#fee\n  - "
      "\"gone.md\"\n"
      "sources: [https://, b.md]\n---\n# A\n";
  EXPECT_THAT(found_in(tree), ElementsAre("a.md:2:8-17 link-case", "a.md:4:5-13 anchor-missing",
                                          "a.md:5:6-13 link-missing", "a.md:6:11-19 url-invalid"));
}

TEST(FrontMatterLinks, MayCountFromTheRootAndNameIds) {
  EXPECT_THAT(
      found_in("== x/a.md ==\n---\nimage: img/a.png\nrelated: [/y/b, b-id.md]\ncover:\n  image: ./c.png\n---\n# A\n"
               "== img/a.png ==\n== y/b.md ==\n# B\n== x/c.png ==\n== z.md ==\n---\nid: b-id.md\n---\n# Z\n"),
      IsEmpty());
}

TEST(FrontMatterLinks, BareWordsAreNone) {
  EXPECT_THAT(found_in("---\nimage: hero\nrelated: [refunds, and/or, Fees and more, v1.2]\nredirect: true\n---\n# A\n"),
              IsEmpty());
}

TEST(FrontMatterLinks, AreThoseOfTheSetting) {
  EXPECT_THAT(found_in("---\nlogo: gone.png\n---\n# A\n"), IsEmpty());
  EXPECT_THAT(found_in("---\nlogo: gone.png\n---\n# A\n", config_of("[read]\nlinks = [\"logo\"]\n")),
              ElementsAre("page.md:2:7-15 link-missing"));
}

TEST(Orphans, CountLinksOfFrontMatterAndLeaveEntryPagesOut) {
  constexpr std::string_view tree =
      "== index.md ==\n# Start\n\n[a](a.md) [b](b.md) [c](c.md) [d](d.md)\n== a.md ==\n---\nrelated: [e.md]\n---\n# "
      "A\n== b.md ==\n# B\n"
      "== c.md ==\n# C\n== d.md ==\n# D\n== e.md ==\n# E\n== f.md ==\n# F\n";
  EXPECT_THAT(found_in(tree), ElementsAre("f.md page-orphan"));
  EXPECT_THAT(found_in(tree, config_of("[check]\nentry_pages = [\"f.md\"]\n")), IsEmpty());
  EXPECT_THAT(found_in(tree, config_of("[check]\norphans = \"never\"\n")), IsEmpty());
}

TEST(Orphans, AreNoTablesOfContentsAndNothingInHiddenFolders) {
  constexpr std::string_view tree =
      "== .github/template.md ==\n# T\n== TOC-api.md ==\n# Contents\n== x/SUMMARY.md ==\n# Summary\n"
      "== _sidebar.md ==\n# Side\n== a.md ==\n# A\n";
  EXPECT_THAT(found_in(tree, config_of("[check]\norphans = \"always\"\n")), ElementsAre("a.md page-orphan"));
}

TEST(Orphans, AreToldOfAnyTreeWhenTheSettingSaysSo) {
  constexpr std::string_view tree = "== a.md ==\n# A\n== b.md ==\n# B\n";
  EXPECT_THAT(found_in(tree), IsEmpty());
  EXPECT_THAT(found_in(tree, config_of("[check]\norphans = \"always\"\n")),
              ElementsAre("a.md page-orphan", "b.md page-orphan"));
}

TEST(Duplicates, AddressesAndOtherTitlesAreToldAtTheirPlace) {
  EXPECT_THAT(found_in("== a.md ==\n---\naliases: [/x, Money back]\nlang: en\n---\n# A\n"
                       "== b.md ==\n---\naliases:\n  - /y\n  - /x/\n  - money back\nlang: en\n---\n# B\n"),
              ElementsAre("b.md:4:5-8 duplicate-address", "b.md:5:5-15 duplicate-alias"));
}

TEST(Duplicates, PagesOfOtherLanguagesAndOutOfUseMayShare) {
  EXPECT_THAT(found_in("== a.md ==\n---\naliases: [Money back]\nlang: en\n---\n# A\n"
                       "== b.md ==\n---\naliases: [Money back]\nlang: de\n---\n# B\n"
                       "== c.md ==\n---\naliases: [Money back]\nlang: en\nstatus: archived\n---\n# C\n"),
              IsEmpty());
}

TEST(Assets, AreUnusedWhenNoPageLeadsThere) {
  constexpr std::string_view tree =
      "== a.md ==\n---\nimage: m/1.png\n---\n# A\n\n![2](m/2.png) <img src=\"m/3.png\"> {{< figure \"4.png\" >}}\n"
      "== m/1.png ==\n== m/2.png ==\n== m/3.png ==\n== m/4.png ==\n== m/5.png ==\n== other/6.png ==\n";
  EXPECT_THAT(found_in(tree, config_of("[check]\nassets = [\"m/\"]\n")), ElementsAre("m/5.png asset-unused"));
  EXPECT_THAT(found_in(tree), IsEmpty());
}

TEST(Images, AreTooLargeByBytesOrPixels) {
  Corpus corpus = corpus_of("# A\n");
  corpus.images = {{"a.png", 6 << 20, 100, 100}, {"b.png", 10, 9000, 10}, {"c.png", 10, 10, 10}, {"d.png", 0, 0, 0}};
  CheckOptions options;
  options.today = *parse_date("2026-11-22");
  const auto findings = check(corpus, Config(), options).findings;
  EXPECT_THAT(rows_of(findings), ElementsAre("a.png image-too-large", "b.png image-too-large"));
  EXPECT_EQ(findings[0].message, "the image has 6.0 MiB, over the limit of 5.0 MiB");
  EXPECT_THAT(check(corpus, config_of("[check]\nimage_max_size = 0\nimage_max_side = 0\n"), options).findings,
              IsEmpty());
}

}  // namespace
}  // namespace kb
