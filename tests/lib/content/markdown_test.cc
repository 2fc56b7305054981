#include "content/markdown.h"
#include "support/case_name.h"
#include "support/processor_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace kb {
namespace {

using testing::ElementsAre;

Document read(std::string source, std::size_t body = 0) {
  Document document;
  document.source = std::move(source);
  document.body = body;
  read_markdown(document);
  return document;
}

// "form destination line:column of the destination, of the link", the destination's source checked.
std::vector<std::string> links_of(const Document& document) {
  static const char* const forms[] = {"inline", "reference", "image", "image-reference", "autolink", "html"};
  std::vector<std::string> all;
  for (const Link& link : document.links) {
    all.push_back(std::string(forms[static_cast<int>(link.form)]) + ' ' + link.destination + ' ' +
                  std::to_string(link.where.line) + ':' + std::to_string(link.where.column) + ' ' +
                  std::to_string(link.used.line) + ':' + std::to_string(link.used.column));
  }
  return all;
}

struct LinkCase {
  std::string name;
  std::string source;
  std::vector<std::string> links;
};
void PrintTo(const LinkCase& each, std::ostream* out) {
  *out << each.name;
}

class MarkdownLinks : public testing::TestWithParam<LinkCase> {};

TEST_P(MarkdownLinks, StandWhereTheyAreWritten) {
  EXPECT_EQ(links_of(read(GetParam().source)), GetParam().links);
}

const LinkCase link_cases[] = {
    {"plain", "See [a](b.md) now", {"inline b.md 1:9 1:5"}},
    {"columns_are_characters", "退款 [规则](退款.md)", {"inline 退款.md 1:9 1:4"}},
    {"angle_brackets_and_title", "[a](  <b c> 't')", {"inline b c 1:8 1:1"}},
    {"escapes_and_entities", "\\[x\\] &amp; [a](b\\)&amp;c)", {"inline b)&c 1:17 1:13"}},
    {"brackets_in_the_text", "[a [b] `]`](c)", {"inline c 1:13 1:1"}},
    {"parentheses", "[a](b(c)d) [e](f)", {"inline b(c)d 1:5 1:1", "inline f 1:16 1:12"}},
    {"second_line_of_an_item", "- one\n  two [a](b)\n three [c](d)", {"inline b 2:11 2:7", "inline d 3:12 3:8"}},
    {"quote_with_lazy_line",
     "> > q [l](\n> > /u\n> > 't') [m](n)\nlazy [z](y)",
     {"inline /u 2:5 1:7", "inline n 3:14 3:10", "inline y 4:10 4:6"}},
    {"after_code_over_two_lines", "> `a\n> b` [c](d)", {"inline d 2:10 2:6"}},
    {"table_after_paragraph",
     "para\n| a \\| [b](c) | `x\\|y` [d](e) |\n|---|---|\n| [f](g) | [h](i) |",
     {"inline c 2:12 2:8", "inline e 2:28 2:24", "inline g 4:7 4:3", "inline i 4:16 4:12"}},
    {"task", "- [x] done [a](b)", {"inline b 1:16 1:12"}},
    {"heading", "Set [a](b)\n===\n\n### H [c](d) ###", {"inline b 1:9 1:5", "inline d 4:11 4:7"}},
    {"image_in_link", "[![alt](i.png \"t\") x](y)", {"inline y 1:23 1:1", "image i.png 1:9 1:2"}},
    {"emphasis_around", "***[a](b)*** _[c](d)_", {"inline b 1:8 1:4", "inline d 1:19 1:15"}},
    {"reference",
     "[a] [b][A] [A][] ![p][a]\n\n[a]:\n  <u v> 'title'",
     {"reference u v 4:4 1:1", "reference u v 4:4 1:5", "reference u v 4:4 1:12", "image-reference u v 4:4 1:18"}},
    {"first_definition_wins", "[a]: one\n[a]: two\n\n[a]", {"reference one 1:6 4:1"}},
    {"definition_before_paragraph", "[a]: one\ntext [a] [x](y)", {"reference one 1:6 2:6", "inline y 2:14 2:10"}},
    {"definition_in_item_and_quote",
     "[a] [b]\n\n- [a]: one\n\n> [B]: two\n",
     {"reference one 3:8 1:1", "reference two 5:8 1:5"}},
    {"definition_after_setext_heading", "H\n=\n[a]: one\n\n[a]", {"reference one 3:6 5:1"}},
    {"no_definition_in_code", "```\n[a]: no\n```\n[a]: yes\n\n[a]", {"reference yes 4:6 6:1"}},
    {"definition_before_lazy_line", "> [q]: /a\n  lazy t\n> [q] [r](s)", {"reference /a 1:8 3:3", "inline s 3:11 3:7"}},
    {"undefined_is_text", "[a] [b][c] [ d ]", {}},
    {"shortcut_before_parenthesis", "[a](b c)\n\n[a]: u", {"reference u 3:6 1:1"}},
    {"autolinks", "<https://a.b> <x@y.zz>", {"autolink https://a.b 1:2 1:1", "autolink mailto:x@y.zz 1:16 1:15"}},
    {"bare",
     "see http://a.b/c_d_e. (https://x.y/(z)) www.q.org!",
     {"autolink http://a.b/c_d_e 1:5 1:5", "autolink https://x.y/(z) 1:24 1:24",
      "autolink http://www.q.org 1:41 1:41"}},
    {"bare_in_chinese",
     "详见https://a.b/c。再见https://d.e查看",
     {"autolink https://a.b/c 1:3 1:3", "autolink https://d.e 1:19 1:19"}},
    {"bare_with_entity",
     "&lt; http://a.b?x=1&amp;y=2&copy;",
     {"autolink http://a.b?x=1&y=2©"
      " 1:6 1:6"}},
    {"bare_not_in_code_or_link", "`http://a.b` [http://c.d](e)\n\n    http://f.g", {"inline e 1:27 1:14"}},
    {"no_urls", "http:// https://_ www. http://?", {}},
    {"html_inline", "x <a href=\"b&amp;c\">y</a> <img src=i.png alt=z>", {"html b&c 1:12 1:3", "html i.png 1:36 1:27"}},
    {"html_block", "> <p>\n> <a\n>  href='b'>c</a></p>", {"html b 3:10 2:3"}},
    {"html_comment", "<!-- <a href=x>y</a> [a](b) -->\n\nz <!-- <a href=x> -->", {}},
    {"code_is_no_link", "`[a](b)` ``[c](d) ` ``[e](f)", {"inline f 1:27 1:23"}},
    {"crossed_emphasis", "*a [b*](c) **d [e](f)", {"inline c 1:9 1:4", "inline f 1:20 1:16"}},
};
INSTANTIATE_TEST_SUITE_P(Cases, MarkdownLinks, testing::ValuesIn(link_cases),
                         [](const auto& each) { return each.param.name; });

TEST(Markdown, CountsLinesOfFrontMatter) {
  const std::string head = "---\ntitle: 退款\n---\n";
  const Document document = read(head + "# One\n\n[a](b)\n", head.size());
  EXPECT_THAT(links_of(document), ElementsAre("inline b 6:5 6:1"));
  EXPECT_EQ(document.links[0].where.offset, document.source.find("b)"));
  EXPECT_EQ(document.headings[0].where, (Position{4, 1, head.size()}));
}

TEST(Markdown, KnowsTheTextOfLinks) {
  const Document document = read("z\n[a *b* `c`](x) ![al*t*](i) <a href=y>p <b>q</b></a> [![m](n)](o)");
  std::vector<std::string> texts;
  for (const Link& link : document.links) texts.push_back(link.text);
  EXPECT_THAT(texts, ElementsAre("a b c", "alt", "p q", "m", "m"));
}

struct HeadingCase {
  std::string source;
  std::string text;
  std::string anchor;
};
class MarkdownHeading : public testing::TestWithParam<HeadingCase> {};
TEST_P(MarkdownHeading, HasTextAndAnchor) {
  const Document document = read(GetParam().source);
  ASSERT_EQ(document.headings.size(), 1u);
  EXPECT_EQ(document.headings[0].text, GetParam().text);
  EXPECT_EQ(document.headings[0].anchor, GetParam().anchor);
}
INSTANTIATE_TEST_SUITE_P(
    Cases, MarkdownHeading,
    testing::Values(HeadingCase{"# A *b* `c_d` [e](f) & &lt;g>", "A b c_d e & <g>", "a-b-c_d-e--g"},
                    HeadingCase{"## 退款规则 {#Refund_Rules}", "退款规则", "Refund_Rules"},
                    HeadingCase{"## A { #b } ##", "A", "b"}, HeadingCase{"A {#b .c d=e}\n---", "A", "b"},
                    HeadingCase{"# A `{#b}`", "A {#b}", "a-b"}, HeadingCase{"# A {b}", "A {b}", "a-b"},
                    HeadingCase{"# A {#b c}", "A {#b c}", "a-b-c"}, HeadingCase{"# {#only}", "", "only"},
                    HeadingCase{"# ![x](y) Title", "Title", "-title"}, HeadingCase{"# a <b>c</b>", "a c", "a-c"},
                    HeadingCase{"- > # deep", "deep", "deep"},
                    HeadingCase{"two\nlines\n===", "two lines", "two-lines"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.source); });

TEST(Markdown, CollectsAnchorsSortedAndUnique) {
  const Document document =
      read("# b\n# b\n<a name=old></a> <span id=\"a\">x</span> <p name=no>\n\n<div id=b>\n</div>\n\n`<i id=c>`");
  EXPECT_THAT(document.anchors, ElementsAre("a", "b", "b-1", "old"));
}

struct TextCase {
  std::string source;
  std::string text;
};
class MarkdownText : public testing::TestWithParam<TextCase> {};
TEST_P(MarkdownText, IsWhatPeopleRead) {
  EXPECT_EQ(read(GetParam().source).text, GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(
    Cases, MarkdownText,
    testing::Values(TextCase{"# T\n\npara *one*\n\n- a\n- b\n  - c\n", "T\npara one\na\nb\nc"},
                    TextCase{"a\nb\n中文\n中文，\n好 \nx  \ny", "a b 中文中文，好 x\ny"},
                    TextCase{"| a | b |\n|--|--|\n| c `d` | |", "a  b\nc d"},
                    TextCase{"```sh\nx = {% y %}\n\n  z\n```\nend", "x = {% y %}\n\n  z\nend"},
                    TextCase{"{% raw %}a{% endraw %} `{% b %}` {{ c }} {% open", "a {% b %} {{ c }} {% open"},
                    TextCase{"{% include x %}\n\na", "a"}, TextCase{"a <b>c</b><!-- d --><br>e", "a c\ne"},
                    TextCase{"<div>\n<p>a</p>\n<!-- b --> c &amp; d\n</div>\n\ne", "a\nc & d\ne"},
                    TextCase{"<!-- gone -->\n\na ![b](c)", "a b"}, TextCase{"## 标题 {#id}\n\n> q\n\n***\n", "标题\nq"},
                    TextCase{"[a]: b\n\nc", "c"}, TextCase{"", ""}),
    [](const auto& tried) { return case_name(tried.index, tried.param.source); });

TEST(Markdown, HeadingsPointIntoTheText) {
  const Document document = read("{% x %}\n\n# One {#a}\n\npara\n\n## ![i](j) Two `t`\nx");
  ASSERT_EQ(document.headings.size(), 2u);
  EXPECT_EQ(document.text.substr(document.headings[0].text_begin), "One\npara\ni Two t\nx");
  EXPECT_EQ(document.text.substr(document.headings[1].text_begin), "i Two t\nx");
}

TEST(Markdown, IsTheSameOnManyThreads) {
  std::string source;
  for (const LinkCase& each : link_cases) source += each.source + "\n\n";
  const Document alone = read(source);
  std::vector<Document> documents(64);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < documents.size(); i += 4) documents[i] = read(source);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Document& document : documents) {
    EXPECT_EQ(links_of(document), links_of(alone));
    EXPECT_EQ(document.text, alone.text);
    EXPECT_EQ(document.anchors, alone.anchors);
  }
}

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

TEST(Markdown, TakesLinearTimeForPathologicalPages) {
  constexpr std::size_t size = 100000;
  const std::string wide = repeated("x|", 2000) + "\n" + repeated("-|", 2000) + "\n" + repeated("a\n", size);
  for (const std::string& source :
       {repeated("[", size), repeated("![", size), repeated("[a](", size), repeated(">", size),
        repeated("- ", size) + "a", repeated("*a **a ", size), repeated("<a b=\"", size), repeated("[a]: <b\n", size),
        repeated("www.", size), repeated("> ", 2000) + "a\n" + repeated("b\n", size),
        repeated("|", size) + "\n" + repeated("-|", size), wide,
        "<img srcset=\"" + repeated("a.png 1x, ", 8 * size) + "\">"}) {
    const auto begin = processor_time();
    read(source);
    EXPECT_LT(processor_time() - begin, std::chrono::seconds(10)) << source.substr(0, 20);
  }
}

TEST(Markdown, ReadsWhatIsNoText) {
  for (const std::string& source :
       {std::string("\0[a](b)\0", 8), std::string("\xFF\xFE[a](\xC3"), std::string("a\r[b](c)")}) {
    EXPECT_LE(read(source).links.size(), 1u);
  }
}

}  // namespace
}  // namespace kb
