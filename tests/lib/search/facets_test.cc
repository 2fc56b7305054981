#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/error.h"
#include "kb/search.h"
#include "support/small_base.h"

namespace kb {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> counts(SmallBase& base, const std::string& query, const std::string& field,
                                std::size_t limit = 1) {
  SearchRequest request;
  request.query = query;
  request.limit = limit;
  request.facets = {field};
  std::vector<std::string> lines;
  const SearchResult found = base.result(request);
  for (const FacetValue& value : found.facets.at(0).values) {
    lines.push_back(value.value + ' ' + std::to_string(value.count));
  }
  return lines;
}

class Facets : public ::testing::Test {
 protected:
  Facets() {
    base_.write("a.md", "---\ntags: [VIP care, money]\nlang: zh-Hans\n---\nlantern 灯笼\n");
    base_.write("b.md", "---\ntags: [vip care]\nlang: zh-Hant\n---\nlantern 燈籠\n");
    base_.write("c.md", "---\ntags: [money, Ünique]\nlang: zh\n---\nlantern\n");
    base_.write("d.md", "---\ntags: [other, money]\nlang: en\n---\nsomething else\n");
    base_.write("e.md", "---\ntags: [archive]\nlang: en\nstatus: archived\n---\nlantern\n");
  }
  SmallBase base_;
};

TEST_F(Facets, CountAllMatchesShownOrNot) {
  EXPECT_THAT(counts(base_, "lantern", "kind"), ElementsAre("article 3"));
  EXPECT_THAT(counts(base_, "lantern", "kind", 0), ElementsAre("article 3"));
  EXPECT_THAT(counts(base_, "lantern tag:money", "kind"), ElementsAre("article 2"));
  EXPECT_THAT(counts(base_, "lantern status:archived", "tag"), ElementsAre("archive 1"));
}

TEST_F(Facets, AreSpelledAsTheFirstPageByPathWritesThem) {
  EXPECT_THAT(counts(base_, "lantern", "tag"), ElementsAre("VIP care 2", "money 2", "Ünique 1"));
  base_.write("a.md", "# Another page\n");
  EXPECT_THAT(counts(base_, "lantern", "tag"), ElementsAre("money 1", "vip care 1", "Ünique 1"));
}

TEST_F(Facets, ALanguageIsTheOneThePageSays) {
  EXPECT_THAT(counts(base_, "lantern", "lang"), ElementsAre("zh 1", "zh-Hans 1", "zh-Hant 1"));
}

TEST_F(Facets, WithoutAMatchAreEmpty) {
  EXPECT_THAT(counts(base_, "nothing", "tag"), IsEmpty());
  EXPECT_THAT(counts(base_, "", "tag"), IsEmpty());
  EXPECT_THAT(counts(base_, "lantern", "audience"), IsEmpty());
}

TEST_F(Facets, LongValuesAreWhole) {
  const std::string tag(300, 'x');
  base_.write("f.md", "---\ntags: [" + tag + "]\n---\nvery long\n");
  EXPECT_THAT(counts(base_, "very", "tag"), ElementsAre(tag + " 1"));
}

TEST_F(Facets, OfAFieldWithoutWholeValuesAreRefused) {
  EXPECT_THROW(counts(base_, "lantern", "title"), Error);
  EXPECT_THROW(counts(base_, "lantern", "nothing"), Error);
}

}  // namespace
}  // namespace kb
