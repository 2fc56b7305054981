#include "content/html_safe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kb {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct SafeCase {
  const char* html;
  const char* safe;
};

TEST(SafeHtmlOutput, RunsNothing) {
  const SafeCase cases[] = {
      {"a<script>alert(1)</script>b", "ab"},
      {"a<script>x</scriptx>alert(1)</script>b", "aalert(1)b"},
      {"<style>* { display: none }</style>b", "b"},
      {"<img src=x.png onerror=alert(1)>", "<img src=\"x.png\" alt=\"\" loading=\"lazy\">"},
      {"<img src=\"x\" alt='\"><script>alert(1)</script>'>",
       "<img src=\"x\" alt=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\" loading=\"lazy\">"},
      {"<a href=\"javascript:alert(1)\">t</a>", "t"},
      {"<a href=\"JaVa\nScript&#58;alert(1)\">t</a>", "t"},
      {"<a href=\"&#1;javascript:alert(1)\">t</a>", "t"},
      {"<a href=\"data:text/html,x\">t</a>", "t"},
      {"<a href=\"vbscript:x\" onclick=\"x\">t</a>", "t"},
      {"<img src=\"javascript:alert(1)\" alt=\"t\">", "t"},
      {"<img src=\"data:text/html;base64,x\" alt=\"t\">", "t"},
      {"<p style=\"x\" onmouseover=\"x\" class=\"y\">t</p>", "<p>t</p>"},
      {"<svg><a xlink:href=\"javascript:x\">t</a></svg>", "t"},
      {"<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", ""},
      {"<xmp><plaintext><img src=x onerror=x></xmp>", "<img src=\"x\" alt=\"\" loading=\"lazy\">"},
      {"<form action=x><button formaction=javascript:x>t</button></form>", "t"},
      {"<base href=x><meta http-equiv=refresh content=0><link rel=stylesheet href=x>t", "t"},
      {"<noscript><p title=\"</noscript><img src=x onerror=x>\">t",
       "<p title=\"&lt;/noscript&gt;&lt;img src=x "
       "onerror=x&gt;\">t</p>"},
      {"<p id=\"kb:text\">t</p>", "<p>t</p>"},
      {"<p id=\"&#1;kb:text\">t</p><p id=\"\uFFFEkb:text\">u</p>", "<p>t</p><p>u</p>"},
      {"<object data=x></object><iframe srcdoc=\"<script>x</script>\"></iframe>t", "t"},
      {"<!-- c --><!doctype html><?php x ?>t", "t"},
      {"a < b & c &lt;d&gt; &unknown; x>y", "a &lt; b &amp; c &lt;d&gt; &amp;unknown; x&gt;y"},
      {"<p <b>t", "<p>t</p>"},
      {"<", "&lt;"},
  };
  for (const auto& [html, safe] : cases) EXPECT_EQ(safe_html(html), safe) << html;
}

TEST(SafeHtmlOutput, IsClosedInOrder) {
  const SafeCase cases[] = {
      {"<p>a<div>b</p>c</div>", "<p>a</p><div>bc</div>"},
      {"<strong>a <b>x</strong> y</b>", "<strong>a <b>x</b></strong> y"},
      {"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"},
      {"<table><tr><td>a<td>b<tr><td>c</table>d",
       "<div class=\"table\"><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></div>d"},
      {"<td>a</td><li>b</li>", "ab"},
      {"<table><tr><td></b>a</td></tr></table></b>", "<div class=\"table\"><table><tr><td>a</td></tr></table></div>"},
      {"<details><summary>a</summary>b", "<details><summary>a</summary>b</details>"},
      {"<a href=\"x\">a<a href=\"y\">b</a>", "<a href=\"x\">a</a><a href=\"y\">b</a>"},
      {"<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"},
      {"</div></p>t", "t"},
      {"<p>a<b title=\"x\">b<p>c</b>d", "<p>a<b title=\"x\">b</b></p><p><b title=\"x\">c</b>d</p>"},
  };
  for (const auto& [html, safe] : cases) EXPECT_EQ(safe_html(html), safe) << html;
}

TEST(SafeHtmlOutput, KeepsWhatAuthorsMean) {
  const SafeCase cases[] = {
      {"<kbd>Ctrl</kbd>+<sub>2</sub><br/>", "<kbd>Ctrl</kbd>+<sub>2</sub><br>"},
      {"<a href=\"https://a.example/?a=1&amp;b\" title=\"t\">x</a>",
       "<a title=\"t\" href=\"https://a.example/?a=1&amp;b\">x</a>"},
      {"<a href=\"mailto:a@b.example\">x</a>", "<a href=\"mailto:a@b.example\">x</a>"},
      {"<a name=\"old\"></a>", "<a id=\"old\"></a>"},
      {"<Tip id=\"x\">t</Tip>", "<span id=\"x\"></span>t"},
      {"<p id=\"x\"></p><p id=\"x\"></p>", "<p id=\"x\"></p><p></p>"},
      {"<table><tr><th align=\"right\" colspan=\"2\" width=\"9\">x</table>",
       "<div class=\"table\"><table><tr><th colspan=\"2\" class=\"right\">x</th></tr></table></div>"},
      {"<code class=\"language-sql\">", "<code class=\"language-sql\"></code>"},
      {"<code class=\"kb-x\">", "<code></code>"},
      {"<input type=\"checkbox\" checked=\"\" /> a", "<input type=\"checkbox\" checked=\"\" disabled=\"\"> a"},
      {"<input type=\"text\">", ""},
      {"<a href=\"#\">a</a>", "a"},
      {"<article>a</article><main>b</main>", "<div>a</div><div>b</div>"},
      {"<strike>a</strike><tt>b</tt>", "<s>a</s><code>b</code>"},
      {"<details open=\"x\"><summary>a</summary></details>", "<details open=\"\"><summary>a</summary></details>"},
      {"<p lang=\"zh-Hans\" dir=\"ltr\">a</p>", "<p dir=\"ltr\" lang=\"zh-Hans\">a</p>"},
      {"<p lang=\"zh--x\">a</p>", "<p>a</p>"},
      {"<table><tr><td colspan=\"0\">a</table>", "<div class=\"table\"><table><tr><td>a</td></tr></table></div>"},
  };
  for (const auto& [html, safe] : cases) EXPECT_EQ(safe_html(html), safe) << html;
}

TEST(SafeHtmlOutput, LinksToImagesAndFramesOfTheWeb) {
  EXPECT_EQ(safe_html("<img src=\"https://a.example/x.png\" alt=\"the button\">"),
            "<a href=\"https://a.example/x.png\">the button</a>");
  EXPECT_EQ(safe_html("<a href=\"y\"><img src=\"//a.example/x.png\" alt=\"\"></a>"),
            "<a href=\"y\">//a.example/x.png</a>");
  for (const char* const hidden : {"/&#9;/a.example/x", "/\uFFFE/a.example/x", "&#1;//a.example/x"}) {
    EXPECT_EQ(safe_html(std::string("<img src=\"") + hidden + "\" alt=\"t\">"), "<a href=\"//a.example/x\">t</a>");
  }
  EXPECT_EQ(safe_html("<img src=\"/\\a.example/x\" alt=\"t\">"), "<a href=\"/\\a.example/x\">t</a>");
  EXPECT_EQ(safe_html("<iframe src=\"https://v.example/1\" title=\"Film\"></iframe>"),
            "<a href=\"https://v.example/1\">Film</a>");
  EXPECT_EQ(safe_html("<iframe src=\"https://v.example/1\" title=\"Film\">no frames</iframe> t"),
            "<a href=\"https://v.example/1\">Film</a> t");
}

TEST(SafeHtmlOutput, LeadsWhereItIsTold) {
  SafeHtml how;
  how.lead = [](std::string_view address, bool is_image) -> std::optional<std::string> {
    if (address == "inside:1") return is_image ? "../i.png" : "../p.xhtml#a";
    if (address == "inside:2") return "javascript:alert(1)";
    return std::nullopt;
  };
  EXPECT_EQ(safe_html("<a href=\"inside:1\">t</a>", how), "<a href=\"../p.xhtml#a\">t</a>");
  EXPECT_EQ(safe_html("<a href=\"inside:2\">t</a><a href=\"x\">u</a><a href=\"kb-file:0\">v</a>", how), "tuv");
  EXPECT_THAT(safe_html("<img src=\"inside:1\">", how), HasSubstr("<img src=\"../i.png\""));
  EXPECT_EQ(safe_html("<img src=\"inside:2\" alt=\"t\"><img src=\"x\" alt=\"u\">", how), "tu");
}

TEST(SafeHtmlOutput, TakesFilesIntoThePage) {
  SafeHtml how;
  how.embed = [](std::size_t number) {
    return number == 0 ? EmbeddedFile{"a.pdf", "data:application/pdf;base64,eA=="} : EmbeddedFile{};
  };
  EXPECT_EQ(safe_html("<a href=\"kb-file:0\">t</a>", how),
            "<a href=\"data:application/pdf;base64,eA==\" download=\"a.pdf\">t</a>");
  EXPECT_EQ(safe_html("<a href=\"kb-file:1\">t</a><a href=\"kb-file:x\">u</a>", how), "tu");
  EXPECT_EQ(safe_html("<a href=\"kb-file:0\">t</a>"), "t");
}

TEST(SafeHtmlOutput, FitsWordProcessors) {
  SafeHtml how;
  how.deeper = 2;
  how.id_prefix = "p--";
  how.reader = HtmlReader::word;
  EXPECT_EQ(safe_html("<h1 id=\"a\">t</h1><h6>u</h6>", how), "<h3><a name=\"p--a\"></a>t</h3><h6>u</h6>");
  EXPECT_EQ(safe_html("<table><tr><td align=\"right\">x</table>", how),
            "<table border=\"1\"><tr><td align=\"right\">x</td></tr></table>");
}

TEST(SafeHtmlOutput, TakesTimeInProportionToItsInput) {
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "<div>";
  EXPECT_EQ(safe_html(deep).size(), 256u * 11);
  std::string broken;
  for (int i = 0; i < 20000; ++i) broken += "<b></i>";
  EXPECT_THAT(safe_html(broken), AllOf(HasSubstr("<b>"), Not(HasSubstr("</i>"))));
}

}  // namespace
}  // namespace kb
