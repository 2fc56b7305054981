// The page of `kb audit --html` in a real browser: what its script does, and whether it loads or complains of anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "support/browser.h"
#include "support/html_table.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Browser : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_browser()) GTEST_SKIP() << "no browser: apt-get install chromium";
    base_.write("kb.toml", "");
    base_.write("en/fees.md", "---\ntitle: Fees\nowner: ann\nreviewed: 2026-11-01\nreview_in: 1 year\n---\n# Fees\n");
    base_.write("en/bank.md", "---\ntitle: <script>throw 1</script>\nowner: ben\nreviewed: 2020-01-01\n---\n# Bank\n");
    base_.write("en/a.md", "---\ntitle: Account\nreviewed: 2025-11-01\nreview_in: 1 year\n---\n# Account\n");
    base_.write("zh/fees.md", "---\ntitle: 费用\nreviewed: 2026-10-01\n---\n# 费用\n\n费用说明。\n");
    run_process({KB_PROGRAM, "audit", "--html", "page.html", "--today", "2026-11-22"}, base_.root());
    page_ = read_file(base_.root() / "page.html");
  }

  ProcessResult browse(const std::string& query, std::vector<std::string> options) const {
    return browser_.open("file://" + (base_.root() / "probed.html").string() + query, std::move(options));
  }

  // The page as it stands after its script and the action have run.
  std::string after(const std::string& action, const std::string& query = "",
                    std::vector<std::string> options = {}) const {
    std::string probed = page_;
    probed.insert(probed.rfind("</body>"), "<script>\n" + probe_script(action) + "</script>\n");
    std::ofstream(base_.root() / "probed.html") << probed;
    options.emplace_back("--dump-dom");
    const ProcessResult result = browse(query, options);
    EXPECT_THAT(result.errors, Not(HasSubstr("CONSOLE")));
    EXPECT_THAT(result.output, HasSubstr("data-done=\"yes\"")) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("data-requests=\"0\""));
    EXPECT_THAT(result.output, Not(HasSubstr("data-violation")));
    return result.output;
  }

  static std::vector<std::string> column(const std::string& page, std::size_t index) {
    std::vector<std::string> cells;
    for (const auto& row : table_rows(page, "table-pages")) cells.push_back(row[index]);
    return cells;
  }

  SmallBase base_;
  HeadlessBrowser browser_;
  std::string page_;
};

TEST_F(Browser, OpensThePageAsItWasWritten) {
  const std::string page = after("");
  EXPECT_EQ(table_rows(page, "table-pages"), table_rows(page_, "table-pages"));
  EXPECT_THAT(column(page, 0)[0], StartsWith("<script>throw 1</script>"));
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, Not(HasSubstr("class=\"control\" hidden")));
}

TEST_F(Browser, SortsByAColumnAndBack) {
  const std::string click =
      "const heads = document.querySelectorAll('#table-pages thead th');\n"
      "heads[3].querySelector('button').click();\n";
  const std::string once = after(click);
  EXPECT_THAT(column(once, 3), ElementsAre(StartsWith("2020-01-01"), StartsWith("2025-11-01"), StartsWith("2026-10-01"),
                                           StartsWith("2026-11-01")));
  EXPECT_THAT(once, HasSubstr("aria-sort=\"ascending\"><button type=\"button\" data-w=\"column.reviewed\">"));
  EXPECT_THAT(once, HasSubstr("role=\"status\">Reviewed: sorted, ascending<"));
  EXPECT_THAT(column(after(click + "heads[3].querySelector('button').click();"), 3)[0], StartsWith("2026-11-01"));
}

TEST_F(Browser, GivesTheKeyboardButtonsToSortWith) {
  const std::string page = after(
      "const button = document.querySelectorAll('#table-pages thead button')[0];\n"
      "button.focus();\n"
      "mark('focus', document.activeElement === button && button.tabIndex === 0);\n"
      "button.click();\n");
  EXPECT_THAT(page, HasSubstr("data-focus=\"true\""));
  EXPECT_THAT(column(page, 0)[0], HasSubstr("en/a.md"));
}

TEST_F(Browser, LeavesWhatHasNoValueLast) {
  const std::string sorted = "?sort=table-pages.7.";
  EXPECT_THAT(column(after("", sorted + "ascending"), 6), ElementsAre("ann", "ben", "", ""));
  EXPECT_THAT(column(after("", sorted + "descending"), 6), ElementsAre("ben", "ann", "", ""));
}

TEST_F(Browser, SpeaksTheOtherLanguage) {
  const std::string page = after("document.querySelector('button[data-lang=zh-Hans]').click();");
  EXPECT_THAT(page, HasSubstr("<html lang=\"zh-Hans\">"));
  EXPECT_EQ(column(page, 1)[0], "严重逾期");
  EXPECT_THAT(page, HasSubstr("aria-label=\"配色\""));
  EXPECT_THAT(page, HasSubstr("data-lang=\"zh-Hans\" aria-pressed=\"true\""));
  EXPECT_THAT(column(page, 7)[0], HasSubstr("2020-01-01 审阅，应于 2020-06-29 前审阅"));
  EXPECT_EQ(table_rows(after("for (const lang of ['zh-Hans', 'en'])\n"
                             "  document.querySelector(`button[data-lang=${lang}]`).click();"),
                       "table-pages"),
            table_rows(page_, "table-pages"));
}

TEST_F(Browser, TakesColoursFromTheSwitch) {
  const std::string show = "mark('ground', getComputedStyle(document.body).backgroundColor);";
  EXPECT_THAT(after("document.querySelector('button[data-theme=dark]').click();" + show),
              HasSubstr("data-ground=\"rgb(13, 17, 23)\""));
  EXPECT_THAT(after(show, "?theme=light"), HasSubstr("data-ground=\"rgb(255, 255, 255)\""));
}

TEST_F(Browser, FindsRows) {
  const std::string page =
      after("mark('hidden', document.querySelectorAll('#table-pages tr[hidden]').length);", "?find=ACCOUNT");
  EXPECT_THAT(page, HasSubstr(">1 / 4</output>"));
  EXPECT_THAT(page, HasSubstr("data-hidden=\"3\""));
}

TEST_F(Browser, FitsATelephone) {
  const std::string page =
      after("mark('fits', innerWidth < 600 && document.documentElement.scrollWidth <= innerWidth);", "",
            {"--window-size=390,800"});
  EXPECT_THAT(page, HasSubstr("data-fits=\"true\""));
}

TEST_F(Browser, DrawsDifferentlyInEachLanguageAndTheme) {
  std::ofstream(base_.root() / "probed.html") << page_;
  std::vector<std::string> pictures;
  for (const char* const query : {"?lang=en&theme=light", "?lang=en&theme=dark", "?lang=zh-Hans&theme=light"}) {
    const auto picture = base_.root() / "picture.png";
    const ProcessResult result = browse(query, {"--window-size=800,600", "--screenshot=" + picture.string()});
    EXPECT_THAT(result.errors, Not(HasSubstr("CONSOLE")));
    pictures.push_back(read_file(picture));
    EXPECT_GT(pictures.back().size(), 5000U) << result.errors;
  }
  EXPECT_NE(pictures[0], pictures[1]);
  EXPECT_NE(pictures[0], pictures[2]);
}

}  // namespace
}  // namespace kb
