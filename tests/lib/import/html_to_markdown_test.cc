#include "import/html_to_markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/corpus.h>

#include "import/markdown_escape.h"
#include "support/case_name.h"

namespace kb {
namespace {

struct HtmlCase {
  const char* html;
  const char* markdown;
};

class HtmlToMarkdown : public testing::TestWithParam<HtmlCase> {};

TEST_P(HtmlToMarkdown, SaysTheSame) {
  EXPECT_EQ(html_to_markdown(GetParam().html).text, GetParam().markdown);
}

constexpr HtmlCase html_cases[] = {
    {"", ""},
    {"  plain\n text ", "plain text\n"},
    {"<p>one</p><p>two</p>", "one\n\ntwo\n"},
    {"<div>one</div><div>two</div>", "one\n\ntwo\n"},
    {"a<br>b<br/><br>c", "a\\\nb\n\nc\n"},
    {"<p>&nbsp;</p><p>x&nbsp;y</p>", "x y\n"},
    {"<b>bold</b> <i>it</i> <strong><em>both</em></strong>", "**bold** *it* ***both***\n"},
    {"a<b> spaced </b>c", "a **spaced** c\n"},
    {"<b>Note:</b>see", "**Note**:see\n"},
    {"请<b>“注意”</b>的", "请“**注意**”的\n"},
    {"<b>a<br><br>b</b>", "**a**\n\n**b**\n"},
    {"<b></b>x<i> </i>y", "x y\n"},
    {"<h2>Title</h2>text", "## Title\n\ntext\n"},
    {"<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c\n"},
    {"<ol start=3><li><p>a</p><p>b</p></li><li>c</li></ol>", "3. a\n\n   b\n\n4. c\n"},
    {"<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b\n"},
    {"<ul>loose<li>a</ul>", "- loose\n- a\n"},
    {"<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"},
    {"<pre>x\n  y</pre>", "```\nx\n  y\n```\n"},
    {"<pre>```</pre>", "````\n```\n````\n"},
    {"<code>a`b</code>", "``a`b``\n"},
    {"<a href='https://x.example/a b'>t</a>", "[t](<https://x.example/a b>)\n"},
    {"<a href='https://x.example/'>https://x.example/</a>", "<https://x.example/>\n"},
    {"<a href='https://x.example/'>[t]</a>", "[\\[t\\]](https://x.example/)\n"},
    {"<a name=x>t</a>", "t\n"},
    {"<img src='a.png' alt='A'>", "![A](a.png)\n"},
    {"<table><tr><th>a<th>b<tr><td>1|2<td>x</table>", "| a | b |\n| --- | --- |\n| 1\\|2 | x |\n"},
    {"<table><tr><td>a<td>b<tr><td>c</table>", "|  |  |\n| --- | --- |\n| a | b |\n| c |  |\n"},
    {"<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb\n"},
    {"<table><tr><th>a<th>b<tr><td>c<br>d<td><p>e</p> <p>f</p></table>",
     "| a | b |\n| --- | --- |\n| c<br>d | e<br>f |\n"},
    {"<table><tr><th>a<th>b<tr><td>c<ul><li>d</li> <li><p>e</p><p>f</p><ol><li>g</ol></ul><td>&lt;ul><br>h</table>",
     "| a | b |\n| --- | --- |\n| c<ul><li>d</li><li>e<br>f<ol><li>g</li></ol></li></ul> | \\<ul><br>h |\n"},
    {"<dl><dt>t<dd>d</dl>", "**t**\n\nd\n"},
    {"a<hr>b", "a\n\n---\n\nb\n"},
    {"<p>1. x</p><p># y</p><p>- z</p><p>+ w</p><p>&gt; q</p>", "1\\. x\n\n\\# y\n\n\\- z\n\n\\+ w\n\n\\> q\n"},
    {"a*b* _c_ d_e_f `g` &lt;h&gt; &amp;amp; 2 * 3", "a\\*b\\* \\_c\\_ d_e_f \\`g\\` \\<h> \\&amp; 2 * 3\n"},
    {"<p>unclosed <b>bold", "unclosed **bold**\n"},
    {"a<!-- not this -->b", "ab\n"},
    {"<b><p>x</p></b>", "x\n"},
};

INSTANTIATE_TEST_SUITE_P(All, HtmlToMarkdown, testing::ValuesIn(html_cases),
                         [](const auto& tried) { return case_name(tried.index, tried.param.html); });

// Text that looks like markup is read back as the text that it was.
TEST(HtmlToMarkdown, LiteralTextSurvivesMarkdown) {
  for (const std::string text : {"1. one",
                                 "1) one",
                                 "- one",
                                 "* one *",
                                 "+ one",
                                 "# one",
                                 "#one",
                                 "> one",
                                 "=== x",
                                 "a_b_c",
                                 "_a_",
                                 "*a*",
                                 "**a**",
                                 "`a`",
                                 "[a](b)",
                                 "[a]: b",
                                 "![a](b)",
                                 "<b>",
                                 "a < b > c",
                                 "&lt;",
                                 "AT&T;",
                                 "\\*",
                                 "\\",
                                 "~~~",
                                 "``` x",
                                 "a | b",
                                 "| a |",
                                 "---",
                                 "***",
                                 "___",
                                 "==",
                                 "10.5 kg",
                                 "2026. ",
                                 "C:\\dir\\x",
                                 "50% & more",
                                 "$5 * 3 = 15",
                                 "http://x.example/a_b_c",
                                 "{x}",
                                 "a*b",
                                 "5*",
                                 "(c)",
                                 "x]",
                                 "[x] done",
                                 "图片[1]"}) {
    std::string html = "<p>";
    for (const char c : text) html += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
    const std::string markdown = html_to_markdown(html).text;
    std::string expected = text;
    while (expected.ends_with(' ')) expected.pop_back();
    EXPECT_EQ(read_document("x.md", markdown, Config()).text, expected) << markdown;
  }
}

TEST(HtmlToMarkdown, TellsWhatItLeavesOut) {
  const MarkdownText result = html_to_markdown(
      "<style>p{}</style><script>alert(1)</script><u>kept</u><iframe src='https://v.example/1'>inside</iframe>"
      "<a href='javascript:x()'>link</a><img src='data:image/png;base64,AAAA' alt='logo'><blink>b</blink>");
  EXPECT_EQ(result.text, "keptinsidelinklogob\n");
  const std::vector<HtmlLoss> expected = {{"<style>", false},
                                          {"<script>", false},
                                          {"<u>", false},
                                          {"<iframe> 'https://v.example/1'", true},
                                          {"<blink>", false},
                                          {"the link 'javascript:x()'", true},
                                          {"the image 'data:image/png;base64,AAAA'", true}};
  EXPECT_THAT(result.losses, testing::UnorderedElementsAreArray(expected));
}

TEST(HtmlToMarkdown, VerbatimRunsAreNotEscaped) {
  HtmlHooks hooks;
  hooks.split = [](std::string_view text) {
    std::vector<HtmlRun> runs;
    const auto at = text.find("{{a_b*}}");
    if (at == text.npos) return std::vector<HtmlRun>{{std::string(text), false}};
    return std::vector<HtmlRun>{
        {std::string(text.substr(0, at)), false}, {"{{a_b*}}", true}, {std::string(text.substr(at + 8)), false}};
  };
  EXPECT_EQ(html_to_markdown("<p>*x* {{a_b*}} *y*</p><a href='https://x.example/{{a_b*}}'>t</a>", hooks).text,
            "\\*x\\* {{a_b*}} \\*y\\*\n\n[t](https://x.example/{{a_b*}})\n");
  EXPECT_EQ(html_to_markdown("<p>\uE0000\uE001 {{a_b*}}</p>", hooks).text, "\uE0000\uE001 {{a_b*}}\n");
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HtmlToMarkdown, HostileHtmlIsRefusedOrQuick) {
  EXPECT_THROW(html_to_markdown(repeated("<div>", 100'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown(repeated("<b><i><u>", 100'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown(repeated("<ul><li>", 100'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown(repeated("<b>", 150) + repeated("<p>x", 40'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown("<![CDATA[>" + repeated("]]><b>", 100'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown("<svg>" + repeated("<script><b></script><b>", 100'000)), HtmlTooComplex);
  EXPECT_THROW(html_to_markdown(repeated("<table><tr><td>", 1'000)), HtmlTooComplex);
  EXPECT_NO_THROW(html_to_markdown(repeated("<", 1'000'000)));
  EXPECT_NO_THROW(html_to_markdown(repeated("&", 1'000'000)));
  EXPECT_NO_THROW(html_to_markdown("<table><tr>" + repeated("<td>x", 20'000) + repeated("<tr><td>y", 10'000)));
}

}  // namespace
}  // namespace kb
