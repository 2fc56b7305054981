// Findings about web addresses, from results that are made up here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "check/record_tree.h"
#include "kb/check.h"
#include "kb/external.h"
#include "kb/fix.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

UrlResult result_of(UrlState state, std::string leads_to = {}) {
  UrlResult result;
  result.state = state;
  result.leads_to = std::move(leads_to);
  return result;
}

CheckResult check_with(std::string_view text, const ExternalResults& results, bool is_strict = false,
                       std::string_view settings = {}) {
  CheckOptions options;
  options.external = &results;
  options.is_strict = is_strict;
  return check(corpus_of(text), config_of(settings), options);
}

PageRecords records_of(std::string_view text, const Config& config) {
  const auto tree = std::make_shared<RecordTree>();
  for (const Document& page : corpus_of(text, config).documents) tree->pages.push_back(make_record(page));
  return PageRecords(tree);
}

std::vector<std::string> urls_of(std::string_view text, std::string_view settings = {},
                                 const CheckOptions& options = {}) {
  std::vector<std::string> urls;
  for (const ExternalUrl& url : external_urls(records_of(text, config_of(settings)), config_of(settings), options)) {
    urls.push_back(url.url + (url.wants_ids ? " ids" : ""));
  }
  return urls;
}

TEST(ExternalUrls, AreEachOfTheWebOnce) {
  EXPECT_THAT(
      urls_of("# A\n\n[a](https://shop.io/a#x) <https://shop.io/a> [b](//shop.io/b) ![i](http://shop.io/i.png)\n"
              "[m](mailto:a@shop.io) [f](b.md) [e](https://example.com/x) https://shop.io/bare.\n\n[r]: "
              "https://shop.io/r\n[x][r]\n"),
      ElementsAre("http://shop.io/i.png", "https://shop.io/a", "https://shop.io/b", "https://shop.io/bare",
                  "https://shop.io/r"));
}

TEST(ExternalUrls, WantIdsWhenThatIsSet) {
  EXPECT_THAT(urls_of("# A\n\n[a](https://shop.io/a#x) [b](https://shop.io/b#:~:text=x) [c](https://shop.io/c)\n",
                      "[external]\nfragments = true\n"),
              ElementsAre("https://shop.io/a ids", "https://shop.io/b", "https://shop.io/c"));
}

TEST(ExternalUrls, AreNotThoseOfTheKnowledgeBaseItself) {
  EXPECT_THAT(urls_of("# A\n\n[a](https://git.io/o/r/page.md) [b](https://git.io/o/q)\n",
                      "[check]\nhosted = {\"https://git.io/o/r/\" = \"\"}\n"),
              ElementsAre("https://git.io/o/q"));
}

TEST(ExternalUrls, AreThoseOfWantedPages) {
  const std::string_view tree =
      "== a.md ==\n# A\n\n[x](https://shop.io/a)\n== b.md ==\n# B\n\n[x](https://shop.io/b)\n";
  CheckOptions options;
  options.only = {"a.md"};
  EXPECT_THAT(urls_of(tree, "", options), ElementsAre("https://shop.io/a"));
  options = {};
  options.touched = std::vector<std::string>{"b.md"};
  EXPECT_THAT(urls_of(tree, "", options), ElementsAre("https://shop.io/b"));
}

TEST(ExternalFindings, StandAtEveryPlaceOfALink) {
  const ExternalResults results{{{"https://shop.io/a", result_of(UrlState::gone)}}, 1};
  EXPECT_THAT(
      rows_of(
          check_with("# A\n\n[退款](https://shop.io/a) and <https://shop.io/a#x>\n\n[r]: https://shop.io/a\n\n[x][r]\n",
                     results)
              .findings),
      ElementsAre("page.md:3:6-23 url-gone", "page.md:3:30-49 url-gone", "page.md:5:6-23 url-gone"));
}

TEST(ExternalFindings, AreErrorsOnlyForWhatIsGone) {
  for (const UrlStateRow& row : url_states()) {
    const ExternalResults results{{{"https://shop.io/a", result_of(row.state, "https://shop.io/b")}}, 1};
    const auto findings = check_with("# A\n\n[a](https://shop.io/a)\n", results).findings;
    EXPECT_EQ(count_of(findings, Severity::error), row.state == UrlState::gone ? 1u : 0u) << row.name;
    EXPECT_EQ(findings.size(), row.rule.empty() ? 0u : 1u) << row.name;
    const auto strict = check_with("# A\n\n[a](https://shop.io/a)\n", results, true).findings;
    EXPECT_EQ(count_of(strict, Severity::error), row.state == UrlState::gone || row.is_unknown ? 1u : 0u) << row.name;
  }
}

TEST(ExternalFindings, WaitUntilAFailureCounts) {
  ExternalResults results{{{"https://shop.io/a", result_of(UrlState::gone)}}, 1};
  results.urls.begin()->second.counts = false;
  EXPECT_THAT(rows_of(check_with("# A\n\n[a](https://shop.io/a)\n", results).findings),
              ElementsAre("page.md:3:5-22 url-failing"));
  EXPECT_THAT(rows_of(check_with("# A\n\n[a](https://shop.io/a)\n", results, true).findings),
              ElementsAre("page.md:3:5-22 url-gone"));
}

std::string mended(std::string_view text, const std::string& leads_to) {
  const ExternalResults results{{{"https://shop.io/a", result_of(UrlState::moved, leads_to)}}, 1};
  return apply_fixes(text, check_with(text, results).findings).text;
}

TEST(ExternalFindings, MendWhatHasMoved) {
  EXPECT_EQ(mended("# A\n\n[a](https://shop.io/a) <https://shop.io/a#x>\n", "https://shop.io/b"),
            "# A\n\n[a](https://shop.io/b) <https://shop.io/b#x>\n");
  EXPECT_EQ(mended("# A\n\n[a](https://shop.io/a#x)\n", "https://shop.io/b#y"), "# A\n\n[a](https://shop.io/b#y)\n");
  EXPECT_EQ(mended("# A\n\n[a](https://shop.io/a \"title\")\n", "https://shop.io/b(c)"),
            "# A\n\n[a](https://shop.io/b%28c%29 \"title\")\n");
}

TEST(ExternalFindings, NameTheIdThatWasMeant) {
  UrlResult result = result_of(UrlState::good);
  result.ids = std::vector<std::string>{"fees", "terms"};
  const ExternalResults results{{{"https://shop.io/a", result}}, 1};
  const auto findings =
      check_with("# A\n\n[a](https://shop.io/a#fee) [b](https://shop.io/a#fees) [c](https://shop.io/a)\n", results)
          .findings;
  EXPECT_THAT(rows_of(findings), ElementsAre("page.md:3:5-26 url-fragment"));
  EXPECT_EQ(findings.at(0).hint, "did you mean '#fees'?");
}

TEST(ExternalFindings, AreSilencedLikeOthers) {
  const std::string_view text = "# A\n\n<!-- kb-ignore url-gone: comes back -->\n[a](https://shop.io/a)\n";
  const ExternalResults gone{{{"https://shop.io/a", result_of(UrlState::gone)}}, 1};
  EXPECT_THAT(check_with(text, gone).findings, IsEmpty());
  const ExternalResults good{{{"https://shop.io/a", result_of(UrlState::good)}}, 1};
  EXPECT_THAT(rows_of(check_with(text, good).findings), ElementsAre("page.md:3:1 ignore-unused"));
  EXPECT_THAT(rows_of(check_text(text).findings), IsEmpty()) << "nobody asked";
}

TEST(ExternalFindings, HaveTheSeverityThatIsSet) {
  const ExternalResults results{{{"https://shop.io/a", result_of(UrlState::timeout)}}, 1};
  EXPECT_THAT(check_with("# A\n\n[a](https://shop.io/a)\n", results, true, "[check.severity]\nurl-timeout = \"off\"\n")
                  .findings,
              IsEmpty());
}

}  // namespace
}  // namespace kb
