#include "reply/neutralise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_name.h"
#include "support/processor_time.h"

namespace kb {
namespace {

struct CleanCase {
  std::string name;
  std::string from;
  std::string to;
  std::vector<Oddity> told;
};

class Neutralise : public testing::TestWithParam<CleanCase> {};

TEST_P(Neutralise, TakesOutWhatIsNotSeen) {
  const Neutralised result = neutralise(GetParam().from, Lines::keep);
  EXPECT_EQ(result.text, GetParam().to);
  std::vector<Oddity> told;
  for (const OddCharacter& each : result.changed) told.push_back(each.what);
  EXPECT_EQ(told, GetParam().told);
  EXPECT_EQ(result.changes, told.size());
}

TEST_P(Neutralise, ChangesNothingTheSecondTime) {
  EXPECT_EQ(neutralise(GetParam().to, Lines::keep).text, GetParam().to);
}

using O = Oddity;
INSTANTIATE_TEST_SUITE_P(
    Cases, Neutralise,
    testing::Values(CleanCase{"plain", "Ms A 甲女士 é\n\tb", "Ms A 甲女士 é\n\tb", {}},
                    CleanCase{"controls",
                              std::string("a\0b\x1B[31mc\x7F\u0085", 12),
                              "ab[31mc\n",
                              {O::control, O::control, O::control, O::line_break}},
                    CleanCase{"line_ends",
                              "a\r\nb\rc\vd\fe\u2028f\u2029g",
                              "a\nb\nc\nd\ne\nf\ng",
                              {O::line_break, O::line_break, O::line_break, O::line_break, O::line_break}},
                    CleanCase{"bidi",
                              "a\u202Eb\u2066c\u2069\u200Ed\u061C",
                              "abcd",
                              {O::direction, O::direction, O::direction, O::direction, O::direction}},
                    CleanCase{"zero_width",
                              "\uFEFFa\u200Bb\u2060c\u00ADd\u180Ee\u3164",
                              "abcde",
                              {O::invisible, O::invisible, O::invisible, O::invisible, O::invisible, O::invisible}},
                    CleanCase{"tags", "a\U000E0001\U000E0041b", "ab", {O::tag, O::tag}},
                    CleanCase{"broken",
                              "a\xFF"
                              "b\xE9\x80 \xED\xA0\x80",
                              "a\uFFFDb\uFFFD \uFFFD\uFFFD\uFFFD",
                              {O::invalid, O::invalid, O::invalid, O::invalid, O::invalid}},
                    CleanCase{"noncharacter", "a\uFFFE\uFDD0", "a\uFFFD\uFFFD", {O::invalid, O::invalid}},
                    CleanCase{"real_replacement", "a\uFFFD", "a\uFFFD", {}},
                    CleanCase{"family",
                              "👨‍👩‍👧 👩🏽‍💻 ❤️‍🔥",
                              "👨‍👩‍👧 👩🏽‍💻 ❤️‍🔥",
                              {}},
                    CleanCase{"lone_joiner", "a\u200Db 👨\u200D!", "ab 👨!", {O::invisible, O::invisible}},
                    CleanCase{"persian", "می\u200Cخواهم", "می\u200Cخواهم", {}},
                    CleanCase{"hindi", "क्\u200Dष क्\u200Cष മലയാള്\u200D", "क्\u200Dष क्\u200Cष മലയാള്\u200D", {}},
                    CleanCase{"non_joiner_in_latin", "ab\u200Ccd", "abcd", {O::invisible}},
                    CleanCase{"selectors", "☎\uFE0F 葛\U000E0100", "☎\uFE0F 葛\U000E0100", {}},
                    CleanCase{"smuggled_selectors",
                              "a\uFE00\uFE01\U000E0110 \uFE0F",
                              "a\uFE00 ",
                              {O::invisible, O::invisible, O::invisible}},
                    CleanCase{"composed", "Cafe\u0301", "Café", {}}),
    [](const auto& tried) { return tried.param.name; });

TEST(NeutraliseLines, AreJoinedWhereTheyAreNotWanted) {
  const Neutralised result = neutralise("a\nb\r\nc\td", Lines::join);
  EXPECT_EQ(result.text, "a b c d");
  EXPECT_EQ(result.changes, 2U);
}

TEST(NeutraliseReport, SaysWhatAndWhere) {
  const Neutralised result = neutralise("é\u202Ex", Lines::keep);
  ASSERT_EQ(result.changed.size(), 1U);
  EXPECT_EQ(result.changed[0].character, 0x202EU);
  EXPECT_EQ(result.changed[0].offset, 2U);
  EXPECT_EQ(to_string(result.changed[0].what), "change of direction");
}

TEST(NeutraliseMarks, LimitsWhatIsPiledOnALetter) {
  std::string piled = "a";
  for (int i = 0; i < 300000; ++i) piled += i % 2 == 0 ? "\u0301" : "\u0323";
  const auto begun = processor_time();
  const Neutralised result = neutralise(piled, Lines::keep);
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(20));
  EXPECT_LT(result.text.size(), 100U);
  EXPECT_EQ(result.changes, 299970U);
  EXPECT_EQ(result.changed.size(), 100U);
  EXPECT_EQ(result.changed[0].what, Oddity::excess_marks);
}

TEST(NeutraliseLongValues, TakeLinearTime) {
  const auto begun = processor_time();
  for (const std::string piece : {"\u202E", "\xFF", "👨‍", "\r", "क्\u200D", "甲"}) {
    std::string value;
    while (value.size() < (1U << 18)) value += piece;
    neutralise(value, Lines::join);
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(20));
}

}  // namespace
}  // namespace kb
