#include "kb/scars.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "content/front_matter.h"
#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

std::vector<std::string> kinds_of(std::string_view text) {
  std::vector<std::string> kinds;
  for (const Scar& scar : find_scars(text)) kinds.emplace_back(scar_kinds()[static_cast<std::size_t>(scar.kind)].id);
  return kinds;
}

struct ScarCase {
  std::string text;
  std::vector<std::string> kinds;
};

class Scars : public testing::TestWithParam<ScarCase> {};

TEST_P(Scars, AreFoundWhereAValueWasMissing) {
  EXPECT_EQ(kinds_of(GetParam().text), GetParam().kinds);
}

const auto scars_name = [](const auto& tried) { return case_name(tried.index, tried.param.text); };

INSTANTIATE_TEST_SUITE_P(
    English, Scars,
    testing::Values(
        ScarCase{"Hi ,", {"greeting"}}, ScarCase{"Dear ,", {"greeting"}}, ScarCase{"Dear,", {"greeting"}},
        ScarCase{"Hello !", {"greeting"}}, ScarCase{"> Hello ,", {"greeting"}}, ScarCase{"Dear Mr. ,", {"greeting"}},
        ScarCase{"your order  has shipped", {"double-space"}},
        ScarCase{"Your order is on its way .", {"space-before-mark"}},
        ScarCase{"We sent order , which you wanted.", {"space-before-mark"}},
        ScarCase{"It comes on , , or later.", {"space-before-mark"}}, ScarCase{"lamps,, chairs", {"punctuation"}},
        ScarCase{"We refund it..", {"punctuation"}}, ScarCase{", your order has shipped.", {"punctuation"}},
        ScarCase{"Hello {{ name }}", {"delimiter", "delimiter"}}, ScarCase{"{% if x %}a", {"delimiter", "delimiter"}},
        ScarCase{"Hello [[name]],", {"delimiter"}}, ScarCase{"Hello #{ticket.name},", {"delimiter"}},
        ScarCase{"Hello %{ticket.name},", {"delimiter"}}, ScarCase{"Hello {nick},", {"delimiter"}},
        ScarCase{"Hello ${first_name},", {"delimiter"}}, ScarCase{"Hello {!Contact.Name},", {"delimiter"}},
        ScarCase{"Hello <attribute key=\"user.name\"/>,", {"delimiter"}}, ScarCase{"Hello ⟦name⟧,", {"delimiter"}},
        ScarCase{"Items:\n- \n- lamp", {"empty-item"}}, ScarCase{"1. a\n2.\n", {"empty-item"}},
        ScarCase{"your lamp () is", {"empty-brackets"}}, ScarCase{"the “” lamp", {"empty-brackets"}},
        ScarCase{"the \"\" lamp", {"empty-brackets"}}, ScarCase{"Dear null,", {"null-word"}},
        ScarCase{"Order number: undefined", {"null-word"}}, ScarCase{"order None has shipped", {"null-word"}},
        ScarCase{"refund of $NaN", {"null-word"}}, ScarCase{"it is [object Object].", {"null-word"}},
        ScarCase{"Your number: .", {"empty-colon"}}, ScarCase{"a refund of $.", {"lone-currency"}},
        ScarCase{"a refund of ¥ by Friday", {"lone-currency"}}, ScarCase{"from - - to", {"double-dash"}},
        ScarCase{"a\n\n\n\nb", {"blank-lines"}}),
    scars_name);

INSTANTIATE_TEST_SUITE_P(
    Chinese, Scars,
    testing::Values(
        ScarCase{"您好，，感谢", {"punctuation"}}, ScarCase{"，您好：", {"punctuation"}},
        ScarCase{"尊敬的，您好", {"greeting"}}, ScarCase{"尊敬的：", {"greeting"}},
        ScarCase{"我们会处理。。", {"punctuation"}}, ScarCase{"时间是，。", {"punctuation"}},
        ScarCase{"订单号：。", {"empty-colon"}}, ScarCase{"订单号： 。", {"empty-colon"}},
        ScarCase{"您的订单  已经发货", {"double-space"}}, ScarCase{"您的订单 ，已发货", {"space-before-mark"}},
        ScarCase{"商品《》已下架", {"empty-brackets"}}, ScarCase{"请写明退货码 ****，并寄出", {"empty-brackets"}},
        ScarCase{"write the code **** on the box", {"empty-brackets"}}, ScarCase{"商品（）已下架", {"empty-brackets"}},
        ScarCase{"灯「」有货", {"empty-brackets"}}, ScarCase{"您好「插入用户昵称」", {"delimiter"}},
        ScarCase{"您好{用户昵称}，", {"delimiter"}}, ScarCase{"订单null已发货", {"null-word"}},
        ScarCase{"订单 undefined 已发货", {"null-word"}}, ScarCase{"退款金额：null。", {"null-word"}},
        ScarCase{"退款¥，请查收", {"lone-currency"}}, ScarCase{"退款 ¥ ", {"lone-currency"}}),
    scars_name);

class NoScars : public testing::TestWithParam<std::string> {};

TEST_P(NoScars, AreFoundInWhatIsFine) {
  for (const Scar& scar : find_scars(GetParam()))
    ADD_FAILURE() << scar_kinds()[static_cast<std::size_t>(scar.kind)].id << ": " << scar.excerpt;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, NoScars,
    testing::Values("", "card **** 1234", "6222 **** ****", "****", "Hello,", "Hi there!", "Dear Ms A,", "Dear all,",
                    "My dear, it works.", "等等……好的", "Wait... what?", "好的。。。", "a, b, etc., and so on.",
                    "It is 3.5 m. Use .NET, or ...", "None of them is null.", "The value is null, or undefined.",
                    "值为 NULL 时，返回 null。", "Call free() and [ ] tick.", "- [ ] to do",
                    "[text](https://a.example/{id})", "See https://a.example/{{x}}.", "`{{ name }}` and ``a ` {b}``",
                    "```\nHi ,\n{{ x }}\n```", "~~~\n{{ x }}\n```\n~~~", "    {{ code }}\n    Hi ,\n", "| a | | b  c |",
                    "Two blanks.  After a full stop.", "-  a list with two blanks", "a  \nb", "---", "- - -", "* * *",
                    "It costs $5, ¥5, 5 € or US$5.", "价格（¥）：5 元", "$ kb index", "$HOME, $PATH", "{\"a\": 1}",
                    "{1, 2}", "<a href=\"\" title=''>x</a>", "<!-- {{ x }} -->", "<!--\n{{ x }}\n-->", "a\n\n\nb",
                    "a\n\n\n\n", "1.\n   text below", "他说：“好。”", "标题：\n- 甲", "Note:\n\n1. a",
                    "「好」，《书》。", "5 -- 6 - 7", "Options: a, b.", "订单号：LM26052000417。", "e.g. x, i.e. y",
                    "C:\\dir, a.", "Who? Me!", "\"\"\"doc\"\"\""));

TEST(ScarPlaces, AreLinesAndColumns) {
  const auto scars = find_scars("您好：\r\n\r\n订单《》已发货，退款¥。\n");
  ASSERT_EQ(scars.size(), 2U);
  EXPECT_EQ(scars[0].line, 3);
  EXPECT_EQ(scars[0].column, 3);
  EXPECT_EQ(scars[0].offset, 19U);
  EXPECT_EQ(scars[0].excerpt, "订单《》已发货，退款¥。");
  EXPECT_EQ(scars[0].message, "nothing stands between the brackets or quotes");
  EXPECT_EQ(scars[1].column, 11);
}

TEST(ScarExcerpts, AreShort) {
  const auto scars = find_scars(std::string(500, 'a') + " {{ name }} " + std::string(500, 'b'));
  ASSERT_EQ(scars.size(), 2U);
  EXPECT_EQ(scars[0].excerpt.size(), 42U);
}

TEST(ScarKinds, AreInTheOrderOfTheirNumbers) {
  int number = 0;
  for (const ScarRow& row : scar_kinds()) EXPECT_EQ(static_cast<int>(row.kind), number++) << row.id;
}

TEST(ScarSamples, HaveNoneInTheirProse) {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(KB_SOURCE_DIR "/kb-samples")) {
    const bool is_reply = entry.path().string().find("/replies/") != std::string::npos;
    if (entry.path().extension() != ".md" || is_reply) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(stream), {}};
    for (const Scar& scar : find_scars(source.substr(read_front_matter("x.md", source).body)))
      ADD_FAILURE() << entry.path() << ": " << scar.excerpt;
    ++pages;
  }
  EXPECT_GT(pages, 50U);
}

TEST(ScarsInLongTexts, AreFoundInLinearTime) {
  const auto begun = processor_time();
  for (const std::string piece :
       {"{",    "{{",      "[[", "`",    "``` `", "<a", "<!--",   "，", " ,",   "(",  "()", "- ",  "¥ ",   ". ", "  ",
        "null", "http://", "](", "\xFF", "\n",    "#{", "「插入", "| ", "a  b", "\"", "[",  "hi ", "。。", ": "}) {
    std::string text;
    while (text.size() < (1U << 16)) text += piece;
    EXPECT_LE(find_scars(text).size(), 1000U) << piece;
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(30));
}

}  // namespace
}  // namespace kb
