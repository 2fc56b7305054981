#include "report/html/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t holes_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '{'));
}

TEST(SentencesOfThePage, HaveTheSameHolesInBothLanguages) {
  for (const html::SentenceForm& form : html::sentence_forms())
    EXPECT_EQ(holes_in(form.english), holes_in(form.chinese)) << form.english;
}

TEST(SentencesOfThePage, AreKnownWithWhatIsPutIn) {
  EXPECT_EQ(
      html::in_chinese("line 3: reviewed 2026-05-06, a review was due on 2026-11-06 (interval 6 months, by page)"),
      "第 3 行：2026-05-06 审阅，应于 2026-11-06 前审阅（周期 6 months，由页面指定）");
  EXPECT_EQ(html::in_chinese("'draft' here, 'b' in the same words in 'c.md' (4)"),
            "此处为“draft”，“c.md”（4）中相同的话却是“b”");
  EXPECT_FALSE(html::in_chinese("something else"));
  EXPECT_FALSE(html::in_chinese(""));
}

// Every sentence that an audit says of pages: evidence, notes and hints.
TEST(SentencesOfThePage, AreAllThatAnAuditSays) {
  const std::string many =
      "== a.md ==\n---\nreviewed: 2025-01-01\nexpires: 2026-01-01\nsources: [b.md, nowhere.md]\n---\n"
      "Wait 5 days for the money to come back to your card. Valid until 31 March 2025. Use 4.1 and 5.0.\n"
      "\n<!-- expires 2026-11-30 -->\n\n<!-- expires 2026-40-40 -->\n"
      "== b.md ==\n---\nreviewed: 2026-11-01\nlastmod: 2026-02-01\ncites: a.md\n---\n"
      "Wait 7 days for the money to come back to your card. Money comes back to the card in 9 days.\n"
      "<!-- end expires 2026-11-30 -->\n"
      "== c.md ==\n---\nreviewed: 2025-11-01\nreview_in: often\n---\n春节期间，快递暂停收件。\n"
      "== d.md ==\n---\nreviewed: 2024-01-01\nreview_in: 6 months\n---\n<!-- expires 2026-11-01 -->\n\nX\n\n"
      "<!-- end expires -->\n== e.md ==\n---\nreview_by: 2026-11-25\ndate: 2026-01-01\n---\n== f.md ==\n"
      "== x/g.md ==\n---\nreviewed: 2020-01-01\n---\n== en/h.md ==\n---\nreviewed: 2026-01-01\n"
      "lastmod: 2026-10-01\nexpires: 2026-12-01\n---\n== zh/h.md ==\n---\nreviewed: 2026-02-01\n---\n"
      "== en/i.md ==\n== zh/i.md ==\n== zh/j.md ==\n";
  const Config config = config_of(
      "[review]\nsource_lang = \"en\"\n[review.ended_versions]\n\"4.1\" = \"2026-03-31\"\n\"5.0\" = "
      "\"replaced\"\n[review.path_intervals]\n\"x/\" = \"quarterly\"\n");
  const Audit audit = audit_text(many, config);
  EXPECT_GT(audit.found.findings.size(), 20U);
  for (const Finding& finding : audit.found.findings) {
    EXPECT_TRUE(html::in_chinese(finding.message)) << finding.rule << ": " << finding.message;
    EXPECT_TRUE(finding.hint.empty() || html::in_chinese(finding.hint)) << finding.rule << ": " << finding.hint;
  }
}

TEST(SentencesOfThePage, CarryTheOtherLanguage) {
  EXPECT_EQ(html::said(html::Markup(html::Tongue::english), "li", "not committed"),
            "<li lang=\"en\" data-s=\"未提交\">not committed</li>");
  EXPECT_EQ(html::said(html::Markup(html::Tongue::chinese), "li", "not committed"),
            "<li lang=\"zh-Hans\" data-s=\"not committed\">未提交</li>");
  EXPECT_EQ(html::said(html::Markup(html::Tongue::chinese), "li", "<b>"), "<li lang=\"en\">&lt;b&gt;</li>");
}

}  // namespace
}  // namespace kb
