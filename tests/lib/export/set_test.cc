#include "kb/set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<PageSet> sets_of(const std::string& text) {
  return read_sets(std::vector<SetFile>{{"sets/start.toml", text}});
}

const Corpus& pages() {
  static const Corpus corpus = corpus_of(
      "== en/a.md ==\n---\ntags: [x]\naudience: public\nreviewed: 2026-01-01\n---\n# Zebra\n"
      "== en/b.md ==\n---\ntags: [x]\nreviewed: 2025-01-01\n---\n# Apple\n"
      "== en/c.md ==\n---\nstatus: draft\ntags: [x]\n---\n# Draft\n"
      "== zh/a.md ==\n---\ntags: [x]\nlang: zh\n---\n# 甲\n");
  return corpus;
}

ResolvedSet resolve_text(const std::string& text) {
  return resolve_set(sets_of(text).front(), filter_pages(pages()), Config(), *parse_date("2026-11-22"));
}

std::vector<std::string> members_of(const std::string& text) {
  std::vector<std::string> paths;
  for (const SetMember& member : resolve_text(text).members) paths.push_back(pages().documents[member.page].path);
  return paths;
}

TEST(Sets, TakeMembersInTheOrderInWhichTheyStand) {
  EXPECT_THAT(members_of("members = [\"zh/a\", \"en/a.md\"]"), ElementsAre("zh/a.md", "en/a.md"));
  EXPECT_THAT(
      members_of(
          "[[sections]]\ntitle = \"B\"\nmembers = [\"en/b\"]\n[[sections]]\ntitle = \"A\"\nmembers = [\"en/*\"]\n"),
      ElementsAre("en/b.md", "en/a.md"));
}

TEST(Sets, PatternsAndQueriesLeaveDraftsOut) {
  EXPECT_THAT(members_of("members = [\"en/*\"]"), ElementsAre("en/a.md", "en/b.md"));
  EXPECT_THAT(members_of("query = \"tag:x\""), ElementsAre("en/a.md", "en/b.md", "zh/a.md"));
  EXPECT_THAT(members_of("members = [\"en/c\"]"), ElementsAre("en/c.md"));
}

TEST(Sets, OrderPinAndExclude) {
  EXPECT_THAT(members_of("query = \"tag:x\"\norder = \"title\""), ElementsAre("en/b.md", "en/a.md", "zh/a.md"));
  EXPECT_THAT(members_of("query = \"tag:x\"\norder = \"-reviewed\""), ElementsAre("en/a.md", "en/b.md", "zh/a.md"));
  EXPECT_THAT(members_of("query = \"tag:x\"\npin = [\"zh/a\"]"), ElementsAre("zh/a.md", "en/a.md", "en/b.md"));
  EXPECT_THAT(members_of("query = \"tag:x\"\nexclude = [\"zh/\", \"en/a\"]"), ElementsAre("en/b.md"));
}

TEST(Sets, LanguageHoldsForWhatIsNotNamed) {
  EXPECT_THAT(members_of("lang = \"zh\"\nmembers = [\"en/b\"]\nquery = \"tag:x\""), ElementsAre("en/b.md", "zh/a.md"));
}

TEST(Sets, SayWhyEachPageIsIn) {
  const ResolvedSet set = resolve_text("pin = [\"zh/a\"]\nmembers = [\"en/a\"]\nquery = \"tag:x\"");
  ASSERT_EQ(set.members.size(), 3u);
  EXPECT_EQ(set.members[0].why, "pinned");
  EXPECT_EQ(set.members[1].why, "named");
  EXPECT_EQ(set.members[2].why, "query 'tag:x'");
}

TEST(Sets, KeepPagesBackThatReadersMayNotSee) {
  const ResolvedSet set = resolve_text("audience = \"public\"\nmembers = [\"en/b\"]\nquery = \"tag:x\"");
  EXPECT_EQ(set.members.size(), 1u);
  EXPECT_EQ(set.outside.size(), 2u);
  EXPECT_THAT(rows_of(set.findings), ElementsAre("sets/start.toml:2:12-18 set-member-outside"));
}

TEST(Sets, TellMistakesAtTheirPlace) {
  const auto sets = sets_of("titel = \"x\"\nmembers = [\"en/a\"]\n[[sections]]\norder = \"size\"\n");
  EXPECT_THAT(rows_of(sets.front().findings),
              ElementsAre("sets/start.toml:1:1-6 set-key-unknown", "sets/start.toml:4:1 set-invalid"));
  EXPECT_EQ(sets.front().findings.front().hint, "did you mean 'title'?");
  EXPECT_THAT(rows_of(resolve_text("members = [\n  \"en/aa\",\n]").findings),
              ElementsAre("sets/start.toml:2:3-10 set-member-missing"));
  EXPECT_THAT(rows_of(resolve_text("query = \"tag:none\"").findings),
              ElementsAre("sets/start.toml:1:1 set-query-empty"));
  EXPECT_THAT(rows_of(resolve_text("query = \"words\"").findings), ElementsAre("sets/start.toml:1:1 set-invalid"));
  EXPECT_FALSE(sets_of("title = ").front().findings.empty());
}

TEST(Sets, ExtendOthersAndReplaceSectionsOfTheSameTitle) {
  const auto sets = read_sets(std::vector<SetFile>{
      {"sets/one.toml",
       "audience = \"public\"\n[[sections]]\ntitle = \"A\"\nmembers = [\"en/a\"]\n"
       "[[sections]]\ntitle = \"B\"\nmembers = [\"en/b\"]\n"},
      {"sets/two.toml", "extends = \"one\"\n[[sections]]\ntitle = \"A\"\nmembers = [\"zh/a\"]\n"}});
  ASSERT_EQ(sets[1].sections.size(), 2u);
  EXPECT_EQ(sets[1].sections[0].members.front().text, "zh/a");
  EXPECT_EQ(sets[1].sections[1].title, "B");
  EXPECT_EQ(sets[1].audience, Audience::everybody);
}

TEST(Sets, DoNotExtendInACircle) {
  const auto sets = read_sets(std::vector<SetFile>{{"sets/one.toml", "extends = \"two\"\n"},
                                                   {"sets/two.toml", "extends = \"one\"\n"},
                                                   {"sets/three.toml", "extends = \"tow\"\n"}});
  EXPECT_EQ(sets[0].findings.size(), 1u);
  EXPECT_EQ(sets[1].findings.size(), 1u);
  EXPECT_THAT(sets[2].findings.front().hint, HasSubstr("two"));
}

// Whoever extends a set whose audience is misspelt would otherwise be for everybody inside.
TEST(Sets, ThatExtendOneWithAMistakeHaveIt) {
  const auto sets = read_sets(std::vector<SetFile>{{"sets/a.toml", "extends = \"b\"\n"},
                                                   {"sets/b.toml", "extends = \"c\"\n"},
                                                   {"sets/c.toml", "audience = \"publik\"\nmembers = [\"en/a\"]\n"}});
  EXPECT_THAT(rows_of(sets[0].findings), ElementsAre("sets/a.toml:1:1 set-invalid"));
  EXPECT_THAT(sets[1].findings.front().hint, HasSubstr("sets/c.toml:1:1: 'publik' is none of"));
  EXPECT_THROW(find_set(sets, "a"), Error);
}

TEST(Sets, SayThatTheirFileCannotBeRead) {
  const auto sets = read_sets(std::vector<SetFile>{{"sets/start.toml", {}, "cannot read 'sets/start.toml': no"}});
  EXPECT_THAT(rows_of(sets.front().findings), ElementsAre("sets/start.toml:1:1 set-invalid"));
  EXPECT_THROW(find_set(sets, "start"), Error);
}

TEST(Sets, AreFoundByName) {
  const auto sets = sets_of("title = \"x\"");
  EXPECT_EQ(&find_set(sets, "start"), &sets.front());
  EXPECT_THROW(find_set(sets, "strat"), Error);
  try {
    find_set(sets, "sets/start.toml");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "did you mean 'start'?");
  }
  EXPECT_THROW(find_set(sets_of("a = 1"), "start"), Error);
}

}  // namespace
}  // namespace kb
