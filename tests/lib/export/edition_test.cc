#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.h"
#include "export/rewrite.h"
#include "kb/export.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

Edition edition_of(std::string_view text, const EditionOptions& options = {}, const Config& config = {}) {
  const Corpus corpus = corpus_of(text, config);
  const auto sets = read_sets(corpus.sets);
  return make_edition(sets.front(), corpus, config, options);
}

std::string file_of(const Pack& pack, std::string_view path) {
  for (const PackFile& file : pack.files) {
    if (file.path == path) return file.bytes;
  }
  return "(no such file)";
}

std::string page_a(std::string_view body, std::string_view set = "members = [\"a\", \"d/b\"]",
                   const EditionOptions& options = {}, const Config& config = {}) {
  const std::string text = "== sets/s.toml ==\n" + std::string(set) + "\n== a.md ==\n" + std::string(body) +
                           "\n== d/b.md ==\n# B\n\n## Part\n== out.md ==\n# Out\n";
  std::string page = file_of(make_pack("markdown", edition_of(text, options, config)), "a.md");
  if (page.ends_with('\n')) page.pop_back();  // what the tree adds
  return page;
}

TEST(Edition, LeavesLinksInsideTheSetAsTheyAre) {
  constexpr std::string_view body = "[b](d/b.md#part) and [b][1] <https://x.org>\n\n[1]: d/b.md \"B\"\n";
  EXPECT_EQ(page_a(body), std::string(body));
}

TEST(Edition, WritesWholePathsWhereTheyWereLeftOut) {
  EXPECT_EQ(page_a("[b](/d/b) x"), "[b](d/b.md) x");
}

TEST(Edition, KeepsOnlyTheTextOfLinksThatLeave) {
  EXPECT_EQ(page_a("see [the *other* page](out.md) here"), "see the *other* page here");
  EXPECT_EQ(page_a("see [other][o] and [o]\n\n[o]: out.md\n\nend"), "see other and o\n\n\nend");
  EXPECT_EQ(page_a("<a href=\"out.md\">x</a>"), "<a href=\"#\">x</a>");
  EXPECT_EQ(page_a("[a `]` b](<out.md> \"t\")!"), "a `]` b!");
  EXPECT_EQ(page_a("[gone](missing.md)"), "gone");
}

TEST(Edition, WritesAddressesOfLinksThatLeave) {
  Config config;
  config.add_project_file("kb.toml", "[export]\nbase_url = \"https://help.example/kb\"\n");
  EditionOptions options;
  options.outside = OutsideLinks::absolute;
  EXPECT_EQ(page_a("[o](out.md#x)", "members = [\"a\"]", options, config), "[o](https://help.example/kb/out#x)");
  EXPECT_THROW(page_a("[o](out.md)", "members = [\"a\"]", options), Error);
}

TEST(Edition, RefusesLinksThatLeaveWhereTheSetSaysSo) {
  try {
    page_a("[o](out.md)", "outside = \"error\"\nmembers = [\"a\"]");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_THAT(error.what(), HasSubstr("a.md:1: out.md"));
  }
}

TEST(Edition, AddressesNameNoHiddenHeading) {
  constexpr std::string_view text =
      "== sets/s.toml ==\naudience = \"public\"\noutside = \"absolute\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: "
      "public\n---\n[o](o.md#secret) [p](p.md#open)\n== o.md ==\n---\naudience: public\n---\n<!-- internal -->\n\n"
      "# Secret\n\n<!-- /internal -->\n== p.md ==\n---\naudience: public\n---\n# Open\n";
  const Config config = config_of("[export]\nbase_url = \"https://help.example\"\n");
  EXPECT_THAT(file_of(make_pack("markdown", edition_of(text, {}, config)), "a.md"),
              HasSubstr("[o](https://help.example/o) [p](https://help.example/p#open)"));
}

// As kb check finds them.
TEST(Edition, RefusesLinksToHiddenPagesToo) {
  constexpr std::string_view text =
      "== sets/s.toml ==\naudience = \"public\"\noutside = \"error\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: "
      "public\n---\n[o](out.md) [gone](missing.md)\n== out.md ==\n# Out\n";
  try {
    edition_of(text);
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("a.md: out.md"));
    EXPECT_THAT(error.what(), testing::Not(HasSubstr("missing.md")));
  }
}

TEST(Edition, RefusesToCallPagesFreshThatNobodyJudged) {
  EXPECT_THROW(page_a("x", "require = \"fresh\"\nmembers = [\"a\"]"), Error);
  EditionOptions options;
  options.why_stale = [](const Document&) { return std::string(); };
  EXPECT_EQ(page_a("x", "require = \"fresh\"\nmembers = [\"a\"]", options), "x");
  options.why_stale = [](const Document&) { return std::string("never reviewed"); };
  EXPECT_THROW(page_a("x", "require = \"fresh\"\nmembers = [\"a\"]", options), Error);
}

TEST(Edition, MakesWikiLinksOrdinaryOnes) {
  EXPECT_EQ(page_a("[[B]], [[B#part|the part]], [[Out]], [[no page]]"),
            "[B](d/b.md), [the part](d/b.md#part), Out, [[no page]]");
}

TEST(Edition, NeverWidensTheReadersOfASet) {
  EditionOptions options;
  options.audience = Audience::internal;
  const Edition edition =
      edition_of("== sets/s.toml ==\naudience = \"public\"\nmembers = [\"**\"]\n== a.md ==\n# A\n", options);
  EXPECT_EQ(edition.set.audience, Audience::everybody);
  EXPECT_TRUE(edition.pages.empty());
}

constexpr std::string_view replies = R"kb(== sets/s.toml ==
members = ["a", "b"]
== replies/a.md ==
+++
id = "a"
title = "Late"
channels = ["email", "chat"]
[variables.name]
type = "string"
example = "Ms A"
[variables.is_late]
type = "bool"
+++
Hello {{ name }},{% if is_late %} it is late.{% endif %}
Bye
<!-- face: channel=sms subject="Order" -->
{{ name }}: late
== b.md ==
# B
)kb";

std::vector<std::string> bodies_with(ReplyForm form, std::string_view text = replies) {
  EditionOptions options;
  options.replies = form;
  Config config;
  config.add_project_file("kb.toml", "[content]\nreplies = [\"replies/\"]\n");
  std::vector<std::string> bodies;
  for (const EditionPage& page : edition_of(text, options, config).pages) {
    bodies.push_back(page.document.source.substr(page.document.body));
  }
  return bodies;
}

TEST(EditionReplies, AreTemplatesExamplesOrLeftOut) {
  EXPECT_THAT(bodies_with(ReplyForm::templates), ElementsAre(HasSubstr("Hello {{ name }}"), "# B\n"));
  EXPECT_THAT(
      bodies_with(ReplyForm::examples),
      ElementsAre("\n## E-mail, chat\n\nHello Ms A, it is late.  \nBye\n\n## Text message\n\nMs A: late\n", "# B\n"));
  EXPECT_THAT(bodies_with(ReplyForm::none), ElementsAre("# B\n"));
}

TEST(EditionReplies, StayTemplatesWithANoteWhereNoExampleCanBeMade) {
  constexpr std::string_view text =
      "== sets/s.toml ==\nmembers = [\"replies/a\"]\n== replies/a.md ==\n---\nvariables: {n: {type: string, pattern: "
      "'[0-9]{77}'}}\n---\nNo {{ n }}\n";
  EditionOptions options;
  options.replies = ReplyForm::examples;
  Config config;
  config.add_project_file("kb.toml", "[content]\nreplies = [\"replies/\"]\n");
  const Edition edition = edition_of(text, options, config);
  EXPECT_THAT(edition.pages.front().document.source, HasSubstr("No {{ n }}"));
  EXPECT_THAT(edition.notes, ElementsAre(HasSubstr("replies/a.md: shown as the template, since no value of 'n'")));
}

TEST(EditionReplies, AsExamplesHaveNothingForOthers) {
  constexpr std::string_view text =
      "== sets/s.toml ==\naudience = \"public\"\nmembers = [\"replies/a\"]\n== replies/a.md ==\n---\naudience: public\n"
      "variables: {n: {type: string, example: Ms A}}\nnote: secret\n---\n{{ n }} <!-- internal -->secret<!-- /internal "
      "--> "
      "<!-- secret --> x\n<!-- internal -->\n<!-- face: channel=sms -->\nsecret {{ n }}\n<!-- /internal -->\n";
  const auto bodies = bodies_with(ReplyForm::examples, text);
  ASSERT_EQ(bodies.size(), 1u);
  EXPECT_THAT(bodies.front(), HasSubstr("Ms A"));
  EXPECT_THAT(bodies.front(), testing::Not(HasSubstr("secret")));
}

TEST(EditionAssets, AreWhatItsReadersSee) {
  constexpr std::string_view text =
      "== sets/s.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: public\n---\n"
      "![](shown.png) ![](shown.png) <img src=\"html.png\">\n\n<!-- internal -->\n![](hidden.png)\n<!-- /internal -->\n"
      "== b.md ==\n![](internal.png)\n== shown.png ==\n== html.png ==\n== hidden.png ==\n== internal.png ==\n";
  EXPECT_THAT(edition_of(text).assets, ElementsAre("html.png", "shown.png"));
}

// They would be copied whole, whoever they are for.
TEST(EditionAssets, AreNoPagesThatTheCorpusLeavesOutAndNoSettings) {
  Corpus corpus = make_corpus({read_document("a.md", "[x](drafts/x.md) [s](kb.toml) [t](sets/s.toml)\n", Config())},
                              {"drafts/x.md", "kb.toml", "sets/s.toml"});
  corpus.sets = {{"sets/s.toml", "members = [\"a\"]\n", {}}};
  const PageSet set = read_sets(corpus.sets).front();
  const Edition edition = make_edition(set, std::move(corpus), Config(), {});
  EXPECT_TRUE(edition.assets.empty());
  EXPECT_EQ(edition.pages.front().links.front().kind, LinkGoal::Kind::text);
}

TEST(EditionAssets, AreNotReachedThroughLinksThatLeaveTheKnowledgeBase) {
  const TemporaryFolder folder;
  const fs::path root = folder.path() / "kb";
  for (const char* name : {"in", "sets"}) fs::create_directories(root / name);
  fs::create_directories(root / ".git");
  for (const fs::path& path : {folder.path() / "secret.png", root / "in/own.png", root / ".git/config"})
    write_file_atomic(path, "bytes");
  fs::create_symlink("../secret.png", root / "out.png");
  fs::create_symlink("in/own.png", root / "own.png");
  fs::create_symlink(".git/config", root / "config.png");
  fs::create_directory_symlink("..", root / "up");
  write_file_atomic(root / "a.md", "![a](out.png) ![b](own.png) ![c](up/secret.png) ![d](config.png)\n");
  write_file_atomic(root / "sets/s.toml", "members = [\"a\"]\n");
  const Corpus corpus = load_corpus(root, Config());
  const Edition edition = make_edition(read_sets(corpus.sets).front(), corpus, Config(), {});
  EXPECT_THAT(edition.assets, ElementsAre("own.png"));
  EXPECT_THAT(edition.notes, testing::Contains(HasSubstr("out.png: the symbolic link leaves the knowledge base")));
}

TEST(Edition, NamesNoHiddenPageInAWikiLinkWithoutAText) {
  constexpr std::string_view text =
      "== sets/s.toml ==\naudience = \"public\"\nmembers = [\"a\"]\n== a.md ==\n---\naudience: public\n---\n"
      "See [[Fraud]], [[d/fraud#x]], [[Fraud|the rules]] and [[Other]].\n== d/fraud.md ==\n# Fraud\n"
      "== other.md ==\n---\naudience: public\n---\n# Other\n";
  EXPECT_THAT(file_of(make_pack("markdown", edition_of(text)), "a.md"), HasSubstr("See , , the rules and Other."));
}

TEST(Edition, IsAsOldAsItsNewestPageUnlessTold) {
  constexpr std::string_view text =
      "== sets/s.toml ==\nmembers = [\"**\"]\n== a.md ==\n---\nreviewed: 1970-01-03\n---\n== b.md ==\n---\ncreated: "
      "1970-01-02\n---\n";
  EXPECT_EQ(edition_of(text).modified, 2 * 86400);
  EditionOptions options;
  options.modified = 7;
  EXPECT_EQ(edition_of(text, options).modified, 7);
}

TEST(Rewriting, KnowsWherePlacesWent) {
  const Edition edition =
      edition_of("== sets/s.toml ==\nmembers = [\"a\"]\n== a.md ==\n[x](out.md) end\n== out.md ==\n");
  const Rewritten body = rewrite_body(edition.pages.front(), nullptr);
  const std::size_t end = edition.pages.front().document.source.find("end");
  EXPECT_EQ(body.text.substr(body.place_of(end)), "end\n");
}

TEST(Rewriting, EncodesWhatADestinationMayNotHave) {
  EXPECT_EQ(relative_destination("a/b.md", "a/c (1).md", ""), "c%20%281%29.md");
  EXPECT_EQ(relative_destination("a/b/c.md", "a/d.md", "x y"), "../d.md#x%20y");
  EXPECT_EQ(relative_destination("a.md", "a.md", ""), "#");
}

}  // namespace
}  // namespace kb
