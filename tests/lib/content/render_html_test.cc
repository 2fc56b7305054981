#include <gtest/gtest.h>

#include <string>

#include "content/markdown.h"
#include "kb/render.h"

namespace kb {
namespace {

std::string html(std::string source, bool raw = false) {
  Document document;
  document.source = std::move(source);
  read_markdown(document);
  return render_html(document, raw);
}

TEST(RenderHtml, HeadingsCarryTheirAnchors) {
  EXPECT_EQ(html("# A *b*\n\n## 退款 {#r}\n\nA b\n===\n"),
            "<h1 id=\"a-b\">A <em>b</em></h1>\n<h2 id=\"r\">退款</h2>\n<h1 id=\"a-b-1\">A b</h1>\n");
}

TEST(RenderHtml, EscapesAnchors) {
  EXPECT_EQ(html("# x {#a\"<&>}"), "<h1 id=\"a&quot;&lt;&amp;&gt;\">x</h1>\n");
}

TEST(RenderHtml, IsSafeByDefault) {
  const std::string page = "<script>alert(1)</script>\n\na <b onclick=x>c</b> [d](javascript:e) ![f](data:text/html,g)";
  const std::string safe = html(page);
  EXPECT_EQ(safe, "<p>a c <a href=\"\">d</a> <img src=\"\" alt=\"f\" /></p>\n");
  EXPECT_NE(html(page, true).find("<script>alert(1)</script>"), std::string::npos);
}

TEST(RenderHtml, KeepsWordsApartThatTagsStoodBetween) {
  EXPECT_EQ(html("a<br>b <b>c</b>d\n"), "<p>a<br />\nb cd</p>\n");
  EXPECT_NE(html("|a|\n|-|\n|<ul><li>b</li><li>c</li></ul>|\n").find("b  c"), std::string::npos);
}

TEST(RenderHtml, KnowsTablesAndTasks) {
  const std::string page = html("|a|b|\n|-|:-:|\n|c|d|\n\n- [x] e\n");
  EXPECT_NE(page.find("<th align=\"center\">b</th>"), std::string::npos);
  EXPECT_NE(page.find("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> e"), std::string::npos);
}

TEST(RenderHtml, LeavesFrontMatterOut) {
  Document document;
  document.source = "---\nx: y\n---\na\n";
  document.body = 13;
  EXPECT_EQ(render_html(document), "<p>a</p>\n");
}

}  // namespace
}  // namespace kb
