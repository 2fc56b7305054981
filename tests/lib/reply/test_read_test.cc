#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "kb/reply_test.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using K = Expectation::Kind;

ReplyTests tests_of(const std::string& front_matter) {
  const Document document = read_document("a.md", "+++\n" + front_matter + "+++\n\ntext\n", Config());
  EXPECT_THAT(document.findings, IsEmpty());
  return read_reply_tests("a.md", document.front_matter);
}

TEST(ReadReplyTests, EveryKeyIsRead) {
  const ReplyTests read = tests_of(R"(
[[tests]]
name = "all"
lang = "zh"
channel = "sms"
tone = "warm"
today = 2026-03-05
now = "2026-03-05T09:30:00+08:00"
with = ["gift"]
without = "late"
text = "t"
subject = "s"
contains = ["c", "d"]
lacks = "l"
error = "e"
segments = 1
max_segments = 2
[tests.values]
name = "Ms A"
amount = 12.50
days = 3
colours = ["red", "blue"]
[tests.values.ticket]
id = 7
[tests.context.requester]
name = "Ms B"
)");
  EXPECT_THAT(read.findings, IsEmpty());
  ASSERT_THAT(read.tests, SizeIs(1));
  const ReplyTest& test = read.tests.front();
  EXPECT_EQ(test.name, "all");
  EXPECT_EQ(test.face.lang + test.face.channel + test.face.tone, "zhsmswarm");
  EXPECT_EQ(format_date(*test.today), "2026-03-05");
  EXPECT_EQ(test.now->zone_minutes, 480);
  EXPECT_THAT(test.values,
              ElementsAre(Pair("amount", "12.5"), Pair("colours", "red,blue"), Pair("days", "3"), Pair("gift", "true"),
                          Pair("late", "false"), Pair("name", "Ms A"), Pair("ticket.id", "7")));
  EXPECT_EQ(liquid::to_json(test.context), R"({"requester":{"name":"Ms B"},"customer":{"name":"Ms B"}})");
  std::vector<K> kinds;
  for (const Expectation& each : test.expected) kinds.push_back(each.kind);
  EXPECT_THAT(kinds, ElementsAre(K::text, K::subject, K::contains, K::contains, K::lacks, K::error, K::segments,
                                 K::max_segments));
  EXPECT_EQ(test.expected.back().number, 2U);
}

TEST(ReadReplyTests, YamlSaysTheSame) {
  const Document document = read_document(
      "a.md", "---\ntitle: A\ntests:\n  - values:\n      name: Ms A\n    contains: Ms A\n---\n\n{{ name }}\n",
      Config());
  const ReplyTests read = read_reply_tests("a.md", document.front_matter);
  ASSERT_THAT(read.tests, SizeIs(1));
  EXPECT_EQ(read.tests[0].name, "test 1");
  EXPECT_EQ(read.tests[0].expected[0].location, (Location{"a.md", 6, 5}));
}

TEST(ReadReplyTests, AnUnknownKeyIsFoundWithItsPlaceAndWhatWasMeant) {
  const ReplyTests read = tests_of("[[tests]]\nname = \"n\"\ncontians = \"x\"\n");
  ASSERT_THAT(read.findings, SizeIs(1));
  EXPECT_EQ(read.findings[0].rule, "reply-test-invalid");
  EXPECT_EQ(read.findings[0].location, (Location{"a.md", 4, 1}));
  EXPECT_THAT(read.findings[0].hint, HasSubstr("'contains'"));
}

TEST(ReadReplyTests, ATestThatExpectsNothingIsFound) {
  const ReplyTests read = tests_of("[[tests]]\nvalues = {name = \"x\"}\n");
  ASSERT_THAT(read.findings, SizeIs(1));
  EXPECT_THAT(read.findings[0].message, HasSubstr("expects nothing"));
  EXPECT_EQ(read.findings[0].location.line, 2);
  EXPECT_THAT(read.tests, IsEmpty());
}

TEST(ReadReplyTests, WrongKindsOfValuesAreFound) {
  const char* const lines[] = {"channel = \"smss\"", "today = \"soon\"", "now = \"later\"",          "values = \"x\"",
                               "context = 3",        "with = {a = 1}",   "max_segments = \"three\"", "text = true",
                               "contains = [[1]]",   "segments = 1"};
  for (const char* const line : lines) {
    const ReplyTests read = tests_of("[[tests]]\nlacks = \"x\"\n" + std::string(line) + "\n");
    EXPECT_THAT(read.findings, SizeIs(1)) << line;
  }
  EXPECT_THAT(tests_of("tests = 3\n").findings, SizeIs(1));
  EXPECT_THAT(tests_of("tests = [3]\n").findings, SizeIs(1));
}

TEST(ReadReplyTests, MoreThanTwoHundredAreNotRun) {
  std::string many;
  for (int i = 0; i < 205; ++i) many += "[[tests]]\ntext = \"x\"\n";
  const ReplyTests read = tests_of(many);
  EXPECT_THAT(read.tests, SizeIs(200));
  EXPECT_THAT(read.findings, SizeIs(1));
}

}  // namespace
}  // namespace kb
