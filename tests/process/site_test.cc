// What `kb export --format html` writes, in a real browser: searching, opening, colours, narrow screens, and that
// nothing of an author's runs. Everything comes from the disk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/browser.h"
#include "support/html_table.h"
#include "support/small_base.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

// Of the results: the titles, joined by '|'.
constexpr const char* type_and_look =
    "const field = document.getElementById('kb:search');\n"
    "const titles = () => Array.from(document.querySelectorAll('[role=option] .title'), (each) => "
    "each.textContent).join('|');\n"
    "const type = async (text) => {\n"
    "  field.value = text;\n"
    "  field.dispatchEvent(new Event('input'));\n"
    "  await until(() => kbSearch.isReady() && document.querySelector('[role=option] .snippet'));\n"
    "  return titles();\n"
    "};\n"
    "const press = (key, at = field) => at.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: "
    "true}));\n";

class SiteInBrowser : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    if (!has_browser()) GTEST_SKIP() << "no browser: apt-get install chromium";
    base_.write("kb.toml", "");
    base_.write("sets/s.toml", "title = \"Help\"\nmembers = [\"**\"]\n");
    base_.write(
        "en/refund.md",
        "# Refund policy\n\nMoney comes back.\n\n## Shipping fees\n\nThe courier is paid by us, café or not.\n\n"
        "| a | b | c | d | e | f | g | h | i | j |\n|-|-|-|-|-|-|-|-|-|-|\n"
        "| aaaaaaaaaaaa | bbbbbbbbbbbb | cccccccccccc | dddddddddddd | eeeeeeeeeee | f | g | h | i | j |\n");
    base_.write("en/parcel.md", "# Parcels\n\nA refund may be asked for. See [fees](refund.md#shipping-fees).\n");
    base_.write("zh/tuikuan.md", "# 退款政策\n\n三天之内到账。\n\n## 重置密码\n\n先打开软件。\n");
    base_.write("zh/chongzhi.md", "# 充值说明\n\n退款政策见另一页。\n");
    base_.write("en/bad.md",
                "# Bad\n\n<script>document.title = 'RAN'</script>\n<img src=x.png onerror=\"document.title='RAN'\">\n\n"
                "[a](javascript:document.title='RAN') <a id=bad href=\"javascript:document.title='RAN'\">b</a>\n");
    std::vector<std::string> argv = {KB_PROGRAM, "export", "s", "--format", "html", "--output", "out"};
    if (GetParam()) {
      std::filesystem::create_directories(base_.root() / "out");
      argv.back() = "out/all.html";
      argv.emplace_back("--one-file");
    }
    const ProcessResult result = run_process(argv, base_.root());
    ASSERT_EQ(result.exit_code, 0) << result.errors;
  }

  // The page of the path, "en/bad", or the list of all; with the action as a script beside it.
  ProcessResult open(const std::string& path, const std::string& action, std::vector<std::string> options = {},
                     const std::string& query = "") const {
    const auto file = base_.root() / "out" / (GetParam() ? "all.html" : path + ".html");
    std::string html = read_file(file);
    html.insert(html.rfind("</body>"), "<script src=\"probe.js\"></script>\n");
    const std::size_t policy = html.find("script-src 'sha256");
    if (policy != html.npos) html.insert(policy + 11, "file: ");
    std::ofstream(file.parent_path() / "probe.js") << probe_script(type_and_look + action);
    const auto probed = file.parent_path() / "probed.html";
    std::ofstream(probed) << html;
    options.emplace_back("--dump-dom");
    const bool is_part = GetParam() && path != "index";
    const std::string fragment = is_part ? "#page-" + path.substr(0, 2) + "-" + path.substr(3) : "";
    return browser_.open("file://" + probed.string() + query + fragment, options);
  }

  // The page as it stands after the action.
  std::string after(const std::string& path, const std::string& action, std::vector<std::string> options = {},
                    const std::string& query = "") const {
    const ProcessResult result = open(path, action, std::move(options), query);
    EXPECT_THAT(result.errors, Not(HasSubstr("CONSOLE")));
    EXPECT_THAT(result.output, HasSubstr("data-done=\"yes\"")) << result.errors;
    EXPECT_THAT(result.output, Not(HasSubstr("data-violation")));
    return result.output;
  }

  // What was marked under the name.
  static std::string marked(const std::string& page, const std::string& name) {
    return std::string(text_between(page, "data-" + name + "=\"", "\""));
  }

  SmallBase base_;
  HeadlessBrowser browser_;
};

TEST_P(SiteInBrowser, FindsWhatIsTyped) {
  const std::pair<const char*, const char*> queries[] = {
      {"refund", "Refund policy|Parcels"},  // title before text
      {"refnd", "Refund policy|Parcels"},   // a letter left out
      {"ship", "Refund policy"},            // the beginning of a word, in a heading
      {"SHIPPING  cafe", "Refund policy"},  // case and accents
      {"ｃｏｕｒｉｅｒ", "Refund policy"},  // full width
      {"退款政策", "退款政策|充值说明"},    // title before text
      {"軟體 退款", "退款政策|充值说明"},   // a form and a word that is not there
      {"重置密碼", "退款政策"},             // Traditional
      {"tuikuan", "退款政策|充值说明"},     // pinyin
      {"tuik", "退款政策|充值说明"},        // begun
      {"tui kuan zheng ce", "退款政策"},
      {"tkzc", "退款政策"},  // initials
      {"czmm", "退款政策"},  // of a heading
      {"款", "退款政策|充值说明"},
      {"zzzzqqq", ""},
  };
  std::string action;
  std::size_t number = 0;
  for (const auto& [query, titles] : queries) {
    action += "mark('q" + std::to_string(number++) + "', await type('" + query + "'));\n";
  }
  action += "mark('status', document.getElementById('kb:status').textContent);";
  const std::string page = after("index", action);
  number = 0;
  for (const auto& [query, titles] : queries) {
    EXPECT_EQ(marked(page, "q" + std::to_string(number++)), titles) << query;
  }
  EXPECT_EQ(marked(page, "status"), "Nothing found");
}

TEST_P(SiteInBrowser, ShowsWhereItStands) {
  const std::string page =
      after("en/parcel",
            "await type('courier');\n"
            "const first = document.querySelector('[role=option]');\n"
            "mark('snippet', first.querySelector('.snippet').textContent.includes('The courier is paid'));\n"
            "mark('mark', first.querySelector('.snippet mark').textContent);\n"
            "mark('place', first.querySelector('.place').textContent);\n"
            "mark('href', first.querySelector('a').getAttribute('href'));");
  EXPECT_EQ(marked(page, "snippet"), "true");
  EXPECT_EQ(marked(page, "mark"), "courier");
  EXPECT_EQ(marked(page, "place"), "Shipping fees");
  EXPECT_THAT(marked(page, "href"), HasSubstr("shipping-fees"));
}

TEST_P(SiteInBrowser, IsWorkedWithTheKeyboard) {
  const std::string page =
      after("en/parcel",
            "press('/', document.body);\n"
            "mark('focus', document.activeElement === field);\n"
            "await type('refund');\n"
            "mark('open', field.getAttribute('aria-expanded'));\n"
            "press('ArrowDown'); press('ArrowDown'); press('ArrowDown'); press('ArrowUp');\n"
            "const active = document.getElementById(field.getAttribute('aria-activedescendant'));\n"
            "mark('active', active.querySelector('.title').textContent + active.getAttribute('aria-selected'));\n"
            "press('Escape');\n"
            "mark('closed', field.getAttribute('aria-expanded'));");
  EXPECT_EQ(marked(page, "focus"), "true");
  EXPECT_EQ(marked(page, "open"), "true");
  EXPECT_EQ(marked(page, "active"), "Parcelstrue");
  EXPECT_EQ(marked(page, "closed"), "false");
}

TEST_P(SiteInBrowser, OpensAResult) {
  if (GetParam()) {
    const std::string page = after("index",
                                   "await type('courier');\npress('Enter');\n"
                                   "await until(() => location.hash);\n"
                                   "await until(() => document.querySelector('.part.shown').id !== 'kb:contents');\n"
                                   "mark('shown', document.querySelector('.part.shown h1').textContent);");
    EXPECT_EQ(marked(page, "shown"), "Refund policy");
    return;
  }
  const ProcessResult result = open("index", "await type('courier');\npress('Enter');\n");
  EXPECT_THAT(result.output, HasSubstr("<h1 id=\"refund-policy\">")) << result.errors;
}

TEST_P(SiteInBrowser, RunsNothingOfAuthors) {
  const std::string page = after("en/bad",
                                 "for (const link of document.querySelectorAll('article a')) link.click();\n"
                                 "await new Promise((go) => setTimeout(go, 50));\n"
                                 "mark('title', document.title);");
  EXPECT_THAT(marked(page, "title"), Not(HasSubstr("RAN")));
}

TEST_P(SiteInBrowser, TakesColoursFromTheChoiceAndTheSystem) {
  const std::string look = "mark('ground', getComputedStyle(document.body).backgroundColor);";
  const std::string choose =
      "const choice = document.getElementById('kb:colours');\n"
      "choice.value = 'dark';\nchoice.dispatchEvent(new Event('change'));\n";
  EXPECT_EQ(marked(after("index", choose + look), "ground"), "rgb(13, 17, 23)");
  EXPECT_EQ(marked(after("index", look, {}, "?colours=light"), "ground"), "rgb(255, 255, 255)");
  EXPECT_EQ(marked(after("index", look, {"--blink-settings=preferredColorScheme=0"}, "?colours=auto"), "ground"),
            "rgb(13, 17, 23)");
}

TEST_P(SiteInBrowser, FitsATelephone) {
  const std::string page =
      after("en/refund",
            "mark('fits', innerWidth < 600 && document.documentElement.scrollWidth <= innerWidth);\n"
            "mark('table', document.querySelector('.table').tabIndex);",
            {"--window-size=390,800"});
  EXPECT_EQ(marked(page, "fits"), "true");
  EXPECT_EQ(marked(page, "table"), "0");
}

// The script folds as the index was folded.
TEST_P(SiteInBrowser, FoldsAsTheLibraryDoes) {
  const std::pair<const char*, const char*> texts[] = {
      {"Straße ÀÉÎ ﬁx", "strasse aei fix"},
      {"ＡＢＣ１２３", "abc123"},
      {"ひらがな", "ヒラガナ"},
      {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
      {"Ёлка й", "елка й"},
      {"ﾃｽﾄ", "テスト"},
      {"①㎏", "1kg"},
  };
  std::string action;
  std::size_t number = 0;
  for (const auto& [text, folded] : texts) {
    action += "mark('f" + std::to_string(number++) + "', kbSearch.fold('" + text + "'));\n";
  }
  const std::string page = after("index", action);
  number = 0;
  for (const auto& [text, folded] : texts) EXPECT_EQ(marked(page, "f" + std::to_string(number++)), folded) << text;
}

INSTANTIATE_TEST_SUITE_P(Forms, SiteInBrowser, testing::Bool(),
                         [](const auto& each) { return each.param ? "OneFile" : "Folder"; });

}  // namespace
}  // namespace kb
