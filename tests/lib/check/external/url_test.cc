#include "check/external/url.h"

#include <gtest/gtest.h>

#include "kb/external.h"

namespace kb {
namespace {

std::string normal(std::string_view text) {
  return normal_url(text).value_or("none");
}

std::string joined(std::string_view location, std::string_view base) {
  const auto address = read_web_address(location, *read_web_address(base));
  return address ? address->text : "none";
}

TEST(WebAddress, IsNormalized) {
  EXPECT_EQ(normal("HTTPS://Example.COM"), "https://example.com/");
  EXPECT_EQ(normal("https://example.com:443/a"), "https://example.com/a");
  EXPECT_EQ(normal("http://example.com:80/a?b=c#d"), "http://example.com/a?b=c");
  EXPECT_EQ(normal("https://example.com:8443/a/../b/./c"), "https://example.com:8443/b/c");
  EXPECT_EQ(normal("//example.com/a"), "https://example.com/a");
  EXPECT_EQ(normal(" https://example.com/a "), "https://example.com/a");
}

TEST(WebAddress, EncodesWhatMayNotStandInIt) {
  EXPECT_EQ(normal("https://example.com/退款"), "https://example.com/%E9%80%80%E6%AC%BE");
  EXPECT_EQ(normal("https://example.com/a b|c"), "https://example.com/a%20b%7Cc");
  EXPECT_EQ(normal("https://example.com/%E9%80%80"), "https://example.com/%E9%80%80");
  EXPECT_EQ(normal("https://bücher.example/x"), "https://xn--bcher-kva.example/x");
  EXPECT_EQ(normal("https://例子.测试:81/x"), "https://xn--fsqu00a.xn--0zwm56d:81/x");
}

TEST(WebAddress, SendsNobodysPassword) {
  EXPECT_EQ(normal("https://me:secret@example.com/a"), "https://example.com/a");
  EXPECT_EQ(normal("https://example.com@evil.example/a"), "https://evil.example/a");
}

TEST(WebAddress, WritesNumbersInOneWay) {
  EXPECT_EQ(normal("http://2130706433/"), "http://127.0.0.1/");
  EXPECT_EQ(normal("http://0x7f000001/"), "http://127.0.0.1/");
  EXPECT_EQ(normal("http://0177.0.0.1/"), "http://127.0.0.1/");
  EXPECT_EQ(normal("http://127.1/"), "http://127.0.0.1/");
  EXPECT_EQ(read_web_address("http://[::1]:8080/a")->site, "http://[::1]:8080");
}

TEST(WebAddress, IsOfNoOtherScheme) {
  for (const char* text : {"ftp://example.com/", "file:///etc/passwd", "gopher://a/", "mailto:a@example.com", "a.md",
                           "", "http://", "https:///a", "javascript:alert(1)", "http://a b/"}) {
    EXPECT_EQ(normal(text), "none") << text;
  }
}

TEST(WebAddress, OfARedirectIsJoined) {
  EXPECT_EQ(joined("/b", "https://example.com/a/c?d"), "https://example.com/b");
  EXPECT_EQ(joined("b", "https://example.com/a/c"), "https://example.com/a/b");
  EXPECT_EQ(joined("../b#x", "https://example.com/a/c/d"), "https://example.com/a/b");
  EXPECT_EQ(joined("//other.example/b", "http://example.com/a"), "http://other.example/b");
  EXPECT_EQ(joined("http://Other.example", "https://example.com/a"), "http://other.example/");
  EXPECT_EQ(joined("?q=1", "https://example.com/a"), "https://example.com/a?q=1");
  EXPECT_EQ(joined("/退", "https://example.com/a"), "https://example.com/%E9%80%80");
  EXPECT_EQ(joined("file:///etc/passwd", "https://example.com/a"), "none");
  EXPECT_EQ(read_web_address("/b#part", *read_web_address("https://example.com/a"))->fragment, "part");
}

}  // namespace
}  // namespace kb
