#include "export/xhtml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::HasSubstr;

std::string xhtml(const std::string& html) {
  return to_xhtml(html, [](std::string_view written, bool is_image) -> std::optional<std::string> {
    if (is_image && written.starts_with("http")) return std::nullopt;
    return written.starts_with("javascript:") ? std::nullopt : std::optional(std::string(written));
  });
}

TEST(Xhtml, ClosesWhatIsOpenAndNamesCharacters) {
  EXPECT_EQ(xhtml("<p>a<br>b &nbsp;&copy; &lt; <b>c<p>d"), "<p>a<br/>b \u00A0© &lt; <b>c</b></p><p><b>d</b></p>");
  EXPECT_EQ(xhtml("<IMG SRC=a.png ALT='x \"y\"' width=7>"), "<img src=\"a.png\" alt=\"x &quot;y&quot;\" width=\"7\"/>");
}

TEST(Xhtml, HasNothingThatRuns) {
  EXPECT_EQ(xhtml("<p onclick=x style=y>a<script>b</script><style>c</style><iframe src=d>e</iframe></p><!-- f -->"),
            "<p>a</p>");
  EXPECT_EQ(xhtml("<a href='javascript:x'>a</a>"), "a");
}

TEST(Xhtml, HasNothingThatRunsHoweverItIsHidden) {
  const std::pair<const char*, const char*> cases[] = {
      {"a<script>x</scriptx>alert(1)</script>b", "aalert(1)b"},
      {"<img src=\"x\" alt='\"><script>alert(1)</script>'>",
       "<img src=\"x\" alt=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"/>"},
      {"<img src=\"javascript:alert(1)\" alt=\"t\">", "t"},
      {"<svg><a xlink:href=\"javascript:x\">t</a></svg>", "t"},
      {"<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", ""},
      {"<xmp><plaintext><img src=x onerror=x></xmp>", "<img src=\"x\" alt=\"\"/>"},
      {"<form action=x><button formaction=javascript:x>t</button></form>", "t"},
      {"<noscript><p title=\"</noscript><img src=x onerror=x>\">t",
       "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=x&gt;\">t</p>"},
      {"<object data=x></object><iframe srcdoc=\"<script>x</script>\"></iframe>t", "t"},
      {"<video src=x onerror=y>t</video><base href=x><meta http-equiv=refresh content=0>", "t"},
      {"<!-- c --><!doctype html><?php x ?>t", "t"},
  };
  for (const auto& [html, wanted] : cases) EXPECT_EQ(xhtml(html), wanted) << html;
}

TEST(Xhtml, HasTheAttributesThatReadersOfBooksKnow) {
  EXPECT_EQ(xhtml("<table><tr><th align=right scope=col colspan=2>a<td align=left colspan=0 width=9>b</table>"),
            "<table><tbody><tr><th colspan=\"2\" scope=\"col\" style=\"text-align: right\">a</th>"
            "<td style=\"text-align: left\">b</td></tr></tbody></table>");
  EXPECT_EQ(xhtml("<ol reversed=x start=3><li>a</ol><details open>b</details>"),
            "<ol reversed=\"\" start=\"3\"><li>a</li></ol><div>b</div>");
}

TEST(Xhtml, KeepsTheTextOfWhatIsNotKnown) {
  EXPECT_EQ(xhtml("<SimpleTab><div label=x>a</div></SimpleTab>"), "<div>a</div>");
  EXPECT_EQ(xhtml("<img src='https://x/y.png' alt='picture'>"), "picture");
  EXPECT_EQ(xhtml("<details><summary>a</summary>b</details>"), "<div><div>a</div>b</div>");
}

TEST(Xhtml, PutsNoBlockInALineOfText) {
  EXPECT_EQ(xhtml("<b><div>a</div></b>"), "<div>a</div>");
  EXPECT_EQ(xhtml("<i>a<p>b</p> <h2>c</h2>"), "a<p>b</p> <h2>c</h2>");
  EXPECT_EQ(xhtml("<h2>a<ul><li>b</li></ul></h2>"), "<h2>ab</h2>");
  EXPECT_EQ(xhtml("<li>a</li>"), "a");
  EXPECT_EQ(xhtml("<ul>a<li>b</li></ul>"), "<ul><li>a</li><li>b</li></ul>");
}

TEST(Xhtml, PutsNoTextBetweenCells) {
  EXPECT_EQ(xhtml("<table>a<tr><td>b</table>"), "a<table><tbody><tr><td>b</td></tr></tbody></table>");
}

TEST(Xhtml, HasEachIdOnceAndAsAName) {
  EXPECT_EQ(xhtml("<p id='1 a'>x</p><p id='1 a'>y</p><a name=z></a>"),
            "<p id=\"_1_20_a\">x</p><p>y</p><a id=\"z\"></a>");
  const std::string split = xhtml("<a href=x id=q><div>1<a href=y>2</a></div></a>");
  EXPECT_NE(split.find("id=\"q\""), split.npos);
  EXPECT_EQ(split.find("id=\"q\""), split.rfind("id=\"q\""));
}

TEST(Xhtml, ShowsBoxesOfTasks) {
  EXPECT_EQ(xhtml("<ul><li><input type=checkbox checked disabled> a</li><li><input type=\"checkbox\"> b</li></ul>"),
            "<ul><li>☑ a</li><li>☐ b</li></ul>");
}

TEST(Xhtml, OfAbsurdNestingIsFlatter) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  const std::string out = xhtml(deep + "end");
  EXPECT_THAT(out, HasSubstr("end</b>"));
  EXPECT_LT(out.size(), 256U * 8);
  std::string lines;
  for (int i = 0; i < 2'000; ++i) lines += "<b><p>";
  EXPECT_LT(xhtml(lines).size(), 2'000U * 100);
}

}  // namespace
}  // namespace kb
