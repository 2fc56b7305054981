#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kb/corpus.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document page(const std::string& front_matter, const std::string& body = "text\n",
              const std::string& path = "a/page.md") {
  return read_document(path, "---\n" + front_matter + "---\n" + body, Config());
}

Decision decision(const Document& document, std::string_view role) {
  const auto found = std::ranges::find(document.decisions, role, &Decision::role);
  return found == document.decisions.end() ? Decision{} : *found;
}

std::string day(const std::optional<Date>& date) {
  return date ? format_date(*date) : "none";
}

TEST(Roles, EveryRoleHasADecision) {
  const Document document = read_document("a/page.md", "hello\n", Config());
  std::vector<std::string> roles;
  for (const Decision& found : document.decisions) roles.push_back(found.role);
  EXPECT_THAT(roles, ElementsAre("kind", "id", "title", "lang", "audience", "shortcut", "status", "tags", "aliases",
                                 "questions", "owner", "created", "changed", "reviewed", "interval", "due", "expires"));
}

TEST(Roles, TitleComesFromTheFirstThatHasOne) {
  EXPECT_EQ(page("title: A\nlinkTitle: B\n", "# C\n").meta.title, "A");
  EXPECT_EQ(page("linkTitle: B\n", "text\n\n# C\n").meta.title, "C");
  EXPECT_EQ(page("linkTitle: B\n", "## D\n").meta.title, "B");
  EXPECT_EQ(page("title: ''\n").meta.title, "page");
  EXPECT_EQ(page("title: 2024\n").meta.title, "2024");
  EXPECT_EQ(page("x: 1\n", "text\n", "guides/_index.md").meta.title, "guides");
  const Decision title = decision(page("x: 1\ntitle: A\n"), "title");
  EXPECT_EQ(title.basis, "front matter");
  EXPECT_EQ(title.key, "title");
  EXPECT_EQ(to_string(title.location), "a/page.md:3:1");
  EXPECT_EQ(decision(page("x: 1\n", "# C\n"), "title").location.line, 4);
}

TEST(Roles, IdComesFromThePathWithoutAKey) {
  EXPECT_EQ(page("id: refund\n").meta.id, "refund");
  EXPECT_EQ(page("x: 1\n").meta.id, "a/page");
  EXPECT_EQ(page("x: 1\n", "", "a/b/index.md").meta.id, "a/b");
  EXPECT_EQ(page("x: 1\n", "", "_index.md").meta.id, "_index");
  EXPECT_EQ(page("x: 1\n", "", "a.b/README.md").meta.id, "a.b/README");
}

TEST(Roles, KindComesFromTheKeyOrTheFolder) {
  EXPECT_EQ(page("kind: reply\n").kind, Kind::reply);
  EXPECT_EQ(page("x: 1\n", "", "replies/zh/a.md").kind, Kind::reply);
  EXPECT_EQ(page("kind: article\n", "", "replies/zh/a.md").kind, Kind::article);
  EXPECT_EQ(page("kind: page\n").kind, Kind::article);
}

struct DateCase {
  const char* front_matter;
  const char* created;
  const char* changed;
  const char* reviewed;
  const char* due;
  const char* expires;
};

class RoleDates : public testing::TestWithParam<DateCase> {};

TEST_P(RoleDates, AreRead) {
  const DateCase& c = GetParam();
  const Meta meta = page(c.front_matter).meta;
  EXPECT_EQ(day(meta.created), c.created);
  EXPECT_EQ(day(meta.changed), c.changed);
  EXPECT_EQ(day(meta.reviewed), c.reviewed);
  EXPECT_EQ(day(meta.due), c.due);
  EXPECT_EQ(day(meta.expires), c.expires);
}

INSTANTIATE_TEST_SUITE_P(
    Keys, RoleDates,
    testing::Values(
        DateCase{"date: 2021-07-22\nlastmod: 22 Jul 2022\n", "2021-07-22", "2022-07-22", "none", "none", "none"},
        DateCase{"last_update:\n  date: 1/2/2021\nmodified: 2020-01-01\n", "none", "2021-01-02", "none", "none",
                 "none"},
        DateCase{"ms.date: 07/22/2021\n", "none", "none", "2021-07-22", "none", "none"},
        DateCase{"ms.date: 07/22/2021\nlast_reviewed: 2022-01-01\n", "none", "none", "2022-01-01", "none", "none"},
        DateCase{"review_by: 2030-01-01\nvalid_until: '2031-01-01'\n", "none", "none", "none", "2030-01-01",
                 "2031-01-01"},
        DateCase{"date: oops\ncreated: 2021-01-01\n", "2021-01-01", "none", "none", "none", "none"},
        DateCase{"published: true\nexpires: never\ndate: {{ .Date }}\n", "none", "none", "none", "none", "none"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.front_matter); });

TEST(Roles, ADateThatIsNoneIsAFinding) {
  const Document document = page("title: x\nexpires: next summer\n");
  ASSERT_EQ(document.findings.size(), 1U);
  EXPECT_EQ(document.findings[0].rule, "date-unreadable");
  EXPECT_EQ(to_string(document.findings[0].location), "a/page.md:3:1");
  EXPECT_THAT(document.findings[0].message, HasSubstr("'next summer'"));
  EXPECT_THAT(page("published: false\nexpires: never\ndate: {{ .Date }}\nupdated:\n").findings, IsEmpty());
}

TEST(Roles, TheFileNameMayHoldTheDate) {
  EXPECT_EQ(day(page("x: 1\n", "", "_posts/2021-07-22-title.md").meta.created), "2021-07-22");
  EXPECT_EQ(day(page("x: 1\n", "", "2021-07-22.md").meta.created), "2021-07-22");
  EXPECT_EQ(day(page("x: 1\n", "", "2021-07-223.md").meta.created), "none");
  EXPECT_EQ(day(page("x: 1\n", "", "release-2021-07-22.md").meta.created), "none");
}

TEST(Roles, TheFreshnessCommentCounts) {
  const Document document = read_document(
      "a.md", "# T\n<!--* freshness: { owner: 'ann' reviewed: '2024-06-25' review_interval: '6 months' } *-->\n",
      Config());
  EXPECT_EQ(day(document.meta.reviewed), "2024-06-25");
  EXPECT_EQ(document.meta.interval, "6 months");
  EXPECT_THAT(document.meta.owners, ElementsAre("ann"));
  EXPECT_EQ(decision(document, "reviewed").basis, "comment");
  EXPECT_EQ(decision(document, "reviewed").location.line, 2);
}

TEST(Roles, IntervalsAreKeptAsWritten) {
  EXPECT_EQ(page("review_in: 6 months\n").meta.interval, "6 months");
  EXPECT_EQ(page("stale_after_days: 90\n").meta.interval, "90 days");
  EXPECT_EQ(page("review_interval: 90d\nstale_after_days: 30\n").meta.interval, "90d");
}

struct StatusCase {
  const char* front_matter;
  Status status;
};

class RoleStatus : public testing::TestWithParam<StatusCase> {};

TEST_P(RoleStatus, IsRead) {
  EXPECT_EQ(page(GetParam().front_matter).meta.status, GetParam().status) << GetParam().front_matter;
}

INSTANTIATE_TEST_SUITE_P(
    Keys, RoleStatus,
    testing::Values(
        StatusCase{"x: 1\n", Status::current}, StatusCase{"draft: true\n", Status::draft},
        StatusCase{"draft: false\n", Status::current}, StatusCase{"draft: 'yes'\n", Status::draft},
        StatusCase{"draft: false\narchived: true\n", Status::archived},
        StatusCase{"status: Deprecated\n", Status::deprecated}, StatusCase{"status: published\n", Status::current},
        StatusCase{"status: published\ndraft: true\n", Status::draft}, StatusCase{"state: 草稿\n", Status::draft},
        StatusCase{"publish: false\n", Status::draft}, StatusCase{"publish: true\n", Status::current},
        StatusCase{"published: false\n", Status::draft}, StatusCase{"published: 2024-01-01\n", Status::current},
        StatusCase{"deprecated: since v2\n", Status::deprecated}, StatusCase{"hidden: true\n", Status::hidden},
        StatusCase{"unlisted: true\n", Status::unlisted}, StatusCase{"status:\n", Status::current}),
    [](const auto& tried) { return case_name(tried.index, tried.param.front_matter); });

TEST(Roles, TagsAreGatheredFromAllKeys) {
  const Document document = page(
      "tags: [退款, '#a']\nkeywords: b， c、a\ncategory: D\ntaxonomies:\n  x: [e]\n  y: f\ntopics:\n- {label: g, "
      "permalink: /g}\n");
  EXPECT_THAT(document.meta.tags, ElementsAre("退款", "a", "b", "c", "D", "g", "e", "f"));
  EXPECT_THAT(page("tags: ':a:b:'\n").meta.tags, ElementsAre("a", "b"));
}

TEST(Roles, AliasesAreTitlesOrAddresses) {
  const Document document = page(
      "title: T\naliases: [/old/, Other name, T, docs/x, https://example.com/y]\nredirect_from: old.html\nslug: "
      "short\n");
  EXPECT_THAT(document.meta.aliases, ElementsAre("Other name", "short"));
  EXPECT_THAT(document.meta.url_aliases, ElementsAre("/old/", "docs/x", "https://example.com/y", "old.html"));
  EXPECT_THAT(page("permalink: pretty\n").meta.aliases, IsEmpty());
  EXPECT_THAT(page("permalink: /:categories/:title/\n").meta.url_aliases, IsEmpty());
}

TEST(Roles, OwnersComeFromTheFirstKeyThatNamesSome) {
  EXPECT_THAT(page("author: ann\nowners: [bob, '@team/x', bob]\n").meta.owners, ElementsAre("bob", "@team/x"));
  EXPECT_THAT(page("authors:\n- name: ann\n  url: https://example.com\n").meta.owners, ElementsAre("ann"));
  EXPECT_THAT(page("owner: ''\nms.author: bob\n").meta.owners, ElementsAre("bob"));
  EXPECT_EQ(decision(page("x: 1\n"), "owner").basis, "default");
}

TEST(Roles, QuestionsAudienceAndShortcut) {
  const Meta meta = page("questions:\n- 怎么退款？\n- How?\naudience: [agents, leads]\nshortcut: rf\n").meta;
  EXPECT_THAT(meta.questions, ElementsAre("怎么退款？", "How?"));
  EXPECT_EQ(meta.audience, "agents, leads");
  EXPECT_EQ(meta.shortcut, "rf");
}

TEST(Roles, LanguageComesFromKeyThenPathThenSuffixThenText) {
  const std::string chinese = "退款说明：客户可以在七天之内申请退款，我们会尽快处理。\n";
  EXPECT_EQ(page("lang: zh_TW\n", chinese, "en/a.md").meta.lang, "zh-Hant");
  EXPECT_EQ(page("x: 1\n", chinese, "en/a.md").meta.lang, "en");
  EXPECT_EQ(page("x: 1\n", "text\n", "docs/a.ja.md").meta.lang, "ja");
  EXPECT_EQ(page("x: 1\n", chinese, "docs/a.md").meta.lang, "zh-Hans");
  EXPECT_EQ(page("x: 1\n", chinese, "zh/a.md").meta.lang, "zh-Hans");
  EXPECT_EQ(decision(page("x: 1\n", chinese, "zh/a.md"), "lang").basis, "path");
  EXPECT_EQ(decision(page("x: 1\n", chinese, "docs/a.md"), "lang").basis, "text");
}

}  // namespace
}  // namespace kb
