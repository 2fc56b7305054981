#include "kb/check.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view tree =
    "== README.md ==\n# Start\n\n[a](a.md) [b](b/) [c](b/c.md)\n"
    "== a.md ==\n# A page\n\n{: #own }\n\n[up](/b/c.md#deep-heading) <a id=\"html\" href=\"b/c.md\">x</a>\n"
    "== b/index.md ==\n# B\n\n![picture](../img/Logo%20x.png)\n"
    "== b/c.md ==\n---\ntitle: C\npermalink: /help/c/\n---\n# C\n\n## Deep heading\n\n## Deep heading {#given}\n"
    "== img/Logo x.png ==\n";

std::vector<std::string> found_with(std::string_view page, const Config& config = {}) {
  return found_in(std::string(tree) + "== b/page.md ==\n# P\n\n" + std::string(page) + "\n", config);
}

// The only finding about b/page.md.
Finding only(std::string_view page) {
  std::vector<Finding> findings =
      check_text(std::string(tree) + "== b/page.md ==\n# P\n\n" + std::string(page)).findings;
  EXPECT_THAT(findings, testing::SizeIs(1));
  return findings.empty() ? Finding() : findings.front();
}

TEST(CheckLinks, FindNothingWrongWithWhatIsRight) {
  for (const std::string_view link : {"[x](c.md)",
                                      "[x](./c.md)",
                                      "[x](../a.md)",
                                      "[x](/a.md)",
                                      "[x](/)",
                                      "[x](..)",
                                      "[x](../b)",
                                      "[x](../b/)",
                                      "[x](c)",
                                      "[x](c.html)",
                                      "[x](../img/)",
                                      "![x](<../img/Logo x.png>)",
                                      "[x](../img/Logo%20x.png)",
                                      "[x](/help/c)",
                                      "[x](/help/c/)",
                                      "[x](/help/c/#given)",
                                      "[x](c.md?plain=1#L10)",
                                      "[x](c.md#given)",
                                      "[x](c.md#top)",
                                      "[x](#)",
                                      "[x](#top)",
                                      "[x](#p)",
                                      "[x](c.md#deep-heading)",
                                      "[x](../a.md#own)",
                                      "[x](../a.md#html)",
                                      "[x](c.md#:~:text=words)",
                                      "[x](c.md#given:~:text=words)",
                                      "[x](../img/#nothing)",
                                      "[x](javascript:void(0))",
                                      "[x](https://example.com)",
                                      "[x](mailto:a@b.cn?subject=x)",
                                      "[x](mailto:?subject=x)",
                                      "[x](tel:+86-10-1234-5678)",
                                      "[x](data:text/plain,hi)",
                                      "`[x](gone.md)`",
                                      "<img src=\"../img/Logo x.png\">",
                                      "<img srcset=\"../img/Logo%20x.png 1x, ../img/Logo%20x.png 2x\">",
                                      "[x][y]\n\n[y]: c.md",
                                      "a[0][1] and [a-z][0-9] and [x][^1]",
                                      "[[not used here]]",
                                      "[ ][ ]"}) {
    EXPECT_THAT(found_with(link), IsEmpty()) << link;
  }
}

TEST(CheckLinks, FindWhatIsBrokenAtItsColumns) {
  EXPECT_THAT(found_with("中文 [x](gone.md)"), ElementsAre("b/page.md:3:8-15 link-missing"));
  EXPECT_THAT(found_with("![x](<gone y.png>)"), ElementsAre("b/page.md:3:7-17 link-missing"));
  EXPECT_THAT(found_with("[x](/gone.md#y \"title\")"), ElementsAre("b/page.md:3:5-15 link-missing"));
  EXPECT_THAT(found_with("[x](c.md#gone)"), ElementsAre("b/page.md:3:5-14 anchor-missing"));
  EXPECT_THAT(found_with("[x](#gone)"), ElementsAre("b/page.md:3:5-10 anchor-missing"));
  EXPECT_THAT(found_with("[x](C.md)"), ElementsAre("b/page.md:3:5-9 link-case"));
  EXPECT_THAT(found_with("[x](../B/c.md)"), ElementsAre("b/page.md:3:5-14 link-case"));
  EXPECT_THAT(found_with("[x](c.md#Given)"), ElementsAre("b/page.md:3:5-15 anchor-case"));
  EXPECT_THAT(found_with("[x]()"), ElementsAre("b/page.md:3:5 link-empty"));
  EXPECT_THAT(found_with("[x](../../up.md)"), ElementsAre("b/page.md:3:5-16 link-outside"));
  EXPECT_THAT(found_with("<a href='gone.md'>x</a>"), ElementsAre("b/page.md:3:10-17 link-missing"));
  EXPECT_THAT(found_with("<img srcset=\"gone.png 1x, ../img/Logo%20x.png 2x\">"),
              ElementsAre("b/page.md:3:14-22 link-missing"));
  EXPECT_THAT(found_with("| a |\n| - |\n| [x](gone.md) |"), ElementsAre("b/page.md:5:7-14 link-missing"));
  EXPECT_THAT(found_with("[x][y]\n\n[y]: gone.md"), ElementsAre("b/page.md:5:6-13 link-missing"));
  EXPECT_THAT(found_with("[x](mailto:a@b)"), ElementsAre("b/page.md:3:5-15 mail-invalid"));
  EXPECT_THAT(found_with("[x][yy] ![z][yy]"),
              ElementsAre("b/page.md:3:5-7 reference-undefined", "b/page.md:3:14-16 reference-undefined"));
}

TEST(CheckLinks, AreToldWithTheWayOut) {
  EXPECT_EQ(only("[x](c.mf)").hint, "did you mean 'c.md'?");
  EXPECT_EQ(only("[x](a.md)").hint, "is it 'a.md'?");
  EXPECT_EQ(only("[x](a.md)").fix->text, "../a.md");
  EXPECT_EQ(only("[x](/b/a.md#own)").fix->text, "/a.md#own");
  EXPECT_EQ(only("[x](c.md#given-)").hint, "did you mean '#given'?");
  EXPECT_EQ(only("[x](../B/c.md#given)").fix->text, "../b/c.md#given");
  EXPECT_EQ(only("[x](c.md#Given)").fix->text, "c.md#given");
}

TEST(CheckLinks, TreatNormalFormsOfUnicodeAlike) {
  EXPECT_THAT(found_in("== a.md ==\n# Caf\u00e9\n[x](#cafe\u0301) [y](Cafe\u0301.md)\n== Caf\u00e9.md ==\n# B\n"),
              IsEmpty());
}

TEST(CheckLinks, FollowTheSettingsOfTheSite) {
  EXPECT_THAT(found_with("[x](/c.md)", config_of("[check]\nroots = [\"\", \"b\"]\n")), IsEmpty());
  EXPECT_THAT(found_with("[x](c)", config_of("[check]\nextensionless = false\n")),
              ElementsAre("b/page.md:3:5-6 link-missing"));
  EXPECT_THAT(found_with("[x](/help/c)", config_of("[check]\naliases = false\n")),
              ElementsAre("b/page.md:3:5-12 link-missing"));
  const Config hosted = config_of("[check.hosted]\n\"https://git.example/o/r/blob/main/\" = \"\"\n");
  EXPECT_THAT(found_with("[x](https://git.example/o/r/blob/main/b/c.md#given)", hosted), IsEmpty());
  EXPECT_THAT(found_with("[x](https://git.example/o/r/blob/main/gone.md)", hosted),
              ElementsAre("b/page.md:3:5-46 link-missing"));
  const Config site = config_of("[check.placeholders]\n\"{{ site.baseurl }}\" = \"\"\n");
  EXPECT_THAT(found_with("[x]({{ site.baseurl }}/b/c.md)", site), IsEmpty());
  EXPECT_THAT(found_with("[x]({{ site.other }}/b/c.md)", site), ElementsAre("b/page.md:3:5-28 link-placeholder"));
}

TEST(CheckLinks, LeadToPagesThatAreInUse) {
  EXPECT_THAT(found_in("== a.md ==\n# A\n[b](b.md)\n== b.md ==\n---\nexpires: 2026-11-21\n---\n# B\n"),
              ElementsAre("a.md:2:5-9 link-inactive"));
  EXPECT_THAT(found_in("== a.md ==\n---\nstatus: archived\n---\n# A\n[b](b.md)\n"
                       "== b.md ==\n---\nstatus: archived\n---\n# B\n"),
              IsEmpty());
}

TEST(CheckLinks, GiveTheSameOnOneAndSeveralThreads) {
  std::string text(tree);
  for (int i = 0; i < 50; ++i) text += fmt::format("== p{}.md ==\n# P {}\n[x](gone{}.md) [y](#z)\n", i, i, i);
  const CheckResult one = check_text(text, {}, 1);
  EXPECT_EQ(one.findings.size(), 100U);
  EXPECT_EQ(check_text(text, {}, 4).findings, one.findings);
}

TEST(CheckAnchors, AreMadeAsTheSiteMakesThem) {
  const auto with = [](std::string_view style, std::string_view link) {
    const Config config = config_of(fmt::format("[content.anchors]\n\"**\" = \"{}\"\n", style));
    return found_in(fmt::format("# 1. Über `code` & more_x\n\n[x](#{})\n", link), config);
  };
  EXPECT_THAT(with("github", "1-über-code--more_x"), IsEmpty());
  EXPECT_THAT(with("gitlab", "1-über-code-more_x"), IsEmpty());
  EXPECT_THAT(with("kramdown", "ber-code--morex"), IsEmpty());
  EXPECT_THAT(with("kramdown-gfm", "1-über-code--more_x"), IsEmpty());
  EXPECT_THAT(with("hugo", "1-über-code--more_x"), IsEmpty());
  EXPECT_THAT(with("hugo-ascii", "1-uber-code--more_x"), IsEmpty());
  EXPECT_THAT(with("mkdocs", "1-uber-code-more_x"), IsEmpty());
  EXPECT_THAT(with("docfx", "1-über-code--more_x"), IsEmpty());
  EXPECT_THAT(with("pandoc", "über-code-more_x"), IsEmpty());
  EXPECT_THAT(with("none", "1-über-code--more_x"), ElementsAre("page.md:3:5-25 anchor-missing"));
}

TEST(CheckWiki, LinksCountWhereAnyLeadsToAPage) {
  EXPECT_THAT(found_with("[[C]] [[Nothing]] [[C#Deep heading|shown]] [[C#Gone]]"),
              ElementsAre("b/page.md:3:9-16 wiki-missing", "b/page.md:3:46-52 wiki-missing"));
  EXPECT_THAT(found_with("[[Nothing]]"), IsEmpty());
  EXPECT_THAT(found_with("[[Nothing]]", config_of("[check]\nwiki_links = \"always\"\n")),
              ElementsAre("b/page.md:3:3-10 wiki-missing"));
}

TEST(CheckSeverities, AreSettings) {
  const Config config = config_of("[check.severity]\nlink-missing = \"note\"\nlink-empty = \"off\"\n");
  const CheckResult result = check_text("# A\n[b](b.md) [c]()\n", config);
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings[0].severity, Severity::note);
  EXPECT_THROW(config_of("[check.severity]\nlink-mising = \"note\"\n"), Error);
  EXPECT_THROW(config_of("[check.severity]\nlink-missing = \"fatal\"\n"), Error);
}

TEST(CheckOptions, KeepFindingsOfSomeFiles) {
  const Corpus corpus = corpus_of("== a.md ==\n# A\n[x](x.md)\n== b.md ==\n# B\n[x](x.md)\n");
  CheckOptions options;
  options.only = {"b.md"};
  const CheckResult result = check(corpus, {}, options);
  EXPECT_THAT(rows_of(result.findings), ElementsAre("b.md:2:5-9 link-missing"));
  EXPECT_THAT(result.pages, ElementsAre("b.md"));
}

}  // namespace
}  // namespace kb
