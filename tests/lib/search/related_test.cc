#include "search/related.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/support_words.h"

namespace kb {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class RelatedWordsOf : public testing::Test {
 protected:
  std::vector<std::string> of(const std::vector<std::string>& words) const {
    std::vector<std::string> texts;
    for (const Related& other : RelatedWords(request_, key_of_).of(words)) texts.push_back(other.text);
    return texts;
  }
  void add(std::string_view rule) { request_.synonyms.push_back(parse_synonym(rule, "test")); }

  SearchRequest request_;
  // Plurals and singulars are one.
  std::function<std::string(const std::string&)> key_of_ = [](std::string word) {
    if (word.ends_with('s')) word.pop_back();
    return word;
  };
};

TEST_F(RelatedWordsOf, OwnSynonymsGoBothWays) {
  add("lantern = lamp");
  EXPECT_THAT(of({"lantern"}), Contains("lamp"));
  EXPECT_THAT(of({"lamp"}), Contains("lantern"));
  EXPECT_THAT(of({"lantern"}), Not(Contains("lantern")));
}

TEST_F(RelatedWordsOf, OneWayRulesGoOneWay) {
  add("lantern > lamp");
  EXPECT_THAT(of({"lantern"}), Contains("lamp"));
  EXPECT_THAT(of({"lamp"}), IsEmpty());
}

TEST_F(RelatedWordsOf, FormsOfAWordAreOne) {
  add("lantern = lamp");
  EXPECT_THAT(of({"Lanterns"}), Contains("lamp"));
}

TEST_F(RelatedWordsOf, SeveralWordsAreMatchedAtTheLastOfThem) {
  add("paper light = lantern");
  EXPECT_THAT(of({"a", "paper", "light"}), Contains("lantern"));
  EXPECT_THAT(of({"paper"}), Not(Contains("lantern")));
  EXPECT_THAT(of({"light", "paper"}), Not(Contains("lantern")));
  EXPECT_THAT(of({"paper", "light", "red"}), Not(Contains("lantern")));
}

TEST_F(RelatedWordsOf, AHyphenIsLikeASpace) {
  add("e-lantern = lamp");
  EXPECT_THAT(of({"e-lantern"}), Contains("lamp"));
  EXPECT_THAT(of({"e", "lanterns"}), Contains("lamp"));
  EXPECT_THAT(of({"elantern"}), IsEmpty());
}

TEST_F(RelatedWordsOf, AWordIsNotRelatedAgainAtTheNextOne) {
  add("lantern = lamp");
  EXPECT_THAT(of({"lantern", "政策"}), Not(Contains("lamp")));
  EXPECT_THAT(of({"lantern", "..."}), Not(Contains("lamp")));
}

TEST_F(RelatedWordsOf, ALanguagesRulesAreForItsSpeakers) {
  add("en: lantern = lamp");
  EXPECT_THAT(of({"lantern"}), IsEmpty());
  request_.preferred_lang = "en-GB";
  EXPECT_THAT(of({"lantern"}), Contains("lamp"));
  request_.preferred_lang = "eno";
  EXPECT_THAT(of({"lantern"}), IsEmpty());
  request_.lang = "en";
  EXPECT_THAT(of({"lantern"}), Contains("lamp"));
}

TEST_F(RelatedWordsOf, ChineseIsFoundAnywhereInTheLastWord) {
  add("花灯 = 灯笼");
  EXPECT_THAT(of({"我的花灯坏了"}), Contains("灯笼"));
  EXPECT_THAT(of({"花灯", "政策"}), Not(Contains("灯笼")));
}

TEST_F(RelatedWordsOf, TraditionalIsReadLikeSimplified) {
  add("花灯 = 灯笼");
  EXPECT_THAT(of({"花燈"}), Contains("灯笼"));
}

TEST_F(RelatedWordsOf, OwnRulesCountForMoreThanTheBuiltIn) {
  add("refund = chargeback");
  double own = 0;
  double built_in = 0;
  for (const Related& other : RelatedWords(request_, key_of_).of({"refund"})) {
    if (other.text == "chargeback") own = other.share;
    if (other.text == "money back") built_in = other.share;
  }
  EXPECT_GT(own, built_in);
  EXPECT_GT(built_in, 0);
}

TEST_F(RelatedWordsOf, TaiwanAndTheMainlandUnderstandEachOther) {
  EXPECT_THAT(of({"軟體"}), Contains("软件"));
  EXPECT_THAT(of({"短信"}), Contains("简讯"));
}

TEST_F(RelatedWordsOf, WhatIsSaidAlreadyIsNotSaidAgain) {
  add("花灯 = 灯笼");
  EXPECT_THAT(of({"花灯灯笼"}), IsEmpty());
}

TEST_F(RelatedWordsOf, EachOtherWordComesOnce) {
  add("refund = money back");
  const auto others = of({"refund"});
  EXPECT_EQ(std::ranges::count(others, "money back"), 1);
}

TEST_F(RelatedWordsOf, NoWordsHaveNone) {
  EXPECT_THAT(of({}), IsEmpty());
  EXPECT_THAT(of({""}), IsEmpty());
}

TEST(SupportWords, AreRules) {
  for (const std::string_view rule : support_words()) EXPECT_NO_THROW((void)parse_synonym(rule, "built in")) << rule;
}

}  // namespace
}  // namespace kb
