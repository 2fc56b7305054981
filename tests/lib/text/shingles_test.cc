#include "text/shingles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/case_name.h"

namespace kb {
namespace {

std::vector<std::uint64_t> shingles_in(std::string_view text) {
  std::vector<TextUnit> units;
  append_units(text, 0, units);
  return shingles_of(units);
}

struct SamePair {
  std::string name;
  std::string a;
  std::string b;
  bool is_same = true;
};

class ShinglesOfTwoTexts : public testing::TestWithParam<SamePair> {};

TEST_P(ShinglesOfTwoTexts, AreTheSameWhateverTheWriting) {
  EXPECT_EQ(shingles_in(GetParam().a) == shingles_in(GetParam().b), GetParam().is_same);
}

INSTANTIATE_TEST_SUITE_P(
    Shingles, ShinglesOfTwoTexts,
    testing::Values(SamePair{"script", "退款会在三个工作日内到账。", "退款會在三個工作日內到賬。"},
                    SamePair{"width", "Order ORD-2024 ships in 3 days", "Ｏｒｄｅｒ ＯＲＤ-２０２４ ships in ３ days"},
                    SamePair{"case and accents", "Café fees are due at once", "CAFE FEES are due at once"},
                    SamePair{"punctuation", "退款，会在三天内到账。", "退款会在三天内到账！", false},
                    SamePair{"latin punctuation", "We refund, in full, within days.", "We refund in full within days"},
                    SamePair{"line ends", "We refund in full\nwithin three days",
                             "We refund in full within three days"},
                    SamePair{"joined code", "run git-lfs pull --all now", "run git lfs pull all now"},
                    SamePair{"a number", "We refund in full in 3 days", "We refund in full in 7 days", false},
                    SamePair{"order", "one two three four five six", "six five four three two one", false}),
    [](const auto& each) { return case_name(each.index, each.param.name); });

TEST(Shingles, BeginAtEachUnit) {
  EXPECT_EQ(shingles_in("").size(), 0U);
  EXPECT_EQ(shingles_in("...").size(), 0U);
  EXPECT_EQ(shingles_in("two words").size(), 1U);
  EXPECT_EQ(shingles_in("one two three four five").size(), 1U);
  EXPECT_EQ(shingles_in("one two three four five six").size(), 2U);
  EXPECT_EQ(shingles_in("三个工作日内到账").size(), 4U);
}

TEST(Shingles, KnowWhereTheirUnitsStand) {
  std::vector<TextUnit> units;
  append_units("a 退款 b", 10, units);
  ASSERT_EQ(units.size(), 4U);
  EXPECT_EQ(units[1].begin, 12U);
  EXPECT_EQ(units[1].end, 18U);
  EXPECT_EQ(units[3].begin, 19U);
}

std::vector<std::uint64_t> mixed_numbers(std::uint64_t first, std::size_t count) {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = 0; i < count; ++i) numbers.push_back(mix_bits(first + i));
  return numbers;
}

TEST(Winnowing, ChoosesACommonOneOfEverySharedWindow) {
  constexpr std::size_t window = 10;
  for (std::size_t before = 0; before < 40; ++before) {
    std::vector<std::uint64_t> a = mixed_numbers(1000, window);
    std::vector<std::uint64_t> b = mixed_numbers(5000 + before * 100, before);
    b.insert(b.end(), a.begin(), a.end());
    const auto after = mixed_numbers(90000, 25);
    b.insert(b.end(), after.begin(), after.end());
    a.insert(a.begin(), after.rbegin(), after.rend());
    std::vector<std::uint64_t> chosen;
    for (const std::uint32_t at : winnow(a, window)) chosen.push_back(a[at]);
    bool is_met = false;
    for (const std::uint32_t at : winnow(b, window)) {
      is_met = is_met || std::ranges::find(chosen, b[at]) != chosen.end();
    }
    EXPECT_TRUE(is_met) << before;
  }
}

TEST(Winnowing, KeepsFew) {
  const auto numbers = mixed_numbers(1, 10000);
  const std::size_t chosen = winnow(numbers, 40).size();
  EXPECT_GT(chosen, 400U);
  EXPECT_LT(chosen, 600U);  // 2 of 41
  EXPECT_EQ(winnow(std::vector<std::uint64_t>(10000, 7), 40).size(), 250U);
  EXPECT_EQ(winnow(mixed_numbers(1, 5), 40).size(), 1U);
  EXPECT_TRUE(winnow({}, 40).empty());
}

}  // namespace
}  // namespace kb
