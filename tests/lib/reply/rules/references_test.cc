#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/reply/rules/rule_run.h"

namespace kb {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string with_front(const std::string& front) {
  return "+++\n" + front + "\n+++\ntext\n";
}

ReplyRuleOptions on_day() {
  ReplyRuleOptions options;
  options.today = Date(2026y / 11 / 23);
  return options;
}

TEST(Shortcuts, OneShortcutBelongsToOneReply) {
  const auto found = found_by("duplicate-shortcut", {{"replies/a.md", with_front("shortcut = \"rf\"")},
                                                     {"replies/b.md", with_front("shortcut = \"rf\"")}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].location, (Location{"replies/b.md", 2, 13}));
  EXPECT_EQ(found[0].end_column, 15);
  EXPECT_THAT(found[0].message, HasSubstr("replies/a.md"));
}

TEST(Shortcuts, FacesOfOneReplyShareIt) {
  EXPECT_THAT(found_by("duplicate-shortcut", {{"replies/en/a.md", with_front("shortcut = \"rf\"")},
                                              {"replies/zh/a.sms.md", with_front("shortcut = \"rf\"")},
                                              {"replies/en/b.md", with_front("shortcut = \"rf2\"")}}),
              IsEmpty());
}

class Citations : public testing::Test {
 protected:
  static std::vector<Finding> found(std::string_view rule, const std::string& cites) {
    return found_by(rule,
                    {{"en/refunds/policy.md", "+++\nid = \"refund-policy\"\n+++\n# Policy\n\n## How long\n"},
                     {"en/old.md", "+++\nvalid_until = 2026-11-22\n+++\n# Old\n"},
                     {"en/new.md", "+++\nvalid_until = 2026-11-23\n+++\n# New\n"},
                     {"en/draft.md", "+++\ndraft = true\n+++\n# Draft\n"},
                     {"replies/en/a.md", with_front("cites = [" + cites + "]")}},
                    on_day());
  }
};

TEST_F(Citations, NameAnArticleByIdOrPath) {
  EXPECT_THAT(found("reply-cite-dead",
                    "\"refund-policy\", \"en/refunds/policy.md\", \"en/refunds/policy\", \"/en/old.md\", "
                    "\"../../en/new.md\", \"en/refunds/policy.md#how-long\", \"https://shop.example/x\""),
              IsEmpty());
}

TEST_F(Citations, WhatIsNotThereIsToldWithWhatIsNear) {
  const auto dead = found("reply-cite-dead", "\"en/refunds/policy.md\", \"en/refunds/polcy.md\"");
  EXPECT_THAT(places_of(dead), ElementsAre("2:35-54"));
  EXPECT_THAT(dead.at(0).hint, HasSubstr("en/refunds/policy.md"));
  EXPECT_EQ(dead.at(0).target, "en/refunds/polcy.md");
  EXPECT_THAT(found("reply-cite-dead", "\"en/shipping/policy.md\"").at(0).hint, HasSubstr("en/refunds/policy.md"));
}

TEST_F(Citations, AHeadingMustBeThere) {
  const auto dead = found("reply-cite-dead", "\"refund-policy#how-lon\"");
  EXPECT_THAT(places_of(dead), ElementsAre("2:24-32"));
  EXPECT_THAT(dead.at(0).hint, HasSubstr("#how-long"));
}

TEST_F(Citations, OfWhatExpiredOrIsNoneYetAreTold) {
  EXPECT_THAT(found("reply-cite-expired", "\"en/old.md\"").at(0).message, HasSubstr("expired on 2026-11-22"));
  EXPECT_THAT(found("reply-cite-expired", "\"en/draft.md\"").at(0).message, HasSubstr("is a draft"));
  EXPECT_THAT(found("reply-cite-expired", "\"en/new.md\", \"refund-policy\""), IsEmpty());
}

TEST(Validity, EndsAfterItsLastDay) {
  const auto found_on = [](const std::string& front) {
    return found_by("reply-validity", {{"replies/a.md", with_front(front)}}, on_day());
  };
  EXPECT_THAT(places_of(found_on("valid_until = 2026-11-22")), ElementsAre("2:15-25"));
  EXPECT_THAT(found_on("valid_until = 2026-11-23"), IsEmpty());
  EXPECT_THAT(places_of(found_on("valid_from = 2027-02-01\nvalid_until = 2027-01-31")), ElementsAre("2:14-24"));
  EXPECT_THAT(found_on("valid_from = 2027-01-01\nvalid_until = 2027-01-31"), IsEmpty());
  EXPECT_THAT(found_on("valid_from = 2027-01-01"), IsEmpty());
}

TEST(PrivateDataInReplies, IsToldMaskedAndNotOfTemplates) {
  const auto found = found_in("personal-data", "Write to wangxiaoming@qq.com or {{ 'wangxiaoming@qq.com' }}.\n");
  EXPECT_THAT(places_of(found), ElementsAre("1:10-29"));
  EXPECT_THAT(found.at(0).message, testing::AllOf(HasSubstr("w…@qq.com"), testing::Not(HasSubstr("wangxiaoming"))));
}

TEST(PrivateDataInReplies, OfDefaultsIsToldToo) {
  EXPECT_THAT(places_of(found_in(
                  "secret", "+++\n[variables.x]\ntype = \"string\"\ndefault = \"password: Kx93mmQa\"\n+++\n{{ x }}\n")),
              ElementsAre("4:22-30"));
}

}  // namespace
}  // namespace kb
