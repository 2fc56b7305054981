#include "kb/audit_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/html/parts.h"
#include "report/html/words.h"
#include "support/html_table.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

PageReview stale_page() {
  PageReview page;
  page.path = "fees.md";
  page.title = "Fees";
  page.lang = "en";
  page.state = ReviewState::stale;
  page.evidence.push_back({ReviewState::stale, "page-stale", "reviewed 2020-01-01", {"fees.md", 3}});
  page.owners = {"ann"};
  page.reviewed = {parse_date("2020-01-01"), "declared", "last_reviewed", ""};
  page.changed = {parse_date("2019-05-06"), "git", "c0ffee1234567", "Ben"};
  page.declared_changed = parse_date("2022-02-02");
  page.interval = {{6}, "6 months", "page", "review_in"};
  page.due = parse_date("2020-07-01");
  page.due_basis = "interval";
  page.priority = {2.5, 1.25, 1, 2, 0, 1};
  return page;
}

std::string html_of(std::vector<PageReview> pages, const AuditPageOptions& options = {"Base", "", "{}"}) {
  Audit audit;
  audit.today = *parse_date("2026-11-22");
  audit.pages = std::move(pages);
  const AuditFigures figures = audit_figures(audit);
  audit.health = figures.folders.front().health;
  return write_audit_page(audit, figures, Report{}, options);
}

TEST(AuditPage, ShowsAPageWithBothClocksAndTheTermsOfItsPriority) {
  EXPECT_THAT(
      table_rows(html_of({stale_page()}), "table-pages"),
      ElementsAre(ElementsAre("Feesfees.md", "stale", "2.501.25 late × 1.00 use (0) × 2.00 links (1)",
                              "2020-01-01declared last_reviewed", "2019-05-06git c0ffee1 Bendeclared 2022-02-02",
                              "2020-07-01interval 6 months", "ann", "line 3: reviewed 2020-01-01")));
}

TEST(AuditPage, HasTheWorstOfVeryManyPages) {
  PageReview worse = stale_page();
  worse.path = "worse.md";
  worse.priority.value = 9;
  AuditPageOptions options{"Base", "", "{}"};
  options.most_rows = 1;
  const std::string html = html_of({stale_page(), worse}, options);
  ASSERT_EQ(table_rows(html, "table-pages").size(), 1U);
  EXPECT_EQ(table_rows(html, "table-pages")[0][0], "Feesworse.md");
  EXPECT_THAT(html, HasSubstr("<p>1 / 2 <span data-w=\"rows.more\">rows are shown"));
}

TEST(AuditPage, HasNoHealthOfNothing) {
  const std::string html = html_of({});
  EXPECT_EQ(text_of_markup(text_between(html, "<p class=\"figure\">", "</p>")), "n/a n/a");
  EXPECT_THAT(html, Not(HasSubstr("nan")));
  EXPECT_THAT(html, Not(HasSubstr("inf\"")));
}

// What may stand in a title, a path or a name, and would be markup, an end of the script, or text that turns round.
TEST(AuditPage, TakesNothingFromFilesForMarkup) {
  const std::string evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\xE2\x80\xAE&\x01";
  PageReview page = stale_page();
  page.title = page.path = page.lang = page.exempt_by = page.interval.text = evil;
  page.owners = page.tags = {evil};
  page.reviewed.source = page.changed.author = page.evidence[0].text = page.changed.source = evil;
  Audit audit;
  audit.pages = {page};
  audit.owners = {{evil, {}, {0}}};
  audit.orphans = {evil};
  audit.history_reason = audit.history_hint = evil;
  Report report;
  report.findings.push_back(make_finding("time-passed", {evil, 1}, evil, evil));
  const std::string html =
      write_audit_page(audit, audit_figures(audit), report, {evil, "", "{\"t\": \"" + evil + "\"}"});
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  const std::string_view body = std::string_view(html).substr(0, html.find("<script type"));
  EXPECT_EQ(body.find("\xE2\x80\xAE"), std::string_view::npos);
  EXPECT_EQ(body.find("\"'>"), std::string_view::npos);
  EXPECT_THAT(html, HasSubstr(R"(id="kb-audit">{"t": "\u003c/script>\u003cscript>alert(1))"));
}

struct LanguageCase {
  const char* name;
  std::vector<std::string> pages;
  const char* asked;
  const char* expected;
};

class LanguageOfThePage : public testing::TestWithParam<LanguageCase> {};

TEST_P(LanguageOfThePage, IsThatOfMostPages) {
  std::vector<PageReview> pages;
  for (const std::string& language : GetParam().pages) pages.emplace_back().lang = language;
  EXPECT_THAT(html_of(pages, {"Base", GetParam().asked, "{}"}),
              StartsWith(std::string("<!DOCTYPE html>\n<html lang=\"") + GetParam().expected + "\">"));
}

INSTANTIATE_TEST_SUITE_P(All, LanguageOfThePage,
                         testing::Values(LanguageCase{"chinese", {"zh-Hans", "zh-Hant", "en"}, "en", "zh-Hans"},
                                         LanguageCase{"english", {"en", "de", "zh-Hans"}, "zh-Hans", "en"},
                                         LanguageCase{"even", {"en", "zh-Hans"}, "zh-Hant", "zh-Hans"},
                                         LanguageCase{"empty", {}, "", "en"}),
                         [](const auto& tried) { return std::string(tried.param.name); });

TEST(AuditPage, SpeaksChinese) {
  PageReview page = stale_page();
  page.lang = "zh-Hans";
  const std::string html = html_of({page});
  EXPECT_EQ(table_rows(html, "table-pages")[0][1], "严重逾期");
  EXPECT_THAT(html, HasSubstr("<title>Base 时效审计</title>"));
  EXPECT_THAT(html, HasSubstr("aria-label=\"语言\""));
  page.evidence[0].text =
      "never reviewed, written 2020-01-01, a review was due on 2021-01-01 (interval 1 year, by default)";
  EXPECT_EQ(table_rows(html_of({page}), "table-pages")[0][7],
            "第 3 行：从未审阅，撰写于 2020-01-01，应于 2021-01-01 前审阅（周期 1 year，默认）");
}

TEST(AuditPage, LoadsNothingAndSaysSo) {
  const std::string html = html_of({stale_page()});
  EXPECT_THAT(html, HasSubstr("Content-Security-Policy\" content=\"default-src 'none';"));
  for (const char* const way : {" src=", "url(", "@import", "http:", "https:", "<link", "fetch(", "XMLHttpRequest"})
    EXPECT_THAT(html, Not(HasSubstr(way)));
}

TEST(AuditPage, ReferencesOnlyWhatItHas) {
  const std::string html = html_of({stale_page()});
  for (const std::string attribute : {" href=\"#", " aria-labelledby=\"", " aria-describedby=\"", " for=\""}) {
    for (std::size_t at = html.find(attribute); at != std::string::npos; at = html.find(attribute, at + 1)) {
      const std::size_t from = at + attribute.size();
      const std::string id = html.substr(from, html.find('"', from) - from);
      EXPECT_THAT(html, HasSubstr(" id=\"" + id + "\""));
    }
  }
}

TEST(WordsOfThePage, AreSortedAndInBothLanguages) {
  const auto rows = html::words();
  EXPECT_TRUE(std::ranges::is_sorted(rows, {}, &html::Word::key));
  for (const html::Word& word : rows) {
    EXPECT_FALSE(word.english.empty()) << word.key;
    EXPECT_FALSE(word.chinese.empty()) << word.key;
  }
  for (const ReviewStateRow& row : review_states()) {
    EXPECT_EQ(html::say("state." + std::string(row.name), html::Tongue::english), row.name);
    EXPECT_NO_THROW(html::say("summary." + std::string(row.name), html::Tongue::chinese));
  }
  EXPECT_THROW(html::say("nowhere", html::Tongue::english), std::out_of_range);
}

using Colours = std::map<std::string, std::string, std::less<>>;

// The first value of each: what paper has comes later.
Colours colours_of(std::string_view selector) {
  Colours colours;
  std::string_view style = html::page_style();
  for (std::size_t found = style.find(selector); found != std::string_view::npos; found = style.find(selector)) {
    style.remove_prefix(found);
    const std::string_view block = style.substr(0, style.find('}'));
    for (std::size_t at = block.find("--"); at != std::string_view::npos; at = block.find("--", at + 2)) {
      const std::size_t colon = block.find(':', at);
      colours.emplace(block.substr(at + 2, colon - at - 2), block.substr(colon + 2, 7));
    }
    style.remove_prefix(block.size());
  }
  return colours;
}

// https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const std::string& colour) {
  const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& left, const std::string& right) {
  const auto [low, high] = std::minmax({luminance(left), luminance(right)});
  return (high + 0.05) / (low + 0.05);
}

class ColoursOfThePage : public testing::TestWithParam<const char*> {};

TEST_P(ColoursOfThePage, StandOutFromTheGround) {
  const Colours colours = colours_of(GetParam());
  ASSERT_GT(colours.size(), 12U);
  for (const char* const ground : {"ground", "panel"}) {
    for (const auto& [name, colour] : colours) {
      if (name == "ground" || name == "panel" || name == "line") continue;
      const double least = name.starts_with("s-") ? 3 : 4.5;
      EXPECT_GE(contrast(colour, colours.at(ground)), least) << name << " on " << ground;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, ColoursOfThePage,
                         testing::Values(":root {", ":root[data-theme=\"dark\"] {",
                                         ":root:not([data-theme=\"light\"]) {"),
                         [](const auto& tried) { return std::string(1, static_cast<char>('a' + tried.index)); });

TEST(DarkColours, AreTheSameByChoiceAndBySystem) {
  EXPECT_EQ(colours_of(":root[data-theme=\"dark\"] {"), colours_of(":root:not([data-theme=\"light\"]) {"));
}

}  // namespace
}  // namespace kb
