#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/search.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Tier, NamesAreTheSurestFirst) {
  std::string names;
  for (int tier = 0; tier <= static_cast<int>(Tier::related); ++tier) {
    names += std::string(to_string(static_cast<Tier>(tier))) + ' ';
  }
  EXPECT_EQ(names, "exact stem prefix typo homophone pinyin related ");
}

TEST(ParseSynonym, EqualsGoesBothWays) {
  const Synonym synonym = parse_synonym("refund = money back=退款", "kb.toml:3");
  EXPECT_THAT(synonym.from, ElementsAre("refund", "money back", "退款"));
  EXPECT_EQ(synonym.to, synonym.from);
  EXPECT_EQ(synonym.lang, "");
}

TEST(ParseSynonym, GreaterGoesOneWay) {
  const Synonym synonym = parse_synonym("parcel > package = shipment", "kb.toml:3");
  EXPECT_THAT(synonym.from, ElementsAre("parcel"));
  EXPECT_THAT(synonym.to, ElementsAre("package", "shipment"));
}

TEST(ParseSynonym, ALanguageStandsBeforeAColon) {
  const Synonym synonym = parse_synonym("en: mobile = cell phone", "kb.toml:3");
  EXPECT_EQ(synonym.lang, "en");
  EXPECT_THAT(synonym.from, ElementsAre("mobile", "cell phone"));
}

class BadSynonym : public testing::TestWithParam<const char*> {};

TEST_P(BadSynonym, IsRefusedWithItsPlaceAndAHint) {
  try {
    (void)parse_synonym(GetParam(), "kb.toml:3");
    FAIL() << GetParam();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::config);
    EXPECT_THAT(error.what(), testing::AllOf(HasSubstr("kb.toml:3"), HasSubstr(GetParam())));
    EXPECT_THAT(error.hint(), HasSubstr("refund = money back"));
  }
}

INSTANTIATE_TEST_SUITE_P(All, BadSynonym,
                         testing::Values("", "refund", "refund =", "= refund", "a = = b", ">", "a >", "> b", "en:"),
                         [](const auto& tested) { return "Rule" + std::to_string(tested.index); });

}  // namespace
}  // namespace kb
