#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <kb/text.h>

#include <sstream>

#include "cli/testbed.h"
#include "columns.h"

namespace kb::cli {
namespace {

using testing::HasSubstr;

class List : public testing::Test {
 protected:
  List() { program.write_samples(); }

  Testbed program;
};

TEST_F(List, GivesAlignedColumnsWithoutHeadingsInAPipe) {
  EXPECT_EQ(program.run({"list", "--columns", "id,title,kind"}).out,
            "refunds       Refunds      article\n"
            "replies/late  Late parcel  reply\n"
            "shipping      Shipping     article\n"
            "zh/tuikuan    如何退款     article\n");
}

TEST_F(List, FitsATerminal) {
  program.is_terminal = true;
  program.width = 40;
  std::istringstream lines(program.run({"list", "--color", "never"}).out);
  std::string line;
  std::getline(lines, line);
  EXPECT_THAT(line, testing::StartsWith("id"));
  for (; std::getline(lines, line);) EXPECT_LE(display_width(line), 40U) << line;
}

TEST_F(List, Filters) {
  EXPECT_EQ(program.run({"list", "--tag", "orders", "-l"}).out, "refunds.md\nshipping.md\n");
  EXPECT_EQ(program.run({"list", "--tag", "orders", "--tag", "money", "-l"}).out, "refunds.md\n");
  EXPECT_EQ(program.run({"list", "--owner", "billing", "-l"}).out, "shipping.md\n");
  EXPECT_EQ(program.run({"list", "--lang", "zh", "-l"}).out, "zh/tuikuan.md\n");
  EXPECT_EQ(program.run({"list", "--kind", "reply", "-0"}).out, std::string("replies/late.md\0", 16));
  EXPECT_EQ(program.run({"list", "--status", "archived", "-l"}).out, "old.md\n");
  EXPECT_EQ(program.run({"list", "reviewed:..2025", "-l"}).out, "shipping.md\n");
}

TEST_F(List, NoPageIsOne) {
  const Outcome outcome = program.run({"list", "--tag", "nothing"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no page matches"));
}

TEST_F(List, SortsWithTheUnknownLast) {
  EXPECT_EQ(program.run({"list", "--sort", "reviewed", "-l"}).out,
            "shipping.md\nrefunds.md\nreplies/late.md\nzh/tuikuan.md\n");
  EXPECT_EQ(program.run({"list", "--sort", "-reviewed", "-n", "2", "-l"}).out, "refunds.md\nshipping.md\n");
  EXPECT_EQ(program.run({"list", "--sort=-title", "-n", "1", "-l"}).out, "zh/tuikuan.md\n");
}

TEST_F(List, Json) {
  const auto json = program.run({"list", "--all", "--json"}).json();
  EXPECT_EQ(json["schema"], 1);
  EXPECT_EQ(json["total"], 5);
  EXPECT_EQ(json["documents"][0]["path"], "old.md");
  EXPECT_EQ(json["documents"][0]["status"], "archived");
}

TEST(SortRecords, IsStable) {
  std::vector<Record> records(3);
  records[0].path = "a";
  records[1].path = "b";
  records[2].path = "c";
  records[2].meta.title = "x";
  sort_records(records, parse_order("title"));
  EXPECT_EQ(records[0].path, "c");
  EXPECT_EQ(records[1].path, "a");
}

}  // namespace
}  // namespace kb::cli
