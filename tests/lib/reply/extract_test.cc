#include "kb/extract.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "reply/extract_rows.h"
#include "support/case_name.h"
#include "support/processor_time.h"
#include "text/pattern.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date today = std::chrono::sys_days{std::chrono::year{2026} / 3 / 5};  // a Thursday

std::vector<std::string> lines_of(const std::vector<Extracted>& found) {
  std::vector<std::string> lines;
  for (const Extracted& each : found)
    lines.push_back(
        fmt::format("{} {}{}", to_string(each.kind), each.value, each.currency.empty() ? "" : " " + each.currency));
  return lines;
}

struct MessageCase {
  std::string message;
  std::vector<std::string> found;
};

class Extract : public testing::TestWithParam<MessageCase> {};

TEST_P(Extract, FindsWhatTheMessageSays) {
  EXPECT_EQ(lines_of(extract_values(GetParam().message, today)), GetParam().found);
}

TEST_P(Extract, PointsAtIt) {
  std::size_t last = 0;
  for (const Extracted& each : extract_values(GetParam().message, today)) {
    EXPECT_GE(each.begin, last);
    EXPECT_EQ(each.raw, GetParam().message.substr(each.begin, each.end - each.begin));
    EXPECT_FALSE(each.raw.starts_with(' ') || each.raw.ends_with(' '));
    last = each.end;
  }
}

const auto extract_name = [](const auto& tried) { return case_name(tried.index, tried.param.message); };

INSTANTIATE_TEST_SUITE_P(Ids, Extract,
                         testing::Values(MessageCase{"My order LM26052000417 has not arrived.", {"id LM26052000417"}},
                                         MessageCase{"order number: 20260520", {"id 20260520"}},
                                         MessageCase{"Order #1234", {"id 1234"}},
                                         MessageCase{"it is about #88213, thanks", {"id 88213"}},
                                         MessageCase{"case C-55310", {"id C-55310"}},
                                         MessageCase{"订单号：LM26052000417，谢谢", {"id LM26052000417"}},
                                         MessageCase{"订单号是123456", {"id 123456"}},
                                         MessageCase{"单号 SF1234567890123", {"id SF1234567890123"}},
                                         MessageCase{"ＬＭ２６０５２０００４１７", {"id LM26052000417"}},
                                         MessageCase{"the code R-48213 was on the box", {"id R-48213"}},
                                         MessageCase{"order 13800138000", {"id 13800138000"}},
                                         MessageCase{"202605200041700 何时到", {"id 202605200041700"}},
                                         MessageCase{"my iPhone15 and A4 mp3 24h", {}},
                                         MessageCase{"in order to see", {}}, MessageCase{"order 3 lamps", {}},
                                         MessageCase{"I ordered 100 lamps", {}}),
                         extract_name);

INSTANTIATE_TEST_SUITE_P(Amounts, Extract,
                         testing::Values(MessageCase{"I paid $1,234.50 for it", {"amount 1234.50 USD"}},
                                         MessageCase{"付了￥268，退我", {"amount 268.00 CNY"}},
                                         MessageCase{"扣了1234.5元", {"amount 1234.50 CNY"}},
                                         MessageCase{"USD 12 or 15 EUR", {"amount 12.00 USD", "amount 15.00 EUR"}},
                                         MessageCase{"退我30块钱吧", {"amount 30.00 CNY"}},
                                         MessageCase{"1.5万元", {"amount 15000.00 CNY"}},
                                         MessageCase{"HK$100.", {"amount 100.00 HKD"}},
                                         MessageCase{"3块蛋糕 100元素", {}},
                                         MessageCase{"12 dollars", {"amount 12.00 USD"}}),
                         extract_name);

INSTANTIATE_TEST_SUITE_P(Days, Extract,
                         testing::Values(MessageCase{"bought on 2026-02-14, ok?", {"date 2026-02-14"}},
                                         MessageCase{"2026年2月14日买的", {"date 2026-02-14"}},
                                         MessageCase{"2月14号到的", {"date 2026-02-14"}},
                                         MessageCase{"by March 9th, please", {"date 2026-03-09"}},
                                         MessageCase{"since 14 Feb 2026.", {"date 2026-02-14"}},
                                         MessageCase{"on 3/15", {"date 2026-03-15"}},
                                         MessageCase{"on 3/5 or 03/05/2026", {}},
                                         MessageCase{"I may 5 times; May 5", {"date 2026-05-05"}},
                                         MessageCase{"tomorrow or next Monday", {"date 2026-03-06", "date 2026-03-09"}},
                                         MessageCase{"ordered 3 days ago", {"date 2026-03-02"}},
                                         MessageCase{"明天下午3点半前", {"date 2026-03-06", "time 15:30"}},
                                         MessageCase{"下周一送，昨天说的", {"date 2026-03-09", "date 2026-03-04"}},
                                         MessageCase{"三天前下的单", {"date 2026-03-02"}},
                                         MessageCase{"at 15:30 or 3pm", {"time 15:30", "time 15:00"}},
                                         MessageCase{"晚上8点", {"time 20:00"}}, MessageCase{"1:2:3:4 25:00", {}},
                                         MessageCase{"version 1.2.3", {}}),
                         extract_name);

INSTANTIATE_TEST_SUITE_P(
    Contacts, Extract,
    testing::Values(MessageCase{"我的手机13800138000", {"phone 13800138000"}},
                    MessageCase{"138 0013 8000，谢谢", {"phone 138 0013 8000"}},
                    MessageCase{"+86 138-0013-8000", {"phone +86 138-0013-8000"}},
                    MessageCase{"call 010-12345678转12", {"phone 010-12345678转12"}},
                    MessageCase{"400-800-1234", {"phone 400-800-1234"}},
                    MessageCase{"(555) 010-0199 x42", {"phone 555 010-0199 ext. 42"}},
                    MessageCase{"+44 20 7946 0958", {"phone +44 20 7946 0958"}},
                    MessageCase{"card 4111 1111 1111 1111", {"card 4111111111111111"}},
                    MessageCase{"卡号6222020000000000005", {"id 6222020000000000005"}},
                    MessageCase{"write to Ms.A@Mail.Example.com.", {"email Ms.A@mail.example.com"}},
                    MessageCase{"邮箱a@b.example，见https://A.example/x?id=LM26052000417。",
                                {"email a@b.example", "url https://a.example/x?id=LM26052000417"}},
                    MessageCase{"www.a.example/2026-03-05", {"url http://www.a.example/2026-03-05"}},
                    MessageCase{"@ @@ a@ @b", {}}),
    extract_name);

TEST(ExtractPatterns, AreTheDesksOwnIds) {
  const std::string patterns[] = {"\\d{3}-\\d{4}", "("};
  EXPECT_EQ(lines_of(extract_values("see 123-4567 and 1234-5678", today, patterns)),
            std::vector<std::string>{"id 123-4567"});
}

TEST(ExtractRows, AreAllRegularExpressions) {
  for (const ExtractRow& row : extract_rows()) EXPECT_EQ(Pattern(row.pattern).error(), "") << row.pattern;
}

TEST(ExtractOrdinaryWords, AreNothing) {
  for (const std::string message :
       {"", "Hello, I would like to know when my lamp comes.", "您好，请问我的灯什么时候能到？谢谢。",
        "It has 3 bulbs, 2.5 m, 40 W.", "10% off, 5-7 days, 1-2 boxes", "第3页 5楼 12栋"}) {
    EXPECT_THAT(lines_of(extract_values(message, today)), IsEmpty()) << message;
  }
}

TEST(Propose, GivesEachVariableWhatFitsIt) {
  std::vector<Variable> variables(7);
  const auto set = [&](std::size_t i, std::string name, VariableType type) -> Variable& {
    variables[i].name = std::move(name);
    variables[i].type = type;
    return variables[i];
  };
  set(0, "order_id", VariableType::id).pattern = "LM\\d{11}";
  set(1, "amount", VariableType::money).currency = "CNY";
  set(2, "day", VariableType::date).max = "2026-03-31";
  set(3, "phone", VariableType::phone);
  set(4, "reason", VariableType::choice).choices = {{"broken", {{{"zh", "坏了"}}}}, {"late", {}}, {"e", {}}};
  set(5, "name", VariableType::string);
  set(6, "page", VariableType::url);
  const std::string message =
      "订单LM26052000417的灯坏了，3月2日买的，花了268元（$40），7月1日要用。电话13800138000，单号LM26052000417，工单C-"
      "5531";
  std::vector<std::string> lines;
  for (const Proposal& proposal : propose(variables, message, today)) {
    std::string line = proposal.variable + ":";
    for (const Candidate& each : proposal.candidates)
      line += " " + each.value.text + "@" + message.substr(each.begin, each.end - each.begin);
    lines.push_back(line);
  }
  EXPECT_THAT(lines, ElementsAre("order_id: LM26052000417@LM26052000417", "amount: 268.00@268元",
                                 "day: 2026-03-02@3月2日", "phone: 13800138000@13800138000", "reason: broken@坏了"));
}

TEST(ExtractHostile, TakesBoundedTime) {
  const auto begun = processor_time();
  for (const std::string piece : {"1", "1-", "a1", "$1,", "@", "a@", "http://", "\xFF", "周", "order ", "12:", "+1 ",
                                  "１", "#1 ", "1月1日", "下午", "in 3 days "}) {
    std::string message;
    while (message.size() < (1U << 17)) message += piece;
    EXPECT_LE(extract_values(message, today).size(), 2000U) << piece;
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(60));
}

}  // namespace
}  // namespace kb
