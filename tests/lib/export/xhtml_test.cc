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

TEST(Xhtml, HasEachIdOnceAndAsAName) {
  EXPECT_EQ(xhtml("<p id='1 a'>x</p><p id='1 a'>y</p><a name=z></a>"),
            "<p id=\"_1_20_a\">x</p><p>y</p><a id=\"z\"></a>");
  EXPECT_EQ(xml_id("退款-1"), "退款-1");
  EXPECT_EQ(xml_id("-x"), "_-x");
  EXPECT_EQ(xml_id(""), "_");
}

TEST(Xhtml, ShowsBoxesOfTasks) {
  EXPECT_EQ(xhtml("<ul><li><input type=checkbox checked disabled> a</li><li><input type=\"checkbox\"> b</li></ul>"),
            "<ul><li>☑ a</li><li>☐ b</li></ul>");
}

TEST(Xhtml, OfAbsurdNestingIsText) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<b>";
  EXPECT_THAT(xhtml(deep + "end"), HasSubstr("<pre>end"));
}

}  // namespace
}  // namespace kb
