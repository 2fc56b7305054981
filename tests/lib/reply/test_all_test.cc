#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "kb/reply_test.h"

namespace kb {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view head = R"(+++
title = "Refund"
subject = "Refund for {{ order_id }}"
[variables.name]
[variables.order_id]
type = "id"
[variables.amount]
type = "money"
currency = "CNY"
[variables.comes_back]
type = "bool"
[variables.code]
type = "id"
depends_on = "comes_back"
)";

constexpr std::string_view body = R"(+++

Hello {{ name }},

your refund of {{ amount }} is on its way.

{% if comes_back %}Write {{ code }} on the box.{% else %}Keep the lamp.{% endif %}
)";

constexpr std::string_view values = R"(values = {name = "Ms A", order_id = "LM1", amount = 268}
)";

std::vector<TestOutcome> run(const std::string& tests) {
  const Document file = read_document("a.md", std::string(head) + tests + std::string(body), Config());
  EXPECT_THAT(file.findings, IsEmpty());
  return test_reply({&file, 1});
}

// The declared tests, without the worst cases.
TestOutcome run_one(const std::string& expectations) {
  return run("[[tests]]\nname = \"t\"\n" + std::string(values) + expectations).front();
}

std::vector<std::string> messages(const TestOutcome& outcome) {
  std::vector<std::string> found;
  for (const Finding& finding : outcome.findings) found.push_back(finding.message);
  return found;
}

std::vector<std::string> failures(const std::string& source, const TestSettings& settings = {}) {
  const Document file = read_document("a.md", source, Config());
  std::vector<std::string> found;
  for (const TestOutcome& outcome : test_reply({&file, 1}, settings)) {
    for (const Finding& finding : outcome.findings)
      found.push_back(to_string(finding.location) + " " + finding.message);
    if (!outcome.skipped.empty()) found.push_back("skipped: " + outcome.skipped);
  }
  return found;
}

TEST(DeclaredTest, PassesWhenEverythingIsAsExpected) {
  const TestOutcome outcome = run_one(
      "without = [\"comes_back\"]\nsubject = \"Refund for LM1\"\ncontains = [\"¥268.00\", \"Keep\"]\nlacks = \"box\"\n"
      "text = '''\nHello Ms A,\n\nyour refund of ¥268.00 is on its way.\n\nKeep the lamp.\n'''\n");
  EXPECT_TRUE(outcome.passed()) << testing::PrintToString(messages(outcome));
  EXPECT_EQ(outcome.name, "t");
}

TEST(DeclaredTest, EveryExpectationCanFailAtItsPlace) {
  const TestOutcome outcome = run_one(
      "without = [\"comes_back\"]\nsubject = \"x\"\ncontains = \"yy\"\nlacks = \"Keep\"\ntext = \"z\"\nerror = "
      "\"e\"\n");
  std::vector<int> lines;
  for (const Finding& finding : outcome.findings) {
    EXPECT_EQ(finding.rule, "reply-test-failed");
    lines.push_back(finding.location.line);
  }
  EXPECT_THAT(lines, ElementsAre(19, 20, 21, 22, 23));
  EXPECT_THAT(outcome.diff, AllOf(HasSubstr("- z\n"), HasSubstr("+ Keep the lamp.\n")));
}

TEST(DeclaredTest, ARefusalFailsUnlessItIsExpected) {
  EXPECT_THAT(messages(run_one("with = [\"comes_back\"]\ncontains = \"Ms A\"\n")),
              ElementsAre(AllOf(HasSubstr("not filled"), HasSubstr("'code'"))));
  EXPECT_TRUE(run_one("with = [\"comes_back\"]\nerror = \"'code': no value\"\n").passed());
  EXPECT_THAT(messages(run_one("with = [\"comes_back\"]\nerror = \"amount\"\n")),
              ElementsAre(AllOf(HasSubstr("'amount' was expected"), HasSubstr("'code'"))));
}

TEST(DeclaredTest, AValueThatCannotBeUsedIsARefusal) {
  EXPECT_TRUE(run("[[tests]]\nvalues = {amount = \"much\"}\nerror = \"expects an amount\"\n").front().passed());
}

TEST(DeclaredTest, AScarFailsAlthoughTheTextIsAsExpected) {
  const std::string source =
      "+++\n[variables.name]\nrequired = false\n[[tests]]\ntext = \"Hello ,\"\n+++\n\nHello {{ name }},\n";
  EXPECT_THAT(failures(source), testing::Contains(HasSubstr("something is missing in the text")));
}

TEST(DeclaredTest, AValueForNothingIsFoundWithWhatWasMeant) {
  const TestOutcome outcome = run("[[tests]]\nvalues = {order_ids = \"1\"}\nlacks = \"x\"\n").front();
  ASSERT_THAT(outcome.findings, SizeIs(1));
  EXPECT_EQ(outcome.findings[0].rule, "reply-test-invalid");
  EXPECT_EQ(outcome.findings[0].hint, "did you mean 'order_id'?");
}

TEST(DeclaredTest, AFaceThatIsNotThereIsFound) {
  const std::string source = "+++\nlang = \"en\"\n[[tests]]\nlang = \"zh\"\nlacks = \"x\"\n+++\n\nHello.\n";
  EXPECT_THAT(failures(source), ElementsAre(HasSubstr("a face that is not there")));
}

TEST(DeclaredTest, AsksForAFaceInAnotherFile) {
  const std::vector<Document> files = {
      read_document("en/a.md", "+++\n[[tests]]\nlang = \"zh\"\ntext = \"您好。\"\n+++\n\nHello.\n", Config()),
      read_document("zh/a.md", "您好。\n", Config())};
  const std::vector<TestOutcome> outcomes = test_reply(files);
  ASSERT_THAT(outcomes, SizeIs(2));
  EXPECT_TRUE(outcomes[0].passed()) << testing::PrintToString(messages(outcomes[0]));
  EXPECT_THAT(check_rendering({files.data(), 1}), IsEmpty()) << "one file alone cannot tell";
}

TEST(DeclaredTest, SegmentsOfTextMessagesAreCounted) {
  const std::string face = "+++\nchannels = [\"sms\"]\n[[tests]]\nchannel = \"sms\"\n";
  const std::string text = "+++\n\n" + std::string(200, 'x') + "\n";
  EXPECT_THAT(failures(face + "segments = 2\nmax_segments = 2\n" + text), IsEmpty());
  EXPECT_THAT(failures(face + "segments = 1\nmax_segments = 1\n" + text), SizeIs(2));
}

TEST(DeclaredTest, KnowsNoClock) {
  const std::string text = "+++\n\n{{ 'now' | date: '%F %H' }}\n";
  EXPECT_THAT(failures("+++\n[[tests]]\ntext = \"2026-01-05 12\"\n" + text), IsEmpty());
  EXPECT_THAT(failures("+++\n[[tests]]\ntoday = 2026-03-01\ntext = \"2026-03-01 12\"\n" + text), IsEmpty());
}

TEST(WorstCases, ASoundReplyPassesThemAll) {
  std::size_t cases = 0;
  for (const TestOutcome& outcome : run("")) {
    EXPECT_TRUE(outcome.passed()) << outcome.name << testing::PrintToString(messages(outcome));
    cases += outcome.cases;
  }
  EXPECT_GT(cases, 100U);
}

TEST(WorstCases, AreToldForEachVariableAndAllCombinations) {
  std::vector<std::string> names;
  for (const TestOutcome& outcome : run("")) names.push_back(outcome.name);
  EXPECT_THAT(names, ElementsAre("every combination", "worst cases of 'name'", "worst cases of 'order_id'",
                                 "worst cases of 'amount'", "worst cases of 'comes_back'", "worst cases of 'code'"));
}

TEST(WorstCases, ANumberThatCannotBeDividedByIsFound) {
  const std::string reply = "+++\n[variables.parts]\ntype = \"int\"\n";
  const std::string text = "+++\n\nEach is {{ 100 | divided_by: parts }}.\n";
  EXPECT_THAT(failures(reply + text),
              ElementsAre(AllOf(HasSubstr("a.md:6:"), HasSubstr("with zero for 'parts'"), HasSubstr("divided by 0"))));
  EXPECT_THAT(failures(reply + "min = 1\n" + text), IsEmpty());
}

TEST(WorstCases, AFilterThatLetsMarkupOfTheValueThroughIsFound) {
  const std::string reply = "+++\nchannels = [\"email\"]\n[variables.note]\ntype = \"text\"\n+++\n\n";
  EXPECT_THAT(failures(reply + "{{ note }}\n"), IsEmpty());
  EXPECT_THAT(failures(reply + "{{ note | escape }}\n"),
              ElementsAre(AllOf(HasSubstr("with Markdown for 'note'"), HasSubstr("markup of the value"))));
}

TEST(WorstCases, WhatIsCapturedStaysHarmless) {
  const std::string reply = "+++\nchannels = [\"email\"]\n[variables.note]\ntype = \"text\"\n+++\n\n";
  EXPECT_THAT(failures(reply + "{% capture x %}{{ note }}{% endcapture %}{{ x | strip_html }}\n"), IsEmpty());
}

TEST(WorstCases, ABrokenTemplateFails) {
  EXPECT_THAT(failures("Hello {{ name | upcaze }}\n"), ElementsAre(HasSubstr("Unknown filter")));
}

TEST(WorstCases, WhatCannotBeMadeUpIsSkippedWithTheReason) {
  EXPECT_THAT(failures("{% for item in order.items %}{{ item.name }}{% endfor %}\n"),
              ElementsAre(AllOf(HasSubstr("skipped"), HasSubstr("'item.name'"))));
  EXPECT_THAT(failures("+++\n[variables.a]\npattern = \"R-[0-9]+\"\n+++\n{{ a }}\n"),
              ElementsAre(HasSubstr("give it an example")));
  EXPECT_THAT(failures("{% render 'x' %}\n"), ElementsAre(HasSubstr("partials")));
}

TEST(WorstCases, AHugeReplyIsNotFilledManyTimes) {
  EXPECT_THAT(failures("{% for i in (1..900000) %}{{ a }}{% endfor %}\n"), ElementsAre(HasSubstr("too large")));
  EXPECT_THAT(failures("{{ a }}" + std::string(std::size_t{1} << 20, 'x') + "\n"), ElementsAre(HasSubstr("too large")));
}

TEST(TestSettings, FollowTheConfiguration) {
  Config config;
  EXPECT_EQ(test_settings(config).sms_segments, 3U);
  config.set("reply.sms_segments", "5", "test");
  config.set("reply.signature", "Desk", "test");
  EXPECT_EQ(test_settings(config).sms_segments, 5U);
  EXPECT_EQ(test_settings(config).sms.signature, "Desk");
}

}  // namespace
}  // namespace kb
