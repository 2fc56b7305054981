#include "text/encoding.h"

#include <gtest/gtest.h>

#include "kb/error.h"
#include "support/case_name.h"

namespace kb {
namespace {

using namespace std::string_view_literals;

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16)));
  }
  return bytes;
}

struct GuessCase {
  std::string hex;
  std::string encoding;
  std::string text;
};

class Guess : public testing::TestWithParam<GuessCase> {};

TEST_P(Guess, ReadsWhatWasWritten) {
  const Decoded decoded = decode(bytes_of(GetParam().hex));
  EXPECT_EQ(decoded.encoding, GetParam().encoding);
  EXPECT_EQ(decoded.text, GetParam().text);
  EXPECT_FALSE(decoded.damaged);
}

// Bytes as iconv writes them.
INSTANTIATE_TEST_SUITE_P(
    Cases, Guess,
    testing::Values(GuessCase{"2320cdcbbfee", "GB18030", "# 退款"}, GuessCase{"2320cdcbbfee0a", "GB18030", "# 退款\n"},
                    GuessCase{"d7a2d2e2a3ba", "GB18030", "注意："}, GuessCase{"bfcdb7fe8139ee39", "GB18030", "客服㐀"},
                    GuessCase{"ced2c3c7bbe1d4dac8fdb8f6b9a4d7f7c8d5c4dab4a6c0edc4fab5c4cdcbbfeec9eac7eba1a3", "GB18030",
                              "我们会在三个工作日内处理您的退款申请。"},
                    GuessCase{"526566756e6420706f6c6963792028cdcbbfee29206170706c69657320746f20616c6c206f72646572732e",
                              "GB18030", "Refund policy (退款) applies to all orders."},
                    GuessCase{"a7daadccb77ca662a454add3a475a740a4d1a4bab342b27ab17aaabab068b4daa5d3bdd0a143", "Big5",
                              "我們會在三個工作天內處理您的退款申請。"},
                    GuessCase{"bdd0bfe9a44ab17aaabaad71b3e6bd73b8b9", "Big5", "請輸入您的訂單編號"},
                    GuessCase{"a5dca8d2a147", "Big5", "示例："},
                    GuessCase{"232320b0f2a5bba5ceaa6b", "Big5", "## 基本用法"}),
    [](const auto& tried) { return case_name(tried.index, tried.param.encoding); });

TEST(Decode, FindsOneGbkWordInALongEnglishPage) {
  std::string page;
  for (int i = 0; i < 500; ++i) page += "Refunds are paid within five working days.\n";
  const Decoded decoded = decode(page + "\xcd\xcb\xbf\xee\n" + page);
  EXPECT_EQ(decoded.encoding, "GB18030");
  EXPECT_EQ(decoded.text, page + "退款\n" + page);
}

TEST(Decode, LetsAByteOrderMarkDecide) {
  const Decoded utf8 = decode("\xEF\xBB\xBF退款");
  EXPECT_TRUE(utf8.had_bom);
  EXPECT_EQ(utf8.encoding, "UTF-8");
  EXPECT_EQ(utf8.text, "退款");
  const Decoded little = decode(bytes_of("fffe00903e6b41000d000a00"));
  EXPECT_EQ(little.encoding, "UTF-16LE");
  EXPECT_EQ(little.text, "退款A\n");
  const Decoded big = decode(bytes_of("feff90006b3e0041"));
  EXPECT_EQ(big.encoding, "UTF-16BE");
  EXPECT_EQ(big.text, "退款A");
}

TEST(Decode, FoldsLineEnds) {
  EXPECT_EQ(decode("a\r\nb\rc\n\r\n\r").text, "a\nb\nc\n\n\n");
  EXPECT_EQ(decode("").text, "");
  EXPECT_EQ(decode("").encoding, "UTF-8");
}

TEST(Decode, RepairsDamagedUtf8AndSaysWhere) {
  const Decoded decoded = decode("客户服务中心的退款\xE8\xAF。发货地址、订单");
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_TRUE(decoded.damaged);
  EXPECT_EQ(decoded.bad, 27U);
  EXPECT_EQ(decoded.text, "客户服务中心的退款\uFFFD。发货地址、订单");
  EXPECT_FALSE(decode("退款\uFFFD").damaged) << "a real U+FFFD";
}

TEST(Decode, CountsTheMarkInTheOffsetOfDamage) {
  const Decoded decoded = decode(
      "\xEF\xBB\xBF"
      "ab\xFF");
  EXPECT_TRUE(decoded.damaged);
  EXPECT_EQ(decoded.bad, 5U);
}

TEST(Decode, TakesLatin1ForDamagedUtf8NotForChinese) {
  const Decoded decoded = decode("caf\xE9 au lait");
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_EQ(decoded.text, "caf\uFFFD au lait");
  EXPECT_EQ(decoded.bad, 3U);
}

TEST(Decode, KnowsBinary) {
  for (const std::string_view bytes : {"a\0b"sv, "\x89PNG\r\n\x1A\n"sv, "\xFF\xD8\xFF\xE0 JFIF"sv, "%PDF-1.7\n"sv,
                                       "\x01\x02\x03\x04\x05\x06 abc"sv, "\xFF\xFE\0\0a\0\0\0"sv}) {
    const Decoded decoded = decode(bytes);
    EXPECT_TRUE(decoded.is_binary);
    EXPECT_EQ(decoded.encoding, "binary");
    EXPECT_EQ(decoded.text, "");
  }
}

TEST(Decode, ForgivesAFewControlCharacters) {
  EXPECT_FALSE(decode("some text with a stray \x08 and a page\f break and \x1B[1mcolour\x1B[0m").is_binary);
  EXPECT_FALSE(decode("\x01").is_binary);
}

TEST(Decode, TakesTheNameItIsGiven) {
  EXPECT_EQ(decode("\xcd\xcb\xbf\xee", "gbk").text, "退款");
  EXPECT_EQ(decode(bytes_of("a5dca8d2a147"), "Big-5").text, "示例：");
  EXPECT_EQ(decode("caf\xE9", "latin1").text, "café");
  EXPECT_EQ(decode(bytes_of("00903e6b"), "UTF-16LE").text, "退款");
  EXPECT_EQ(decode(bytes_of("feff90006b3e"), "utf16").text, "退款");
  EXPECT_EQ(decode("\x93\xfa\x96\x7b", "shift_jis").text, "日本");
}

TEST(Decode, SaysWhereTheNamedEncodingDoesNotFit) {
  const Decoded decoded = decode(
      "ab\xcd\xcb\xff"
      "cd",
      "gbk");
  EXPECT_TRUE(decoded.damaged);
  EXPECT_EQ(decoded.bad, 4U);
  EXPECT_EQ(decoded.text, "ab退\uFFFDcd");
}

TEST(Decode, RefusesUnknownNames) {
  try {
    decode("a", "klingon");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_STREQ(error.what(), "unknown encoding 'klingon'");
  }
}

TEST(IsKnownEncoding, IgnoresCaseAndHyphens) {
  for (const auto* name : {"utf-8", "UTF8", "gbk", "GB-2312", "gb18030", "big5", "BIG-5", "utf-16le", "windows-1252"}) {
    EXPECT_TRUE(is_known_encoding(name)) << name;
  }
  for (const auto* name : {"", "klingon", "utf-9", "gbk,version=1", "../x"})
    EXPECT_FALSE(is_known_encoding(name)) << name;
}

TEST(IsUtf8, IsStrict) {
  EXPECT_TRUE(is_utf8("plain ascii that is longer than eight bytes, then 退款 and 😀"));
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("\uFFFD"));
  for (const auto bytes : {"\x80"sv, "\xC0\x80"sv, "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv, "abcdefgh\xE9\x80"sv}) {
    EXPECT_FALSE(is_utf8(bytes));
  }
}

}  // namespace
}  // namespace kb
