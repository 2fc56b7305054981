#include "reply/escape.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kb/render.h"
#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

struct EscapeCase {
  std::string from;
  std::string to;
};

class EscapeMarkdown : public testing::TestWithParam<EscapeCase> {};

TEST_P(EscapeMarkdown, MarksOnlyWhatWouldBeRead) {
  EXPECT_EQ(escape_markdown(GetParam().from), GetParam().to);
}

TEST_P(EscapeMarkdown, IsReadAsTheValueItself) {
  const std::string escaped = escape_markdown(GetParam().from);
  EXPECT_EQ(render_plain(escaped).text, GetParam().from) << "alone";
  EXPECT_EQ(render_plain("a: " + escaped).text, "a: " + GetParam().from) << "within a line";
  EXPECT_EQ(render_plain("a\n" + escaped).text, "a\n" + GetParam().from) << "under a line";
}

INSTANTIATE_TEST_SUITE_P(
    Cases, EscapeMarkdown,
    testing::Values(EscapeCase{"Ms A", "Ms A"}, EscapeCase{"3.5", "3.5"}, EscapeCase{"a-b - c", "a-b - c"},
                    EscapeCase{"2 * 3 = 6", "2 * 3 = 6"}, EscapeCase{"snake_case_name", "snake_case_name"},
                    EscapeCase{"LM_26", "LM_26"}, EscapeCase{"_a_", "\\_a\\_"}, EscapeCase{"*a*", "\\*a\\*"},
                    EscapeCase{"a*b*c", "a\\*b\\*c"}, EscapeCase{"**甲**", "\\*\\*甲\\*\\*"},
                    EscapeCase{"`x`", "\\`x\\`"}, EscapeCase{"[a](b)", "\\[a\\](b)"},
                    EscapeCase{"![a](b)", "!\\[a\\](b)"}, EscapeCase{"a | b", "a \\| b"},
                    EscapeCase{"a < b > c", "a < b > c"}, EscapeCase{"<b>", "\\<b>"}, EscapeCase{"</b>", "\\</b>"},
                    EscapeCase{"<!-- x -->", "\\<!-- x -->"}, EscapeCase{"R&D, AT&T", "R&D, AT&T"},
                    EscapeCase{"&amp; &#35; &", "\\&amp; \\&#35; &"}, EscapeCase{"C:\\dir\\*", "C:\\dir\\\\\\*"},
                    EscapeCase{"a\\", "a\\\\"}, EscapeCase{"- a", "\\- a"}, EscapeCase{"-5", "-5"},
                    EscapeCase{"+ a", "\\+ a"}, EscapeCase{"+86 10", "+86 10"}, EscapeCase{"* a", "\\* a"},
                    EscapeCase{"1. a", "1\\. a"}, EscapeCase{"12) a", "12\\) a"}, EscapeCase{"12.", "12\\."},
                    EscapeCase{"1234567890. a", "1234567890. a"}, EscapeCase{"# a", "\\# a"},
                    EscapeCase{"#1 lamp", "#1 lamp"}, EscapeCase{"C #", "C \\#"}, EscapeCase{"C#", "C#"},
                    EscapeCase{"> a", "\\> a"}, EscapeCase{"---", "\\---"}, EscapeCase{"===", "\\==="},
                    EscapeCase{"~~~", "\\~\\~\\~"}, EscapeCase{"5~10", "5~10"}, EscapeCase{":-:", "\\:-:"},
                    EscapeCase{"a\n- b\n# c", "a\n\\- b\n\\# c"}, EscapeCase{"a\n_ _ _", "a\n\\_ _ \\_"},
                    EscapeCase{"请问 3.5 折？", "请问 3.5 折？"}, EscapeCase{"a!", "a!"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.from); });

TEST(EscapeMarkdownIndentation, IsNoCode) {
  EXPECT_EQ(escape_markdown("    a"), "&#32;   a");
  EXPECT_EQ(escape_markdown("\ta"), "&#9;a");
  EXPECT_EQ(render_plain(escape_markdown("    *a*")).text, "*a*");
}

TEST(EscapeHtml, IsSafeInTextAndAttributes) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_html("退款"), "退款");
}

TEST(EscapeSubject, IsOneLine) {
  EXPECT_EQ(escape_subject(" Re: a\r\nBcc: x@y.example\t b \u2028\x01 退 "), "Re: a Bcc: x@y.example b 退");
  EXPECT_EQ(escape_subject("\r\n"), "");
}

TEST(EscapeJson, IsReadBackByAParser) {
  std::string all = "退款 \"a\\b\" </script> \u2028 😀";
  for (char c = 1; c < 0x20; ++c) all += c;
  EXPECT_EQ(nlohmann::json::parse('"' + escape_json(all) + '"').get<std::string>(), all);
  EXPECT_EQ(escape_json("</a>\n\x01\u2028"), "<\\/a>\\n\\u0001\\u2028");
  EXPECT_EQ(escape_json("a\xFF"), "a\uFFFD");
}

TEST(EscapeCsv, QuotesAndDisarmsFormulas) {
  for (const EscapeCase& c : {EscapeCase{"a", "a"},
                              {"a,b", "\"a,b\""},
                              {"a \"b\"", "\"a \"\"b\"\"\""},
                              {"a\nb", "\"a\nb\""},
                              {"=1+1", "'=1+1"},
                              {"+86", "'+86"},
                              {"-5", "'-5"},
                              {"@x", "'@x"},
                              {"\t=1", "\"'\t=1\""},
                              {"\r=1", "\"'\r=1\""},
                              {"=\"a\"", "\"'=\"\"a\"\"\""},
                              {" a", "\" a\""},
                              {"", ""}}) {
    EXPECT_EQ(escape_csv(c.from), c.to) << c.from;
  }
}

TEST(Outputs, AreNamed) {
  for (const Output output : {Output::text, Output::markdown, Output::html, Output::subject, Output::json, Output::csv})
    EXPECT_EQ(parse_output(to_string(output)), output);
  EXPECT_EQ(parse_output("pdf"), std::nullopt);
  EXPECT_EQ(escape("a\r\n<b>\r", Output::text), "a\n<b>\n");
  EXPECT_EQ(escape("<", Output::html), "&lt;");
}

TEST(LongValues, TakeLinearTime) {
  const auto begun = processor_time();
  for (const std::string piece : {"*", " #", "&a", "\\", "<", "~", " ", "\n", "1", "\xFF", "\"", "\r", "_ "}) {
    std::string value;
    while (value.size() < (1U << 18)) value += piece;
    for (const Output output :
         {Output::text, Output::markdown, Output::html, Output::subject, Output::json, Output::csv})
      EXPECT_LE(escape(value, output).size(), value.size() * 6 + 3);
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(60));
}

}  // namespace
}  // namespace kb
