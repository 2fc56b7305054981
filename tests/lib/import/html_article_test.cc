// HTML of whole articles and pages: what only they have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import/html_to_markdown.h"
#include "support/case_name.h"

namespace kb {
namespace {

using testing::HasSubstr;
using testing::Not;

HtmlHooks hooks_of(HtmlKind kind) {
  HtmlHooks hooks;
  hooks.kind = kind;
  hooks.is_linked = [](std::string_view id) { return id.starts_with("linked"); };
  return hooks;
}

struct ArticleCase {
  const char* html;
  const char* markdown;
};

class HtmlOfArticles : public testing::TestWithParam<ArticleCase> {};

TEST_P(HtmlOfArticles, SaysTheSame) {
  EXPECT_EQ(html_to_markdown(GetParam().html, hooks_of(HtmlKind::article)).text, GetParam().markdown);
}

constexpr ArticleCase article_cases[] = {
    {"<h2 id='fees'>Fees</h2>", "## Fees\n"},
    {"<h2 id='fees'>What it costs</h2>", "## What it costs {#fees}\n"},
    {"<h2 id='h_01F8MECHZX3TBDSZ7XRADM79XV'>Fees</h2>", "## Fees\n"},
    {"<h2 id='linked_1'>费用</h2>", "## 费用 {#linked_1}\n"},
    {"<h2 id='a'>A</h2><h2 id='a-1'>A</h2>", "## A\n\n## A\n"},
    {"<h2>Fees<a class='headerlink' href='#fees'>¶</a></h2>", "## Fees\n"},
    {"<h2><a id='linked' href='#linked'></a>Fees</h2>", "## Fees {#linked}\n"},
    {"<h2><a href='https://x.example'>Fees</a></h2>", "## [Fees](https://x.example)\n"},
    {"<a name='linked'></a><h2>Fees</h2>", "<a id=\"linked\"></a>\n\n## Fees\n"},
    {"<div id='linked'><h2>Fees</h2></div>", "## <a id=\"linked\"></a>Fees\n"},
    {"<p id='linked'>x</p><p id='other'>y</p>", "<a id=\"linked\"></a>x\n\ny\n"},
    {"<p>a <span id='linked'>b</span></p>", "a <a id=\"linked\"></a>b\n"},
    {"<table id='linked'><tr><th>a<th>b<tr><td>1<td>2</table>",
     "<a id=\"linked\"></a>\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"},
    {"<pre><code class='language-sql'>SELECT 1;\n</code></pre>", "```sql\nSELECT 1;\n```\n"},
    {"<div class='highlight-source-shell'><pre>ls</pre></div>", "```shell\nls\n```\n"},
    {"<div class='language-py highlight'><pre><span></span>x</pre></div>", "```py\nx\n```\n"},
    {"<pre class='language-x\"y'>z</pre>", "```\nz\n```\n"},
    {"<table><tr><td class='linenos'><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>",
     "|  |  |\n| --- | --- |\n| 1 2 | a b |\n"},
    {"<ul><li><input type=checkbox checked> done<li><input type=checkbox>to do</ul>", "- [x] done\n- [ ] to do\n"},
    {"<iframe src='https://v.example/1' title='How to'></iframe><p>on</p>", "[How to](https://v.example/1)\n\non\n"},
    {"<p>x <iframe src='https://v.example/1'> y</p><p>z</p>", "x [https://v.example/1](https://v.example/1) y\n\nz\n"},
    {"<video controls><source src='a.mp4'>no film</video>", "[a.mp4](a.mp4)\n"},
    {"<object data='a.pdf'>text</object>", "[a.pdf](a.pdf)text\n"},
    {"<div class='callout callout-info'><p>Mind this.</p></div>", "> Mind this.\n"},
    {"<div class='admonition note'><p class='admonition-title'>Note</p><p>x</p></div>", "> **Note**\n>\n> x\n"},
    {"<div class='notebook'>x</div>", "x\n"},
    {"<table><caption>Prices</caption><tr><th>a<th align=right>b<tr><td>1<td>2</table>",
     "Prices\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n"},
    {"<table><tr><th>a<th style='text-align: center'>b<tr><td>1<td>2</table>",
     "| a | b |\n| --- | :---: |\n| 1 | 2 |\n"},
    {"<table><tr><th>a<th>b<tr><td rowspan=2>x<td>1<tr><td>2<tr><td colspan=2>w</table>",
     "| a | b |\n| --- | --- |\n| x | 1 |\n| x | 2 |\n| w |  |\n"},
    {"<table><tr><td colspan=99999999>x<td>y</table>", "x\n\ny\n"},
    {"<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span "
     "style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>One</p>"
     "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Below</p>"
     "<p style='mso-list:l0 level1 lfo1'><span><span style='mso-list:Ignore'>2.</span></span>Two</p><p>x</p>",
     "1. One\n    - Below\n2. Two\n\nx\n"},
    {"<p style='mso-list:none'>x</p>", "x\n"},
    {"<img data-src='b.png' src='data:image/gif;base64,R0' alt='B'>", "![B](b.png)\n"},
    {"a<svg><title>icon</title></svg>b<button>Copy</button>c", "abc\n"},
    {"a<button>b", "ab\n"},
    {"<p>a<svg/>b</p>", "ab\n"},
    {"<script>x</script><p onclick='x'>y</p>", "y\n"},
};
INSTANTIATE_TEST_SUITE_P(Cases, HtmlOfArticles, testing::ValuesIn(article_cases),
                         [](const auto& tried) { return case_name(tried.index, tried.param.html); });

TEST(HtmlOfPages, OnlyTheMainPartCounts) {
  const auto text = [](std::string_view html) { return html_to_markdown(html, hooks_of(HtmlKind::page)).text; };
  EXPECT_EQ(text("<nav>menu</nav><main><h1>A</h1><nav>toc</nav><p>b</p><footer>c</footer></main><footer>d</footer>"),
            "# A\n\nb\n");
  EXPECT_EQ(text("<div role=main><p>b</p></div><p>c</p>"), "b\n");
  EXPECT_EQ(text("<main><div class=breadcrumbs>x</div><article><h1>A</h1></article><p>related</p></main>"), "# A\n");
  EXPECT_EQ(text("<div class='entry-content'><p>b</p></div><p>c</p>"), "b\n");
  EXPECT_EQ(text("<header>top</header><p>b</p><aside>c</aside><div class=sidebar>d</div><p hidden>e</p>"), "b\n");
  EXPECT_EQ(text("<article>a</article><article>b</article>"), "a\n\nb\n");
  EXPECT_EQ(text("<p>just this</p>"), "just this\n");
}

TEST(HtmlOfArticlesAccount, SaysWhatBecameOfEverything) {
  const MarkdownText result = html_to_markdown(
      "<h1>T</h1><ul><li>a</ul><table><tr><th>a<th>b<tr><td colspan=2>c</table><iframe "
      "src='https://v.example'></iframe>"
      "<img src='a.png'><img src='data:x'><a href='javascript:x'>l</a><u>u</u><canvas></canvas>",
      hooks_of(HtmlKind::article));
  const std::vector<ElementCount> expected = {{"<canvas>", 0, 0, 1}, {"<u>", 0, 1, 0},   {"film", 0, 1, 0},
                                              {"heading", 1, 0, 0},  {"image", 1, 0, 1}, {"link", 0, 0, 1},
                                              {"list", 1, 0, 0},     {"table", 0, 1, 0}};
  EXPECT_EQ(result.elements, expected);
  EXPECT_EQ(result.title, "T");
}

std::vector<ElementCount> counted(std::string_view html) {
  return html_to_markdown(html, hooks_of(HtmlKind::article)).elements;
}

TEST(HtmlOfArticlesAccount, ATableThatBecomesParagraphsIsSaid) {
  const std::string inner = "<table><tr><td>1<td>2</table>";
  const std::vector<ElementCount> outer_changed = {{"table", 1, 1, 0}};
  EXPECT_EQ(counted("<table><tr><td>a<td>" + inner + "</table>"), outer_changed);
  const std::vector<ElementCount> changed = {{"table", 0, 1, 0}};
  EXPECT_EQ(counted("<table><tr><td colspan=1000>a<td>b</table>"), changed);
}

TEST(HtmlOfArticlesAccount, AListThatMarkdownCountsOtherwiseIsSaid) {
  const std::vector<ElementCount> changed = {{"list", 0, 1, 0}};
  for (const char* const html : {"<ol type=a><li>x</ol>", "<ol reversed><li>x</ol>", "<ol><li>x<li value=9>y</ol>",
                                 "<p style='mso-list:l0 level1'>x</p><p style='mso-list:l0 level1'>y</p>"}) {
    EXPECT_EQ(counted(html), changed) << html;
  }
  const std::vector<ElementCount> kept = {{"list", 1, 0, 0}};
  EXPECT_EQ(counted("<ol start=3 type=1><li>x</ol>"), kept);
}

TEST(HtmlOfArticlesAccount, AddressesGoWhereTheyAreLed) {
  HtmlHooks hooks = hooks_of(HtmlKind::article);
  hooks.address = [](std::string_view address, bool is_image) {
    return address == "gone" ? "" : std::string(address) + (is_image ? "?image" : "?link");
  };
  EXPECT_EQ(html_to_markdown("<a href=a>t</a> <a href=gone>g</a> <img src=b alt=i> <img src=gone alt=j>", hooks).text,
            "[t](a?link) g ![i](b?image) j\n");
}

TEST(HtmlOfArticlesLimits, HostileNestingIsRefusedInArticlesToo) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<div>";
  EXPECT_THROW(html_to_markdown(deep, hooks_of(HtmlKind::article)), HtmlTooComplex);
  std::string open;
  for (int i = 0; i < 40'000; ++i) open += "<svg><button>";
  EXPECT_THAT(html_to_markdown(open + "end", hooks_of(HtmlKind::article)).text, HasSubstr("end"));
}

}  // namespace
}  // namespace kb
