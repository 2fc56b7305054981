#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"
#include "kb/reply_test.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> found(const std::string& source, const TestSettings& settings = {}) {
  const Document file = read_document("a.md", source, Config());
  std::vector<std::string> lines;
  for (const Finding& finding : check_rendering({&file, 1}, settings))
    lines.push_back(to_string(finding.location) + " " + finding.rule + " " + finding.message);
  return lines;
}

const std::string code = "[variables.code]\nrequired = false\n";
const std::string back = "[variables.back]\ntype = \"bool\"\n";

TEST(BranchScar, IsToldWithTheFewestInputsAtItsPlace) {
  const std::string other = "[variables.other]\ntype = \"bool\"\n";
  const std::string reply = "+++\n" + back + code + other +
                            "+++\n\n{% if other %}Hello.{% endif %}\n\n"
                            "{% if back %}Write the code **{{ code }}** on it.{% endif %}\n";
  EXPECT_THAT(found(reply),
              ElementsAre(testing::StartsWith("a.md:12:34 reply-branch-scar with 'back', without 'code': ")));
}

TEST(BranchScar, IsNotThereWhereTheTemplateAsksFirst) {
  EXPECT_THAT(found("+++\n" + back + code +
                    "+++\n\nThanks.{% if back and code %} Write the code **{{ code }}** on it.{% endif %}\n"),
              IsEmpty());
  EXPECT_THAT(found("+++\n" + back + "[variables.code]\ndepends_on = \"back\"\n+++\n\n" +
                    "{% if back %}Write the code **{{ code }}** on it.{% else %}Keep it.{% endif %}\n"),
              IsEmpty());
}

TEST(BranchScar, OfAChoiceNamesIt) {
  const std::string reply =
      "+++\n[variables.reason]\ntype = \"choice\"\nchoices = [\"late\", \"lost\"]\n+++\n\n"
      "It is {% if reason == 'late' %}late{% endif %}, sorry.\n";
  EXPECT_THAT(found(reply), ElementsAre(HasSubstr("'reason' = lost: ")));
}

TEST(BranchScar, OfEveryCombinationSaysSo) {
  EXPECT_THAT(found("Dear ,\n\nhello.\n"), ElementsAre(HasSubstr("with all values given: ")));
}

TEST(BranchScar, OfWhatATicketMayNotSayIsFound) {
  EXPECT_THAT(found("Hello {{ customer.name | default: '' }},\n\nthanks.\n"),
              ElementsAre(HasSubstr("a.md:1:10 reply-branch-scar without 'customer.name'")));
  EXPECT_THAT(found("Hello {{ customer.name | default: 'there' }},\n\nthanks.\n"), IsEmpty());
}

TEST(BranchScar, IsLookedForOnEveryChannel) {
  EXPECT_THAT(found("+++\nchannels = [\"email\", \"phone\"]\n+++\n\nSee (<https://www.example.com/>).\n"), SizeIs(1));
  EXPECT_THAT(found("+++\nchannels = [\"email\"]\n+++\n\nSee (<https://www.example.com/>).\n"), IsEmpty());
}

TEST(BranchScar, ABranchThatCannotBeRenderedIsAFailure) {
  const std::string reply = "+++\n" + back + "+++\n\nA{% if back %}{{ 1 | divided_by: 0 }}{% endif %}\n";
  EXPECT_THAT(found(reply), ElementsAre(HasSubstr("a.md:6:15 reply-test-failed it cannot be filled with 'back': ")));
}

TEST(BranchScar, ManySwitchesAreTriedInPairs) {
  std::string reply = "+++\n";
  for (int i = 0; i < 40; ++i) reply += "[variables.s" + std::to_string(i) + "]\ntype = \"bool\"\n";
  reply += code + "+++\n\nHello.";
  for (int i = 0; i < 40; ++i)
    reply += "{% if s" + std::to_string(i) + " %} Part " + std::to_string(i) + ".{% endif %}";
  EXPECT_THAT(found(reply + "{% unless s39 %} Code ({{ code }}).{% endunless %}\n"),
              ElementsAre(HasSubstr("without 's39', without 'code'")))
      << "in the order of the declarations";
}

TEST(SmsTooLong, IsToldWithTheLongestCombination) {
  const std::string reply = "+++\nchannels = [\"email\", \"sms\"]\n" + back + "+++\n\n" + std::string(300, 'x') +
                            "{% unless back %}" + std::string(200, 'y') + "{% endunless %}\n";
  EXPECT_THAT(found(reply),
              ElementsAre(HasSubstr("reply-sms-too-long with the examples for values it takes 4 text messages "
                                    "(without 'back'); 3 are the most")));
  TestSettings settings;
  settings.sms_segments = 4;
  EXPECT_THAT(found(reply, settings), IsEmpty());
  settings.sms.signature = "A desk with a name that is long enough to need one more part, which is quite a lot of it";
  EXPECT_THAT(found(reply, settings), SizeIs(1));
  settings.sms_segments = 0;
  EXPECT_THAT(found(reply, settings), IsEmpty());
}

TEST(SmsTooLong, IsNotAskedOfOtherChannels) {
  EXPECT_THAT(found("+++\nchannels = [\"email\"]\n+++\n\n" + std::string(3000, 'x') + "\n"), IsEmpty());
}

}  // namespace
}  // namespace kb
