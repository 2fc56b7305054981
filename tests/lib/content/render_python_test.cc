#include "content/render_python.h"

#include <gtest/gtest.h>

#include <string>

#include "content/markdown.h"

namespace kb {
namespace {

std::string python(std::string source, bool with_ids = false) {
  Document document;
  document.source = std::move(source);
  read_markdown(document);
  return render_python_markdown(document, with_ids);
}

TEST(RenderPython, PutsABlankLineBeforeAList) {
  EXPECT_EQ(python("a:\n- b\n- c\n"), "a:\n\n-   b\n-   c\n");
}

TEST(RenderPython, TakesFourColumnsALevel) {
  EXPECT_EQ(python("- a\n  1. b\n     - c\n  2. d\n"), "-   a\n    1.  b\n        -   c\n    2.  d\n");
  EXPECT_EQ(python("1. a\n\n   b\n"), "1.  a\n\n    b\n");
}

TEST(RenderPython, KeepsFencesAtTheMarginAndIndentsTheOthers) {
  EXPECT_EQ(python("~~~sh {{copyable}}\nx\n~~~\n"), "```sh\nx\n```\n");
  EXPECT_EQ(python("    ```\n"), "````\n```\n````\n");
  EXPECT_EQ(python("- a\n  ```sh\n  x\n\n    y\n  ```\n"), "-   a\n\n        x\n\n          y\n");
  EXPECT_EQ(python("> ```\n> x\n> ```\n"), ">     x\n");
  EXPECT_EQ(python("```\n```\n"), "```\n```\n");
}

TEST(RenderPython, BeginsAnItemWithWhatIsNoParagraphOnALineOfItsOwn) {
  EXPECT_EQ(python("- > q\n"), "-   \n\n    > q\n");
  EXPECT_EQ(python("- - a\n"), "-   \n\n    -   a\n");
  EXPECT_EQ(python("-\n- b\n"), "-   \n-   b\n");
}

TEST(RenderPython, PartsBlocksThatWouldBeOne) {
  EXPECT_EQ(python("- a\n\n* b\n"), "-   a\n\n<!-- -->\n\n-   b\n");
  EXPECT_EQ(python("> a\n\n> b\n"), "> a\n\n<!-- -->\n\n> b\n");
  EXPECT_EQ(python("1. - a\n\n       b\n\n   ```\n   c\n   ```\n"),
            "1.  \n\n    -   a\n\n        b\n\n    <!-- -->\n\n        c\n")
      << "code below a list would be in its item";
}

TEST(RenderPython, WritesIdsBehindHeadings) {
  EXPECT_EQ(python("# A *b*\n\nC\nd\n---\n\n## e {#f=g}\n", true),
            "# A *b* {#a-b}\n\n## C d {#c-d}\n\n## e {id=\"f=g\"}\n");
}

TEST(RenderPython, EscapesWhatWouldBeMarkup) {
  EXPECT_EQ(python("2\\* a_b _c_ \\_d \\<e\\> \\\\* [f] {g}\n"), "2\\* a_b *c* \\_d &lt;e> \\\\\\* \\[f\\] \\{g}\n");
  EXPECT_EQ(python("a\n2. b\n\\- c\n\\# d\n\\=\n"), "a\n2\\. b\n\\- c\n\\# d\n&#61;\n");
  EXPECT_EQ(python("&amp;lt; AT&T\n"), "&amp;lt; AT&T\n");
  EXPECT_EQ(python("# C#\\\n"), "# C\\#\\\\\n");
}

TEST(RenderPython, LeavesAttributesThatKramdownHasToo) {
  EXPECT_EQ(python("[a](b){:target=\"_blank\"}{:.c}, d\n"), "[a](b){:target=\"_blank\" .c}, d\n");
}

TEST(RenderPython, WritesDestinationsWithTheLink) {
  EXPECT_EQ(python("[a] ![b *c*](<d e> \"f\\\"\") Oh! [g](h(i)) <https://x.org>\n\n[a]: b\n"),
            "[a](b) ![b c](d%20e \"f&#34;\") Oh! [g](h(i)) [https://x.org](https://x.org)\n");
  EXPECT_EQ(python("a\\![b](c)\n"), "a\\![b](c)\n");
}

TEST(RenderPython, KeepsCodeThatHasBackticks) {
  EXPECT_EQ(python("`` a`b `` ``` ` ``\n"), "``a`b`` \\`\\`\\` \\` \\`\\`\n");
  EXPECT_EQ(python("`<!--`\n"), "<code>&#60;!--</code>\n") << "what follows would be a comment";
}

TEST(RenderPython, NamesEmphasisWhereStarsWouldMeet) {
  EXPECT_EQ(python("***a*** **b** *c*\n"), "<em><strong>a</strong></em> **b** *c*\n");
}

TEST(RenderPython, WritesTablesWithPipesInCodeAsTheyAre) {
  EXPECT_EQ(python("|a|b|\n|-|:-:|\n|`c\\|d`|e\\|f|\n"), "| a | b |\n| --- | :---: |\n| `c|d` | e\\|f |\n");
}

TEST(RenderPython, WritesBoxesOfTasksAsHtml) {
  EXPECT_EQ(python("- [x] a\n"), "-   <input type=\"checkbox\" checked disabled> a\n");
}

TEST(RenderPython, LetsMarkdownInsideOfElementsBeMarkdown) {
  EXPECT_EQ(python("<div>\n*a*\n</div>\n"), "<div>\n*a*\n</div>\n");
  EXPECT_EQ(python("<details>\n<summary>a</summary>\n\n*b*\n\n</details>\n"),
            "<details/>\n\n<summary>a</summary>\n\n*b*\n\n</details>\n");
}

TEST(RenderPython, KeepsHtmlInItemsFromBeingReadAsMarkdown) {
  EXPECT_EQ(python("- a\n  <!-- b\n\n  c -->\n"), "-   a\n\n    <!-- b  c -->\n");
  EXPECT_EQ(python("- a\n  <pre>\n  *b*\n\n  c</pre>\n"), "-   a\n\n    <pre>&#10;&#42;b&#42;&#10;&#10;c</pre>\n");
}

TEST(RenderPython, TakesTimeInProportionToWhatNobodyWrites) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "<a><b></c>`*_[&x";
  EXPECT_GT(python("<div>" + text + "\n\n" + text + "\n\n- " + text).size(), text.size());
}

}  // namespace
}  // namespace kb
