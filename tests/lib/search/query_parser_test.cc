#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/query.h"
#include "support/case_name.h"

namespace kb {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Date today = std::chrono::sys_days(std::chrono::year{2026} / 11 / 22);

std::string read(std::string_view text) {
  return to_string(parse_query(text, today).root);
}

struct Case {
  std::string_view typed;
  std::string_view understood;
};

class QueryParser : public ::testing::TestWithParam<Case> {};

TEST_P(QueryParser, Reads) {
  EXPECT_EQ(read(GetParam().typed), GetParam().understood) << GetParam().typed;
}

INSTANTIATE_TEST_SUITE_P(
    All, QueryParser,
    ::testing::Values(Case{"refund policy", "(refund policy)"}, Case{"  refund  ", "refund"}, Case{"", ""},
                      Case{"+refund -draft", "(+refund -draft)"}, Case{"refund NOT draft", "(refund -draft)"},
                      Case{"a AND b OR c AND d", "((a AND b) OR (c AND d))"}, Case{"a b OR c d", "(a (b OR c) d)"},
                      Case{"(a b) AND c", "((a b) AND c)"}, Case{"a NEAR b", "(a NEAR/10 b)"},
                      Case{"a NEAR/3 b", "(a NEAR/3 b)"}, Case{"a NEAR/x b", "(a NEAR/x b)"},
                      Case{"\"refund policy\" now", "(\"refund policy\" now)"},
                      Case{"\"never closed", "\"never closed\""}, Case{"“退款政策”", "\"退款政策\""},
                      Case{"refun*", "refun*"}, Case{"*", "*"}, Case{"title:refund tag:vip", "(title:refund tag:vip)"},
                      Case{"TITLE:refund", "title:refund"}, Case{"标签 title：退款", "(标签 title:退款)"},
                      Case{"title:\"refund policy\"", "title:\"refund policy\""},
                      Case{"title:(a b)", "(title:a title:b)"}, Case{"reviewed:2025-01-01..", "reviewed:2025-01-01.."},
                      Case{"changed:..90d", "changed:..2026-08-24"}, Case{"AND", ""}, Case{"OR refund AND", "refund"},
                      Case{"NOT", ""}, Case{"and or not", "(and or not)"}, Case{"((((", ""}, Case{"a ) b", "(a b)"},
                      Case{"() a", "a"}, Case{"- a", "(- a)"}, Case{"-- a", "(-- a)"},
                      Case{"https://example.com/a?b=c", "https://example.com/a?b=c"}, Case{"10:30", "10:30"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.typed); });

TEST(QueryParserNotes, ASlipInAFieldsNameIsPointedOut) {
  EXPECT_THAT(parse_query("titel:refund", today).notes, ElementsAre(HasSubstr("did you mean 'title:'")));
  EXPECT_THAT(parse_query("https://example.com", today).notes, IsEmpty());
}

TEST(QueryParserNotes, AnUnreadableDateIsLeftOutAndSaidSo) {
  const ParsedQuery parsed = parse_query("refund reviewed:someday", today);
  EXPECT_EQ(to_string(parsed.root), "refund");
  EXPECT_THAT(parsed.notes, ElementsAre(HasSubstr("'reviewed:someday'")));
}

TEST(QueryParserNotes, ManyWordsAreCutWithANote) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "w ";
  const ParsedQuery parsed = parse_query(text, today);
  EXPECT_EQ(parsed.root.children.size(), most_words_read);
  EXPECT_THAT(parsed.notes, ElementsAre(HasSubstr("only the first 3000 words")));
}

TEST(QueryParser, DeepBracketsNeitherOverflowNorLoseTheWord) {
  const std::string deep = std::string(100000, '(') + "refund" + std::string(100000, ')');
  EXPECT_EQ(read(deep), "refund");
}

TEST(QueryParser, AnyBytesAreReadAsSomething) {
  for (const std::string_view text :
       {"\xff\xfe", "\0x", "a\x01b", "+", "-", "\"", "\"\"", "title:", "title:\"", ":", "::", "NEAR"}) {
    (void)parse_query(text, today);
  }
}

}  // namespace
}  // namespace kb
