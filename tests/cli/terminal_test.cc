#include "terminal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/text.h>

#include <sstream>

#include "present.h"
#include "table.h"

namespace kb::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Wrap, BreaksAtSpacesAndBetweenChineseCharacters) {
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("退款需要五个", 5), ElementsAre("退款", "需要", "五个"));
  EXPECT_THAT(wrap("退款需要。五个", 8), ElementsAre("退款需", "要。五个"));
  EXPECT_THAT(wrap("退款需（要）", 8), ElementsAre("退款需", "（要）"));
  EXPECT_THAT(wrap("11 月的退款需要", 8), ElementsAre("11 月的", "退款需要"));
  EXPECT_THAT(wrap("abcdefgh", 3), ElementsAre("abc", "def", "gh"));
  EXPECT_THAT(wrap("  a\n\nb  ", 10), ElementsAre("a  b"));
  EXPECT_THAT(wrap(" \n ", 10), IsEmpty());
  EXPECT_THAT(wrap("退", 1), ElementsAre("退"));
}

TEST(Wrap, StopsAtTheLimit) {
  EXPECT_EQ(wrap_ranges("a b c d e", 1, 2).size(), 2U);
}

TEST(PaintMarked, MarksWhatLiesInTheRange) {
  const Marked text{"退款 refund", {{0, 6, 0, 2}, {7, 13, 3, 9}}};
  const Style style{.colour = true};
  EXPECT_EQ(paint_marked(text, 0, 13, style, ""), "\x1b[1;33m退款\x1b[0m \x1b[1;33mrefund\x1b[0m");
  EXPECT_EQ(paint_marked(text, 3, 10, style, ""), "\x1b[1;33m款\x1b[0m \x1b[1;33mref\x1b[0m");
  EXPECT_EQ(paint_marked(text, 0, 13, Style{}, "1"), "退款 refund");
}

TEST(PaintMarked, TextCannotControlTheTerminal) {
  const Marked text{"a\x1b[2Jb", {{0, 1, 0, 1}}};
  EXPECT_EQ(paint_marked(text, 0, 6, Style{}, "").find('\x1b'), std::string::npos);
}

TEST(Grouped, EveryThreeDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1238), "1,238");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "page"), "1 page");
}

TEST(Table, AlignsByDisplayWidthAndCutsOnlyWhenThereIsAWidth) {
  const Table table{{"a", "b"}, {{"退款", "1"}, {"x", "a rather long cell"}}};
  EXPECT_EQ(format_table(table, std::nullopt, Style{}), "退款  1\nx     a rather long cell\n");
  std::istringstream lines(format_table(table, 14, Style{}));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 14U) << line;
}

TEST(Table, CellsStayOnTheirLine) {
  EXPECT_EQ(format_table({{"a"}, {{"x\ny\tz"}}}, std::nullopt, Style{}), "x y z\n");
}

TEST(Trust, SaysWhatAnAgentMustKnow) {
  const Date today = std::chrono::year(2026) / 6 / 1;
  Meta meta;
  EXPECT_EQ(trust(meta, today), "never reviewed");
  meta.reviewed = Date(std::chrono::year(2026) / 5 / 1);
  meta.due = today;
  meta.expires = today;
  EXPECT_EQ(trust(meta, today), "reviewed 2026-05-01");
  meta.status = Status::draft;
  meta.expires = today - std::chrono::days(1);
  meta.due = meta.expires;
  EXPECT_EQ(trust(meta, today), "draft · expired 2026-05-31 · reviewed 2026-05-01 · review was due 2026-05-31");
}

Context context_with(std::istringstream& in, std::ostringstream& out, std::map<std::string, std::string> variables) {
  return Context{.in = in, .out = out, .err = out, .environment = std::move(variables)};
}

TEST(Terminal, WidthAndColourFollowTheEnvironment) {
  std::istringstream in;
  std::ostringstream out;
  EXPECT_EQ(terminal_width(context_with(in, out, {})), 80U);
  EXPECT_EQ(terminal_width(context_with(in, out, {{"COLUMNS", "120"}})), 120U);
  EXPECT_EQ(terminal_width(context_with(in, out, {{"COLUMNS", "3"}})), 20U);
  EXPECT_EQ(terminal_width(context_with(in, out, {{"COLUMNS", "wide"}})), 80U);
  EXPECT_TRUE(wants_colour(context_with(in, out, {}), "auto", true));
  EXPECT_FALSE(wants_colour(context_with(in, out, {}), "auto", false));
  EXPECT_FALSE(wants_colour(context_with(in, out, {{"NO_COLOR", "1"}}), "auto", true));
  EXPECT_FALSE(wants_colour(context_with(in, out, {{"TERM", "dumb"}}), "auto", true));
  EXPECT_TRUE(wants_colour(context_with(in, out, {{"NO_COLOR", "1"}}), "always", false));
  EXPECT_FALSE(wants_hyperlinks(context_with(in, out, {{"VTE_VERSION", "7000"}}), "auto"));
}

}  // namespace
}  // namespace kb::cli
