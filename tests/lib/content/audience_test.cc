#include "kb/audience.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string seen(std::string_view text, Audience readers = Audience::everybody) {
  std::string kept;
  std::size_t at = 0;
  for (const auto& [begin, end] : read_marks(text, readers).hidden) {
    kept += text.substr(at, begin - at);
    at = end;
  }
  return kept + std::string(text.substr(at));
}

std::vector<std::string> strays(std::string_view text) {
  std::vector<std::string> names;
  for (const StrayMark& stray : read_marks(text, Audience::everybody).strays) {
    names.push_back((stray.is_closing ? "/" : "") + stray.name);
  }
  return names;
}

TEST(Marks, HideWhatIsBetweenThemInAndOutsideOfLines) {
  EXPECT_EQ(seen("a <!-- internal -->b<!-- /internal --> c"), "a  c");
  EXPECT_EQ(seen("a\n<!-- internal -->\nb\n<!-- /internal -->\nc"), "a\n\nc");
  EXPECT_EQ(seen("<!--INTERNAL-->b<!--/Internal-->c"), "c");
  EXPECT_EQ(seen("a<!-- internal: fees -->b<!-- /internal -->c"), "ac");
}

TEST(Marks, MayHaveMoreDashes) {
  EXPECT_EQ(seen("a<!--- internal --->b<!--- /internal --->c<!---- partner: x ---->d<!-- /partner -->e"), "ace");
  EXPECT_TRUE(strays("<!--- internal --->b<!---/internal--->").empty());
}

TEST(Marks, OfPartnersHideFromEverybodyElse) {
  constexpr std::string_view text = "a<!-- partner -->b<!-- internal -->c<!-- /internal -->d<!-- /partner -->e";
  EXPECT_EQ(seen(text), "ae");
  EXPECT_EQ(seen(text, Audience::partner), "abde");
  EXPECT_EQ(seen(text, Audience::internal), "abcde");
}

TEST(Marks, MayBeNestedInThemselves) {
  EXPECT_EQ(seen("a<!-- internal -->b<!-- internal -->c<!-- /internal -->d<!-- /internal -->e"), "ae");
}

TEST(Marks, ThatAreNotClosedReachToTheEnd) {
  EXPECT_EQ(seen("a<!-- internal -->b"), "a");
  EXPECT_EQ(strays("a<!-- internal -->b"), std::vector<std::string>{"internal"});
}

TEST(Marks, ThatCloseAnotherCountForNothing) {
  EXPECT_EQ(seen("a<!-- internal -->b<!-- partner -->c<!-- /internal -->d"), "a");
  EXPECT_EQ(strays("a<!-- internal -->b<!-- partner -->c<!-- /internal -->d"),
            (std::vector<std::string>{"internal", "partner", "/internal"}));
  EXPECT_EQ(seen("a<!-- /internal -->b"), "ab");
}

TEST(Marks, AreSeenBehindACommentThatIsNeverClosedItself) {
  EXPECT_EQ(seen("a <!-- x <!-- internal -->b<!-- /internal -->c"), "a <!-- x c");
}

TEST(Marks, HideInCodeToo) {
  EXPECT_EQ(seen("`<!-- internal -->b<!-- /internal -->`"), "``");
}

TEST(ForAudience, TakesPartsOutOfTitlesListsAndHeadings) {
  const Document page =
      read_document("a.md",
                    "---\ntitle: Refunds <!-- internal -->SECRET1<!-- /internal -->\n"
                    "aliases: [Money back, \"<!-- internal -->SECRET2<!-- /internal -->\"]\n"
                    "note: SECRET3\n# SECRET4\n---\n\n## Fees <!-- internal -->SECRET5<!-- /internal -->\n\n"
                    "Text. <!-- SECRET6 -->\n\n[SECRET7]: https://example.com\n",
                    Config());
  const Document out = for_audience(page, Audience::everybody, Config());
  EXPECT_EQ(out.meta.title, "Refunds");
  EXPECT_EQ(out.meta.aliases, std::vector<std::string>{"Money back"});
  ASSERT_EQ(out.headings.size(), 1u);
  EXPECT_EQ(out.headings.front().anchor, "fees");
  EXPECT_THAT(out.source, Not(HasSubstr("SECRET")));
  EXPECT_THAT(out.text, Not(HasSubstr("SECRET")));
  EXPECT_TRUE(out.front_matter.members.empty());
}

TEST(ForAudience, KeepsAllForInternalReaders) {
  const Document page = read_document("a.md", "# A\n\n<!-- internal -->b<!-- /internal -->\n", Config());
  EXPECT_EQ(for_audience(page, Audience::internal, Config()).source, page.source);
}

TEST(ForAudience, OpenMarkInFrontMatterLeavesTheBodyToItself) {
  const Document page =
      read_document("a.md", "---\ntitle: Fees\n# <!-- internal -->\naliases: [SECRET]\n---\n\nBody.\n", Config());
  const Document out = for_audience(page, Audience::everybody, Config());
  EXPECT_EQ(out.meta.title, "Fees");
  EXPECT_TRUE(out.meta.aliases.empty());
  EXPECT_THAT(out.source, HasSubstr("Body."));
}

TEST(ForAudience, BodyThatBeginsLikeFrontMatterStaysABody) {
  const Document page = read_document(
      "a.md", "---\ntitle: Fees\n---\n<!-- internal -->x<!-- /internal -->\n---\ntitle: Other\n---\n", Config());
  const Document out = for_audience(page, Audience::everybody, Config());
  EXPECT_EQ(out.meta.title, "Fees");
  EXPECT_THAT(out.source, HasSubstr("title: Other"));
}

TEST(ForAudience, OwnerIsWhatThePageShows) {
  const Document page = read_document(
      "a.md", "---\ntitle: Fees\nowner: \"<!-- internal -->secret-team<!-- /internal -->\"\n---\nBody.\n", Config());
  EXPECT_FALSE(page.meta.owners.empty());
  EXPECT_TRUE(for_audience(page, Audience::everybody, Config()).meta.owners.empty());
  Document owned = read_document("a.md", "# Fees\n", Config());
  owned.meta.owners = {"somebody-of-codeowners"};
  EXPECT_TRUE(for_audience(owned, Audience::everybody, Config()).meta.owners.empty());
}

TEST(ForAudience, TemplateCommentsOfRepliesGo) {
  Document reply = read_document(
      "replies/a.md",
      "---\nsubject: \"Hi {% comment %}SECRET1{% endcomment %}\"\n---\nHello {% # SECRET2 %}{{ name }}\n", Config());
  reply.kind = Kind::reply;
  const Document out = for_audience(reply, Audience::everybody, Config());
  EXPECT_THAT(out.source, HasSubstr("Hello {{ name }}"));
  EXPECT_THAT(out.source, Not(HasSubstr("SECRET")));
  ASSERT_NE(out.front_matter.find("subject"), nullptr);
  EXPECT_EQ(out.front_matter.find("subject")->text, "Hi ");
}

TEST(AudienceOf, IsInternalInDoubt) {
  Meta meta;
  EXPECT_EQ(audience_of(meta, Config()), Audience::internal);
  meta.audience = "whoever";
  EXPECT_EQ(audience_of(meta, Config()), Audience::internal);
  meta.audience = "Public";
  EXPECT_EQ(audience_of(meta, Config()), Audience::everybody);
}

TEST(AudienceOf, GoesBySettings) {
  Config config;
  config.add_project_file("kb.toml", "[audience]\ndefault = \"partner\"\nnames = { customers = \"public\" }\n");
  Meta meta;
  EXPECT_EQ(audience_of(meta, config), Audience::partner);
  meta.audience = "Customers";
  EXPECT_EQ(audience_of(meta, config), Audience::everybody);
}

}  // namespace
}  // namespace kb
