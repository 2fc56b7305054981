#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/render.h"
#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct PlainCase {
  std::string markdown;
  std::string text;
};

class RenderPlain : public testing::TestWithParam<PlainCase> {};

TEST_P(RenderPlain, ReadsWellWithoutMarkup) {
  EXPECT_EQ(render_plain(GetParam().markdown).text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Blocks, RenderPlain,
    testing::Values(PlainCase{"", ""}, PlainCase{"# Refund {#r}\n\nText\n", "Refund\n\nText"},
                    PlainCase{"a\n\n\n\nb", "a\n\nb"}, PlainCase{"Kind regards\nSupport", "Kind regards\nSupport"},
                    PlainCase{"a  \nb\\\nc", "a\nb\nc"}, PlainCase{"您好，\n订单已发出。", "您好，\n订单已发出。"},
                    PlainCase{"* a\n* b\n", "- a\n- b"}, PlainCase{"7. a\n8. b\n", "7. a\n8. b"},
                    PlainCase{"- a\n\n- b\n", "- a\n\n- b"}, PlainCase{"- a\n  - b\n\n    c\n", "- a\n  - b\n\n    c"},
                    PlainCase{"- [x] a\n- [ ] b", "- [x] a\n- [ ] b"},
                    PlainCase{"> a\n> b\n>\n> c\n\nd", "> a\n> b\n>\n> c\n\nd"},
                    PlainCase{"```sh\nkb  index\n\n  x\n```\n", "kb  index\n\n  x"},
                    PlainCase{"a\n\n---\n\nb", "a\n\n---\n\nb"}, PlainCase{"<div>x<br>y</div>\n\nz", "x\ny\n\nz"},
                    PlainCase{"<!-- no -->\n\na", "a"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.markdown); });

INSTANTIATE_TEST_SUITE_P(
    Inlines, RenderPlain,
    testing::Values(
        PlainCase{"**a** _b_ `c  d` ~e~", "a b c  d ~e~"}, PlainCase{"1 &lt; 2 &amp; 3 \\* 4", "1 < 2 & 3 * 4"},
        PlainCase{"[site](https://a.example/x)", "site (https://a.example/x)"},
        PlainCase{"[ **our** site ](https://a.example)", "our site (https://a.example)"},
        PlainCase{"[https://a.example](https://a.example)", "https://a.example"},
        PlainCase{"[a.example](https://a.example)", "a.example"}, PlainCase{"<https://a.example>", "https://a.example"},
        PlainCase{"https://a.example/b_c_d", "https://a.example/b_c_d"}, PlainCase{"<a@b.example>", "a@b.example"},
        PlainCase{"[mail](mailto:a@b.example)", "mail (a@b.example)"}, PlainCase{"[call](tel:+8610)", "call (+8610)"},
        PlainCase{"[](https://a.example)", "https://a.example"},
        PlainCase{"[退款](../refunds.md) 与 [x](#y)", "退款 与 x"}, PlainCase{"![a lamp](l.png) ![](m.png)", "a lamp"},
        PlainCase{"a <b>c</b><br>d <img alt='e'>", "a c\nd e"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.markdown); });

INSTANTIATE_TEST_SUITE_P(
    Tables, RenderPlain,
    testing::Values(PlainCase{"|Plan|Price|\n|-|-|\n|Basic|$3|\n|Pro||\n", "Plan: Price\nBasic: $3\nPro"},
                    PlainCase{"|地区|天数|\n|-|-|\n|上海|**2**|\n", "地区：天数\n上海：2"},
                    PlainCase{"|a|b|c|\n|-|-|-|\n|1|2|3|\n|4||6|\n", "a: 1\nb: 2\nc: 3\n\na: 4\nc: 6"},
                    PlainCase{"|a|b|c|\n|-|-|-|\n", "a: b: c"}, PlainCase{"|a|\n|-|\n|b|\n", "a\nb"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.markdown); });

TEST(RenderPlainText, SaysWhichLinksStayInside) {
  EXPECT_THAT(render_plain("[a](b.md) [c](#d) [e](https://f.example)").relative, ElementsAre("b.md", "#d"));
}

TEST(RenderPlainText, LeavesAddressesOutWhenTheyCannotBeSaid) {
  struct Case {
    std::string markdown, text;
    std::vector<std::string> left_out;
  };
  for (const Case& c : {Case{"[our page](https://a.example) or a@b.example", "our page or a@b.example", {}},
                        {"See https://a.example/x for more.", "See for more.", {"https://a.example/x"}},
                        {"See <https://a.example>", "See", {"https://a.example"}},
                        {"[https://a.example](https://a.example)", "", {"https://a.example"}},
                        {"[a.example](https://a.example)", "", {"https://a.example"}},
                        {"[](https://a.example)x", "x", {"https://a.example"}},
                        {"<a@b.example> 或 400-800-1234", "a@b.example 或 400-800-1234", {}}}) {
    const PlainRendering rendering = render_plain(c.markdown, false);
    EXPECT_EQ(rendering.text, c.text) << c.markdown;
    EXPECT_EQ(rendering.addresses, c.left_out) << c.markdown;
  }
  EXPECT_THAT(render_plain("https://a.example").addresses, IsEmpty());
}

TEST(RenderPlainText, TakesHostilePagesInItsStride) {
  const auto begun = processor_time();
  std::string lists, quotes, links(300000, '[');
  for (int i = 0; i < 20000; ++i) {
    lists += std::string(static_cast<std::size_t>(i % 200), ' ') + "- a\n";
    quotes += "> > > > > a\n";
  }
  EXPECT_FALSE(render_plain(lists + quotes).text.empty());
  EXPECT_EQ(render_plain(links).text, links);
  EXPECT_EQ(render_plain("a\xFF\xC3").text.size(), 3U) << "bytes that are no text pass through";
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(20));
}

TEST(RenderMessageHtml, KeepsLineEndsAndNothingUnsafe) {
  EXPECT_EQ(render_message_html("# A\n\nb\nc <script>d</script> [e](javascript:f) **g**"),
            "<h1>A</h1>\n<p>b<br />\nc d <a href=\"\">e</a> <strong>g</strong></p>\n");
}

}  // namespace
}  // namespace kb
