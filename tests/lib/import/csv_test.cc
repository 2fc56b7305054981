#include "import/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"

namespace kb {
namespace {

using testing::ElementsAre;

TEST(Csv, ReadsQuotesLineEndsAndDoubledQuotes) {
  const CsvTable table = parse_csv("f", "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n\nlast,\n");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_THAT(table.rows[1].cells, ElementsAre("x, \"y\"", "two\nlines"));
  EXPECT_EQ(table.rows[1].line, 2);
  EXPECT_THAT(table.rows[2].cells, ElementsAre("last", ""));
  EXPECT_EQ(table.rows[2].line, 5);
}

TEST(Csv, FindsTheDelimiter) {
  EXPECT_EQ(parse_csv("f", "a;b;c\n1;2,5;3\n").delimiter, ';');
  EXPECT_EQ(parse_csv("f", "a\tb\n1\t2\n").delimiter, '\t');
  EXPECT_EQ(parse_csv("f", "\"a;b;c\",d\n").delimiter, ',');
  EXPECT_EQ(parse_csv("f", "alone\n").delimiter, ',');
}

TEST(Csv, SaysWhereAQuoteIsWrong) {
  try {
    parse_csv("f", "a,b\n中,\"never closed\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(to_string(error.location()), "f:2:3");
  }
  try {
    parse_csv("f", "a,b\n\"x\"y,z\n");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(to_string(error.location()), "f:2:4");
  }
}

TEST(Csv, WritesWhatItReads) {
  const std::vector<std::string> cells = {"plain", "a,b", "say \"no\"", "two\nlines", " blank ", "", "x;y"};
  EXPECT_THAT(parse_csv("f", csv_row(cells).substr(0, csv_row(cells).size() - 2)).rows.front().cells,
              testing::ElementsAreArray(cells));
}

TEST(Csv, GuardsFormulasAndTakesTheGuardAway) {
  for (const std::string cell : {"=1+1", "+49", "-2", "@SUM(A1)", "\tx", "'=1", "''-", "plain", "'quoted'", ""}) {
    const std::string guarded = guard_formula(cell);
    EXPECT_FALSE(guarded.find_first_of("=+-@\t") == 0) << cell;
    EXPECT_EQ(unguard_formula(guarded), cell);
  }
  EXPECT_EQ(guard_formula("=1+1"), "'=1+1");
  EXPECT_EQ(guard_formula("plain"), "plain");
}

}  // namespace
}  // namespace kb
