// What kb adds to Liquid, dates among it.
#include <gtest/gtest.h>

#include "kb/liquid.h"
#include "support/case_name.h"

namespace kb::liquid {
namespace {

std::string fill(std::string_view source, const std::string& language) {
  RenderOptions options;
  options.language = language;
  options.now = {1769851800, 480};  // 2026-01-31 17:30:00 +0800, a Saturday
  return render(parse(source), Value::from_json(R"({"items": ["a", "b", "c"], "two": ["甲", "乙"]})", "-"), options)
      .text;
}

struct SupportCase {
  std::string_view source;
  std::string_view english;
  std::string_view chinese;
};

class LiquidSupport : public testing::TestWithParam<SupportCase> {};

TEST_P(LiquidSupport, SpeaksBothLanguages) {
  EXPECT_EQ(fill(GetParam().source, "en"), GetParam().english) << GetParam().source;
  EXPECT_EQ(fill(GetParam().source, "zh-Hans"), GetParam().chinese) << GetParam().source;
}

constexpr auto support_name = [](const auto& tried) { return case_name(tried.index, tried.param.source); };

INSTANTIATE_TEST_SUITE_P(
    All, LiquidSupport,
    testing::Values(
        SupportCase{"{{ 1234567.891 | money }}", "$1,234,567.89", "¥1,234,567.89"},
        SupportCase{"{{ '9.5' | money: 'EUR' }}", "€9.50", "€9.50"},
        SupportCase{"{{ -1000 | money: '元' }}", "-1,000.00元", "-1,000.00元"},
        SupportCase{"{{ 1500 | money: 'JPY' }}", "JP¥1,500", "JP¥1,500"},
        SupportCase{"{{ 0.005 | money: 'XAU' }}", "XAU 0.01", "XAU 0.01"},
        SupportCase{"{{ 999.999 | money: '¥' }}", "¥1,000.00", "¥1,000.00"},
        SupportCase{"{{ 123 | cn_number }} {{ 10 | cn_number }} {{ 10.5 | cn_number }}", "一百二十三 十 十点五",
                    "一百二十三 十 十点五"},
        SupportCase{"{{ 1001 | cn_number }} {{ 100010 | cn_number }} {{ 0 | cn_number }} {{ -20 | cn_number }}",
                    "一千零一 十万零一十 零 负二十", "一千零一 十万零一十 零 负二十"},
        SupportCase{"{{ 100000000 | cn_number }} {{ 100001000 | cn_number }} {{ 1000100000000 | cn_number }}",
                    "一亿 一亿零一千 一万零一亿", "一亿 一亿零一千 一万零一亿"},
        SupportCase{"{{ 123 | cn_number: '大写' }}", "壹佰贰拾叁元整", "壹佰贰拾叁元整"},
        SupportCase{"{{ 1203.05 | cn_number: '大写' }}|{{ 0.5 | cn_number: '大写' }}|{{ 10.1 | cn_number: '大写' }}",
                    "壹仟贰佰零叁元零伍分|伍角整|壹拾元壹角整", "壹仟贰佰零叁元零伍分|伍角整|壹拾元壹角整"},
        SupportCase{"{{ items | list }}", "a, b, and c", "a、b、c"},
        SupportCase{"{{ two | list }}", "甲 and 乙", "甲、乙"},
        SupportCase{"{{ items | list: 'or' }}", "a, b, or c", "a、borc"},
        SupportCase{"{{ items | list: 'zh' }}", "a、b、c", "a、b、c"},
        SupportCase{"{{ items | slice: 0 | list }}", "a", "a"},
        SupportCase{"{{ '6222020200112233' | mask }}", "************2233", "************2233"},
        SupportCase{"{{ '张三丰' | mask: 1, '＊' }}{{ 'ab' | mask: 9 }}", "＊＊丰ab", "＊＊丰ab"},
        SupportCase{"{{ '13800138000' | phone }} {{ '+86 138-0013-8000' | phone }}", "138 0013 8000 +86 138 0013 8000",
                    "138 0013 8000 +86 138 0013 8000"},
        SupportCase{"{{ '+14155550123' | phone }} {{ 'ext 12' | phone }} {{ '4001234567' | phone }}",
                    "+1 415 555 0123 ext 12 400 123 4567", "+1 415 555 0123 ext 12 400 123 4567"},
        SupportCase{"{{ '2026-02-01' | date: '%A %a %B %b %p' }}", "Sunday Sun February Feb AM",
                    "星期日 周日 二月 2月 上午"},
        SupportCase{"{{ 'now' | date: '%F %R %z' }}", "2026-01-31 17:30 +0800", "2026-01-31 17:30 +0800"},
        SupportCase{"{{ '2026-01-30' | date_add: '3 business_days' }}", "2026-02-04", "2026-02-04"},
        SupportCase{"{{ '2026-02-01' | date_add: '-1 business_day' }}", "2026-01-30", "2026-01-30"},
        SupportCase{"{{ '2026-01-31' | date_add: '1 month' }} {{ '2024-02-29' | date_add: '1 year' }}",
                    "2026-02-28 2025-02-28", "2026-02-28 2025-02-28"},
        SupportCase{"{{ '2026-01-31' | date_add: '2 weeks' }} {{ '2026-01-31' | date_add: '-31 days' }}",
                    "2026-02-14 2025-12-31", "2026-02-14 2025-12-31"},
        SupportCase{"{{ '2026-01-31 23:30 +0800' | date_add: '2 hours' | date: '%F %R' }}", "2026-02-01 01:30",
                    "2026-02-01 01:30"},
        SupportCase{"{{ '2026-01-31' | date_add: 'soon' }}",
                    "Liquid error (line 1): date_add: 'soon' is not like '3 days' or '-2 business_days'",
                    "Liquid error (line 1): date_add: 'soon' is not like '3 days' or '-2 business_days'"}),
    support_name);

struct Written {
  std::string_view source;
  std::string_view read;
};

class LiquidDates : public testing::TestWithParam<Written> {};

TEST_P(LiquidDates, AreReadAsPeopleWriteThem) {
  const std::string source = "{{ '" + std::string(GetParam().source) + "' | date: '%F %T %z' }}";
  EXPECT_EQ(fill(source, "en"), GetParam().read) << source;
}

INSTANTIATE_TEST_SUITE_P(All, LiquidDates,
                         testing::Values(Written{"2021-07-22", "2021-07-22 00:00:00 +0800"},
                                         Written{"2021-07-22T13:00:00Z", "2021-07-22 13:00:00 +0000"},
                                         Written{"2021-07-22 13:00:05.25 -0530", "2021-07-22 13:00:05 -0530"},
                                         Written{"22 Jul 2021", "2021-07-22 00:00:00 +0800"},
                                         Written{"July 22nd, 2021 3:05 pm", "2021-07-22 15:05:00 +0800"},
                                         Written{"Thu, 22 Jul 2021 10:00:00 GMT", "2021-07-22 10:00:00 +0000"},
                                         Written{"22/07/2021", "2021-07-22 00:00:00 +0800"},
                                         Written{"2021/7/2", "2021-07-02 00:00:00 +0800"},
                                         Written{"22.07.2021", "2021-07-22 00:00:00 +0800"},
                                         Written{"20210722T130000Z", "2021-07-22 13:00:00 +0000"},
                                         Written{"2021-07", "2021-07-01 00:00:00 +0800"},
                                         Written{"13:45", "2026-01-31 13:45:00 +0800"},
                                         Written{"1626912000", "2021-07-22 08:00:00 +0800"},
                                         Written{"2021-02-30", "2021-02-30"}, Written{"no date", "no date"},
                                         Written{"", ""}),
                         [](const auto& tried) { return case_name(tried.index, tried.param.source); });

}  // namespace
}  // namespace kb::liquid
