// Queries that nobody should ask: each is answered, with or without hits. What would take minutes is ended by ctest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "kb/search.h"
#include "support/small_base.h"

namespace kb {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string numbered(std::string_view before, std::size_t count, std::string_view after) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all.append(before).append(std::to_string(i)).append(after);
  return all;
}

// All different, those of the pages among them.
std::string han(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto c = static_cast<unsigned>(0x4E00 + (i * 7919) % 20'000);
    all += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  }
  return all;
}

struct BadQuery {
  const char* name;
  std::string query;
};

void PrintTo(const BadQuery& tried, std::ostream* out) {
  *out << tried.name;
}

// The pages have some of what is asked, so that there is something to do.
const Index& index() {
  static SmallBase base;
  static const Index opened = [] {
    for (int i = 0; i < 60; ++i) {
      base.write("pages/" + std::to_string(i) + ".md", "---\ntitle: Refund " + std::to_string(i) +
                                                           " 退款政策\n---\n\n" + numbered("word", 200, " ") +
                                                           han(400) + " tui xian zhuang\n");
    }
    base.update();
    return base.open();
  }();
  return opened;
}

class BadQueries : public testing::TestWithParam<BadQuery> {};

TEST_P(BadQueries, AreAnswered) {
  for (const bool is_explained : {false, true}) {
    SearchRequest request;
    request.query = GetParam().query;
    request.today = test_day();
    request.prefix = true;
    request.explain = is_explained;
    EXPECT_NO_THROW((void)index().search(request));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, BadQueries,
    testing::Values(
        BadQuery{"Megabyte", repeated("refund policy ", 75'000)},
        BadQuery{"TenThousandWords", numbered("word", 10'000, " ")},
        BadQuery{"OnlyPunctuation", repeated("，。!?…", 1'000)},
        BadQuery{"OnlyFunctionWords", "how do i get the 请问 怎么 我的"},
        BadQuery{"ManyFunctionWords", repeated("how do i get the ", 1'000)},
        BadQuery{"BrokenUtf8", repeated("\xff\xfe\x80 \xe9\x80 \xc0\xaf\xed\xa0\x80", 100)},
        BadQuery{"ControlCharacters", std::string("re\0fund\x01\x1b[31m\x7f", 15)},
        BadQuery{"BidiAndZeroWidth", "ref\u200bund \u202epolicy\u202c \ufeff"},
        BadQuery{"FiveHundredWildcards", numbered("w", 500, "* ")}, BadQuery{"ManyStars", std::string(100'000, '*')},
        BadQuery{"OneLetterWildcards", repeated("w* r* p* t* ", 100)},
        BadQuery{"DeepParentheses", std::string(10'000, '(') + "refund" + std::string(10'000, ')')},
        BadQuery{"OpenParentheses", std::string(10'000, '(')}, BadQuery{"ClosedParentheses", std::string(10'000, ')')},
        BadQuery{"ManyGroups", repeated("(refund OR 退款) AND ", 1'000)},
        BadQuery{"ManyNots", repeated("NOT ", 10'000) + "refund"},
        BadQuery{"ManyNears", repeated("refund NEAR ", 1'000)}, BadQuery{"MegabyteWord", std::string(1 << 20, 'x')},
        BadQuery{"MegabyteCode", repeated("a1-", 350'000)},
        BadQuery{"MegabytePhrase", '"' + repeated("refund ", 150'000) + '"'},
        BadQuery{"LongPinyin", repeated("xian", 2'500)}, BadQuery{"LongPinyinApart", repeated("xian ", 10'000)},
        BadQuery{"LongMarkedPinyin", repeated("tui4", 2'500)},
        BadQuery{"ManyPinyin", repeated("tuikuan xianzhuang ", 50)}, BadQuery{"TenThousandHan", han(10'000)},
        BadQuery{"MegabyteHan", han(350'000)}, BadQuery{"SameHan", repeated("退款", 5'000)},
        BadQuery{"HanApart", repeated("退 ", 10'000)}, BadQuery{"HanPhrase", '"' + han(10'000) + '"'},
        BadQuery{"ExcludedHan", '-' + han(10'000)}, BadQuery{"ManyTypos", numbered("wrod", 100, "x ")},
        BadQuery{"ManyLongTypos", repeated("subscribtoinx ", 100)},
        BadQuery{"MegabyteKana", repeated("データ", 116'000)}, BadQuery{"MegabyteThai", repeated("ภาษา", 87'000)},
        BadQuery{"MegabyteField", std::string(1 << 20, 'x') + ":refund"},
        BadQuery{"ManyFields", repeated("titel:refund ", 10'000)}, BadQuery{"ManyColons", std::string(100'000, ':')},
        BadQuery{"MegabyteValue", "tag:" + std::string(1 << 20, 'x')},
        BadQuery{"ManyRanges", repeated("reviewed:2025-01-01..2025-02-01 ", 1'000)}),
    [](const auto& tried) { return std::string(tried.param.name); });

TEST(BadQueries, OnlyPunctuationFindsNothing) {
  SearchRequest request;
  request.today = test_day();
  for (const char* query : {"", " ", "，。！", "...", "\"\"", "()", "+", "-", "*", "NOT", "\xff"}) {
    request.query = query;
    EXPECT_EQ(index().search(request).total, 0U) << query;
  }
}

TEST(BadQueries, OnlyFunctionWordsAreWords) {
  SmallBase base;
  base.write("who.md", "# Who we are\n\nwe are\n");
  base.write("other.md", "# Refund\n\nrefund\n");
  EXPECT_THAT(base.search("who are we"), testing::ElementsAre("who.md"));
}

TEST(BadQueries, AnEndlessQueryLosesItsTailAndSaysSo) {
  SearchRequest request;
  request.today = test_day();
  request.query = "退款政策" + han(10'000);
  const SearchResult found = index().search(request);
  EXPECT_GT(found.total, 0U);
  EXPECT_THAT(found.notes, testing::Contains(testing::HasSubstr("only the first")));
}

}  // namespace
}  // namespace kb
