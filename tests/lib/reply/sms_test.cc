#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "kb/channel.h"
#include "reply/sms_alphabet.h"
#include "support/processor_time.h"

namespace kb {
namespace {

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string joined(const SmsSegments& sms) {
  return std::accumulate(sms.segments.begin(), sms.segments.end(), std::string());
}

TEST(Sms, CountsSegmentsByFillingThem) {
  struct Case {
    std::string what, text;
    SmsEncoding encoding;
    std::size_t units, segments, left;
  };
  constexpr auto gsm7 = SmsEncoding::gsm7, ucs2 = SmsEncoding::ucs2;
  for (const Case& c : {
           Case{"nothing", "", gsm7, 0, 0, 160},
           Case{"one", "a", gsm7, 1, 1, 159},
           Case{"full", times(160, "a"), gsm7, 160, 1, 0},
           Case{"two", times(161, "a"), gsm7, 161, 2, 145},
           Case{"two full", times(306, "a"), gsm7, 306, 2, 0},
           Case{"three", times(307, "a"), gsm7, 307, 3, 152},
           Case{"euros", times(80, "€"), gsm7, 160, 1, 0},
           Case{"euros in two", times(81, "€"), gsm7, 162, 2, 153 - 10},
           Case{"an escape that would be split", times(152, "a") + "€" + times(8, "a"), gsm7, 162, 2, 143},
           Case{"153 euros fit by division, not by filling", times(153, "€"), gsm7, 306, 3, 151},
           Case{"Chinese", times(70, "退"), ucs2, 70, 1, 0},
           Case{"Chinese in two", times(71, "退"), ucs2, 71, 2, 63},
           Case{"Chinese, two full", times(134, "退"), ucs2, 134, 2, 0},
           Case{"emoji", times(35, "😀"), ucs2, 70, 1, 0},
           Case{"emoji are not split", times(36, "😀"), ucs2, 72, 2, 67 - 6},
           Case{"67 emoji need three", times(67, "😀"), ucs2, 134, 3, 65},
           Case{"all of the alphabet", "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà", gsm7, 45, 1, 115},
           Case{"all of the extension", "\f^{}\\[~]|€", gsm7, 20, 1, 140},
           Case{"broken bytes", "a\xFF", ucs2, 2, 1, 68},
       }) {
    const SmsSegments sms = sms_segments(c.text);
    EXPECT_EQ(sms.encoding, c.encoding) << c.what;
    EXPECT_EQ(sms.units, c.units) << c.what;
    EXPECT_EQ(sms.segments.size(), c.segments) << c.what;
    EXPECT_EQ(sms.left, c.left) << c.what;
    if (c.what == "broken bytes") continue;
    EXPECT_EQ(joined(sms), c.text) << c.what;
  }
}

TEST(Sms, SaysWhatForcedTheWideEncodingAndWhatCouldStandInstead) {
  const SmsSegments sms = sms_segments("Don’t – wait…\nç\u00A0退😀");
  const std::vector<std::tuple<char32_t, int, int, std::optional<std::string>>> expected = {
      {U'’', 1, 4, "'"}, {U'–', 1, 7, "-"},           {U'…', 1, 13, "..."},       {U'ç', 2, 1, "c"},
      {0xA0, 2, 2, " "}, {U'退', 2, 3, std::nullopt}, {U'😀', 2, 4, std::nullopt},
  };
  ASSERT_EQ(sms.foreign.size(), expected.size());
  EXPECT_EQ(sms.foreign_count, expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const SmsForeign& f = sms.foreign[i];
    EXPECT_EQ(std::tuple(f.character, f.line, f.column, f.replacement), expected[i]) << i;
  }
  EXPECT_EQ(sms.foreign[1].offset, 8U);
}

TEST(Sms, ReplacesOnlyWhenThatHelps) {
  EXPECT_EQ(sms_in_default_alphabet("“Don’t” – wait…\u200B\tＡ！"), "\"Don't\" - wait... A!");
  EXPECT_EQ(sms_in_default_alphabet("Don’t 退"), "Don’t 退");
  EXPECT_EQ(sms_segments(sms_in_default_alphabet("naïve café – ‘x’")).encoding, SmsEncoding::gsm7);
}

TEST(SmsReplacements, AreThemselvesInTheAlphabet) {
  for (char32_t c = 1; c < 0x10000; ++c) {
    const auto replacement = default_alphabet_for(c);
    if (!replacement) continue;
    for (const char each : *replacement) ASSERT_GT(septets_of(static_cast<char32_t>(each)), 0U) << unsigned(c);
  }
}

TEST(SmsAlphabet, HasEveryCharacterOnce) {
  std::size_t one = 0, two = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    one += septets_of(c) == 1 ? 1 : 0;
    two += septets_of(c) == 2 ? 1 : 0;
  }
  EXPECT_EQ(one, 127U) << "128 places, one of which is the escape";
  EXPECT_EQ(two, 10U);
}

TEST(SmsSignature, IsAddedOnceAndCounted) {
  EXPECT_THAT(sms_segments("您好", {"灯集", true}).segments, testing::ElementsAre("【灯集】您好"));
  EXPECT_THAT(sms_segments("您好", {"【灯集】", false}).segments, testing::ElementsAre("您好【灯集】"));
  EXPECT_THAT(sms_segments("【灯集】您好", {"灯集", false}).segments, testing::ElementsAre("【灯集】您好"));
  EXPECT_EQ(sms_segments(times(67, "退"), {"灯集", true}).segments.size(), 2U);
  EXPECT_EQ(sms_segments(times(66, "退"), {"灯集", true}).segments.size(), 1U);
}

TEST(SmsLong, TakesLinearTime) {
  const auto begun = processor_time();
  for (const std::string piece : {"a", "€", "退", "😀", "\xFF", "’"}) {
    const SmsSegments sms = sms_segments(times((1U << 18) / piece.size(), piece));
    EXPECT_LE(sms.foreign.size(), 100U);
    EXPECT_GT(sms.segments.size(), 1000U);
  }
  EXPECT_LT(processor_time() - begun, std::chrono::seconds(40));
}

}  // namespace
}  // namespace kb
