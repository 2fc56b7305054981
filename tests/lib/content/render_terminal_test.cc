#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "content/markdown.h"
#include "kb/render.h"
#include "kb/text.h"

namespace kb {
namespace {

Document read_page(std::string source) {
  Document document;
  document.source = std::move(source);
  read_markdown(document);
  return document;
}

std::string shown(const std::string& source, std::size_t width = 40) {
  return render_terminal(read_page(source), {.width = width});
}

struct TerminalCase {
  std::string name;
  std::string source;
  std::string shown;
};
void PrintTo(const TerminalCase& each, std::ostream* out) {
  *out << each.name;
}

class RenderTerminal : public testing::TestWithParam<TerminalCase> {};
TEST_P(RenderTerminal, ReadsWellWithoutColour) {
  EXPECT_EQ(shown(GetParam().source), GetParam().shown);
}
INSTANTIATE_TEST_SUITE_P(
    Blocks, RenderTerminal,
    testing::Values(
        TerminalCase{"wrapped", "The quick brown fox jumps over the lazy dog and more.",
                     "The quick brown fox jumps over the lazy\ndog and more.\n"},
        TerminalCase{"chinese_punctuation", "一二三四五六七八九十一二三四五六七八九十，一二三四五六",
                     "一二三四五六七八九十一二三四五六七八九\n十，一二三四五六\n"},
        TerminalCase{"opening_marks", "一二三四五六七八九十一二三四五六七八九「十」一",
                     "一二三四五六七八九十一二三四五六七八九\n「十」一\n"},
        TerminalCase{"headings", "# A\ntext\n## B {#c}\n", "# A\n\ntext\n\n## B\n"},
        TerminalCase{"bullets", "- a\n- b\n  - c\n    d\n- e\n\nf", "• a\n• b\n  • c d\n• e\n\nf\n"},
        TerminalCase{"numbers", "9. a\n10. b\n\n    c\n", " 9. a\n\n10. b\n\n    c\n"},
        TerminalCase{"hanging", "- one two three four five six seven eight nine ten",
                     "• one two three four five six seven\n  eight nine ten\n"},
        TerminalCase{"tasks", "- [x] done\n- [ ] open", "• [x] done\n• [ ] open\n"},
        TerminalCase{"empty_item", "-\n- a", "•\n• a\n"},
        TerminalCase{"quote", "a\n\n> b\n>\n> > c\n\nd", "a\n\n│ b\n│\n│ │ c\n\nd\n"},
        TerminalCase{"code", "```\nx  y\n\n\tz\n```\na", "    x  y\n\n    \tz\n\na\n"},
        TerminalCase{"rule", "a\n\n---\n", "a\n\n────────────────────────────────────────\n"},
        TerminalCase{"links", "[a](b) <http://c.d> <x@y.z> [e](e) ![f](g) ![](h)",
                     "a <b> http://c.d x@y.z e [image: f] <g>\n[image] <h>\n"},
        TerminalCase{"html", "<div><b>a</b></div>\n\nb <i>c</i><br>d", "a\n\nb c\nd\n"},
        TerminalCase{"html_items", "b <ul><li>c</li><li>d</li></ul>", "b\nc\nd\n"},
        TerminalCase{"breaks", "a  \nb\nc\n中\n文", "a\nb c 中文\n"},
        TerminalCase{"table", "| 名称 | n |\n|:--|--:|\n| 退款 | 1 |\n| a | 20 |",
                     "名称 │  n\n─────┼───\n退款 │  1\na    │ 20\n"},
        TerminalCase{
            "wide_table", "| a | b |\n|--|--|\n| x | one two three four five six seven eight nine ten |\n| y | z |",
            "a │ b\n──┼─────────────────────────────────────\nx │ one two three four five six seven\n  │ eight nine "
            "ten\n"
            "──┼─────────────────────────────────────\ny │ z\n"},
        TerminalCase{"crowded_table",
                     "|a|b|c|d|e|f|g|\n|-|-|-|-|-|-|-|\n|aaaaaaaaaa|bbbbbbbbbb|cccccccccc|dddddddddd|||g|",
                     "a:\n  aaaaaaaaaa\nb:\n  bbbbbbbbbb\nc:\n  cccccccccc\nd:\n  dddddddddd\ng:\n  g\n"},
        TerminalCase{"nothing", "", ""}),
    [](const auto& each) { return each.param.name; });

TEST(RenderTerminalColour, StylesHeadingsEmphasisAndCode) {
  const std::string text = render_terminal(read_page("# A\n\n*b* **c** `d`"), {.width = 40, .colour = true});
  EXPECT_EQ(text, "\x1b[1m\x1b[4mA\x1b[0m\n\n\x1b[3mb\x1b[0m \x1b[1mc\x1b[0m \x1b[36md\x1b[0m\n");
}

TEST(RenderTerminalColour, LinksAreHyperlinksWhenWantedAndPossible) {
  const std::string text = render_terminal(read_page("[a](http://x.y/ö) [b](c.md)"), {.width = 40, .hyperlinks = true});
  EXPECT_EQ(text, "\x1b]8;;http://x.y/%C3%B6\x1b\\a\x1b]8;;\x1b\\ b <c.md>\n");
}

TEST(RenderTerminalColour, NeutralisesWhatTheFileHolds) {
  const std::string evil =
      "a\x1b[31mb \u202E c\n\n`\x1b]0;t\x07`\n\n```\n\x1b[2J\n```\n\n<p>\x1b[H</p>\n\n|\x1b[A|\n|-|\n|x|\n";
  for (const bool hyperlinks : {false, true}) {
    const std::string text =
        render_terminal(read_page(evil + "[l](<http://x/\x1b]8;;y>)"), {.width = 80, .hyperlinks = hyperlinks});
    EXPECT_EQ(text.find("\x1b["), std::string::npos);
    EXPECT_EQ(text.find("\x1b]0"), std::string::npos);
    EXPECT_EQ(text.find("\x1b]8;;y"), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
    EXPECT_EQ(text.find("\u202E"), std::string::npos);
  }
}

TEST(RenderTerminalColour, KeepsToTheWidth) {
  const std::string source =
      "# 一个很长的标题一个很长的标题一个很长的标题\n\n- 中文 and English 混排，测试“引号”和（括号）。\n  > quoted "
      "text that goes on and on\n\n"
      "| 第一列 | second |\n|--|--|\n| 一二三四五六七八九十 | https://example.org/a/very/long/address |\n";
  for (std::size_t width = 20; width <= 80; ++width) {
    std::istringstream lines(render_terminal(read_page(source), {.width = width}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(RenderTerminalColour, SurvivesDepth) {
  std::string source;
  for (int i = 0; i < 50000; ++i) source += i % 2 == 0 ? "> " : "- ";
  EXPECT_FALSE(shown(source + "deep").empty());
  std::string nested;
  for (int i = 0; i < 300; ++i) nested += std::string(static_cast<std::size_t>(2 * i), ' ') + "- a\n";
  EXPECT_FALSE(shown(nested).empty());
}

}  // namespace
}  // namespace kb
