#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/fix.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> found_by(std::string_view schema, std::string_view page) {
  return found_in(page, config_of("[[check.schema]]\n" + std::string(schema)));
}

std::vector<Finding> findings_by(std::string_view schema, std::string_view page) {
  return check_text(page, config_of("[[check.schema]]\n" + std::string(schema))).findings;
}

TEST(Schema, TellsMissingKeysWhereTheFrontMatterBegins) {
  EXPECT_THAT(found_by("required = [\"owner\"]", "---\ntitle: A\n---\n"),
              ElementsAre("page.md:1:1 front-matter-key-missing"));
  EXPECT_THAT(found_by("required = [\"owner\"]", "<!-- x -->\n+++\ntitle = \"A\"\n+++\n"),
              ElementsAre("page.md:2:1 front-matter-key-missing"));
  EXPECT_THAT(found_by("required = [\"owner\"]", "# A\n"), ElementsAre("page.md:1:1 front-matter-key-missing"));
  EXPECT_THAT(found_by("required = [\"owner\"]", "---\nowner: x\n---\n# A\n"), IsEmpty());
}

TEST(Schema, AnEmptyValueIsMissingAtItsKey) {
  EXPECT_THAT(found_by("required = [\"owner\"]", "---\ntitle: A\nowner:\n---\n"),
              ElementsAre("page.md:3:1-6 front-matter-key-missing"));
  EXPECT_THAT(found_by("required = [\"tags\"]", "---\ntitle: A\ntags: []\n---\n"),
              ElementsAre("page.md:3:1-5 front-matter-key-missing"));
}

TEST(Schema, FollowsDottedNames) {
  constexpr std::string_view page = "---\ntitle: A\nseo:\n  words: soon\n---\n";
  EXPECT_THAT(found_by("required = [\"seo.author\"]", page), ElementsAre("page.md:1:1 front-matter-key-missing"));
  EXPECT_THAT(found_by("types = { \"seo.note\" = \"string\" }", page), IsEmpty());
  EXPECT_THAT(found_by("types = { \"seo.words\" = \"integer\" }", page),
              ElementsAre("page.md:4:3-8 front-matter-type"));
}

TEST(Schema, KnowsTypes) {
  constexpr std::string_view page =
      "---\ntitle: A\ncount: 3\nsize: 1.5\nopen: true\nday: 2026-01-31\nlist: [a, b]\nmap: {a: 1}\nmixed: [a, "
      "1]\n---\n";
  for (const std::string_view right :
       {"title = \"string\"", "count = \"number\"", "count = \"integer\"", "size = \"number\"", "open = \"bool\"",
        "day = \"date\"", "list = \"list\"", "list = \"list of strings\"", "map = \"map\"", "mixed = \"list\"",
        "title = \"string or list of strings\"", "list = \"string or list of strings\"", "absent = \"string\""}) {
    EXPECT_THAT(found_by("types = { " + std::string(right) + " }", page), IsEmpty()) << right;
  }
  for (const std::string_view wrong :
       {"title = \"list\"", "count = \"string\"", "size = \"integer\"", "open = \"string\"", "title = \"date\"",
        "list = \"list of numbers\"", "map = \"list\"", "mixed = \"list of strings\"", "count = \"string or list\""}) {
    EXPECT_THAT(found_by("types = { " + std::string(wrong) + " }", page), testing::SizeIs(1)) << wrong;
  }
}

TEST(Schema, ATextWithoutQuotesIsMendedWithThem) {
  const auto findings = findings_by("types = { title = \"string\" }", "---\ntitle: 2026\n---\n");
  ASSERT_THAT(findings, testing::SizeIs(1));
  ASSERT_TRUE(findings[0].fix);
  EXPECT_EQ(*findings[0].fix, (Fix{2, 8, 2, 12, "\"2026\""}));
  EXPECT_EQ(apply_fixes("---\ntitle: 2026\n---\n", findings).text, "---\ntitle: \"2026\"\n---\n");
}

TEST(Schema, TellsValuesAtTheirKeyAndItemsAtTheirOwnPlace) {
  constexpr std::string_view schema = "values = { status = [\"draft\", \"current\"], tags = [\"fees\", \"refunds\"] }";
  EXPECT_THAT(found_by(schema, "---\ntitle: A\nstatus: currant\n---\n"),
              ElementsAre("page.md:3:1-7 front-matter-value"));
  EXPECT_THAT(found_by(schema, "---\ntitle: A\ntags: [fees, refund]\n---\n"),
              ElementsAre("page.md:3:14-20 front-matter-value"));
  EXPECT_EQ(findings_by(schema, "---\ntitle: A\nstatus: currant\n---\n")[0].hint, "did you mean 'current'?");
}

TEST(Schema, ChecksPatternsAndLengthsInCharacters) {
  EXPECT_THAT(found_by("patterns = { id = \"[a-z-]+\" }", "---\ntitle: A\nid: a-b\n---\n"), IsEmpty());
  EXPECT_THAT(found_by("patterns = { id = \"[a-z-]+\" }", "---\ntitle: A\nid: a-B\n---\n"),
              ElementsAre("page.md:3:1-3 front-matter-value"));
  EXPECT_THAT(found_by("max_length = { title = 4 }", "---\ntitle: 退款规则\n---\n"), IsEmpty());
  EXPECT_THAT(found_by("max_length = { title = 3 }", "---\ntitle: 退款规则\n---\n"),
              ElementsAre("page.md:2:1-6 front-matter-value"));
  EXPECT_THAT(found_by("min_length = { title = 5 }", "---\ntitle: 退款规则\n---\n"),
              ElementsAre("page.md:2:1-6 front-matter-value"));
}

TEST(Schema, APatternThatNeverEndsIsCutShort) {
  EXPECT_THAT(found_by("patterns = { title = \"(a+)+b\" }", "---\ntitle: " + std::string(60, 'a') + "\n---\n"),
              testing::SizeIs(testing::Le(1)));
}

TEST(Schema, UnknownKeysHaveTheSeverityOfTheSetting) {
  constexpr std::string_view schema = "known = [\"title\", \"owner\", \"seo.title\"]\nunknown = \"note\"";
  const auto findings = findings_by(schema, "---\ntitle: A\nonwer: x\nseo:\n  titel: x\n---\n");
  EXPECT_THAT(rows_of(findings),
              ElementsAre("page.md:3:1-6 front-matter-key-unknown", "page.md:5:3-8 front-matter-key-unknown"));
  EXPECT_EQ(findings[0].severity, Severity::note);
  EXPECT_EQ(findings[0].hint, "did you mean 'owner'?");
  EXPECT_EQ(findings[1].hint, "did you mean 'seo.title'?");
  EXPECT_THAT(found_by("known = [\"title\"]", "---\ntitle: A\nonwer: x\n---\n"), IsEmpty());
}

TEST(Schema, HoldsForItsPathsAndSeveralHoldTogether) {
  const Config config = config_of(
      "[[check.schema]]\nrequired = [\"title\"]\nunknown = \"error\"\n"
      "[[check.schema]]\npaths = [\"faq/\"]\nrequired = [\"questions\"]\n");
  EXPECT_THAT(
      found_in("== a.md ==\n---\ntitle: A\nquestions: [x]\n---\n== faq/b.md ==\n---\ntitle: B\nquestions: [x]\n---\n",
               config),
      ElementsAre("a.md:3:1-10 front-matter-key-unknown"));
}

TEST(Schema, WhatCannotBeReadLacksNothing) {
  EXPECT_THAT(found_by("required = [\"owner\"]", "---\ntitle: [A\nowner: x\n---\n# A\n"),
              testing::Not(testing::Contains(HasSubstr("front-matter-key-missing"))));
}

TEST(Schema, IsRefusedWithThePlaceOfTheMistake) {
  const auto refuse = [](std::string_view schema) -> std::string {
    try {
      found_by(schema, "# A\n");
    } catch (const Error& error) {
      return to_string(error.location()) + ' ' + error.what() + ' ' + error.hint();
    }
    return "not refused";
  };
  EXPECT_THAT(refuse("requird = [\"a\"]"), HasSubstr("kb.toml:2:1 setting 'check.schema': there is no key 'requird'"));
  EXPECT_THAT(refuse("types = { a = \"strng\" }"), HasSubstr("there is no type 'strng' did you mean 'string'?"));
  EXPECT_THAT(refuse("patterns = { a = \"(\" }"), HasSubstr("is no regular expression"));
  EXPECT_THAT(refuse("unknown = \"warn\""), HasSubstr("there is no severity 'warn'"));
  EXPECT_THAT(refuse("max_length = { a = \"x\" }"), HasSubstr("whole number"));
  EXPECT_THAT(refuse("required = [[\"a\"]]"), HasSubstr("list of texts"));
}

TEST(Overrides, TheLastTableThatMatchesCounts) {
  const Config config = config_of(
      "[check.severity]\nlink-missing = \"warning\"\n"
      "[[check.overrides]]\npaths = [\"old/\"]\nseverity = { link-missing = \"off\", link-empty = \"error\" }\n"
      "[[check.overrides]]\npaths = [\"old/kept.md\"]\nseverity = { link-missing = \"note\" }\n");
  const auto findings = check_text(
                            "== a.md ==\n# A\n\n[x](gone.md)\n== old/b.md ==\n# B\n\n[x](gone.md) [y]()\n== "
                            "old/kept.md ==\n# C\n\n[x](gone.md)\n",
                            config)
                            .findings;
  EXPECT_THAT(rows_of(findings),
              ElementsAre("a.md:3:5-12 link-missing", "old/b.md:3:18 link-empty", "old/kept.md:3:5-12 link-missing"));
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[1].severity, Severity::error);
  EXPECT_EQ(findings[2].severity, Severity::note);
}

TEST(Overrides, AreRefusedWithThePlaceOfTheMistake) {
  const auto refuse = [](std::string_view table) -> std::string {
    try {
      found_in("# A\n", config_of("[[check.overrides]]\n" + std::string(table)));
    } catch (const Error& error) {
      return to_string(error.location()) + ' ' + error.what();
    }
    return "not refused";
  };
  EXPECT_THAT(refuse("severity = { link-missing = \"off\" }"), HasSubstr("'paths' is missing"));
  EXPECT_THAT(refuse("paths = [\"a/\"]\nseverity = { link-mising = \"off\" }"),
              HasSubstr("kb.toml:3:14 setting 'check.overrides': there is no rule 'link-mising'"));
  EXPECT_THAT(refuse("paths = [\"a/\"]\nseverity = { link-missing = \"of\" }"), HasSubstr("there is no severity 'of'"));
}

}  // namespace
}  // namespace kb
