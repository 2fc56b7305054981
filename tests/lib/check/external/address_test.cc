#include "check/external/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>

namespace kb {
namespace {

bool is_public(const std::string& text) {
  std::array<std::uint8_t, 16> bytes{};
  const bool is_six = text.find(':') != std::string::npos;
  EXPECT_EQ(inet_pton(is_six ? AF_INET6 : AF_INET, text.c_str(), bytes.data()), 1) << text;
  return is_public_address(std::span(bytes).first(is_six ? 16 : 4));
}

TEST(Address, OfTheOpenInternetIsPublic) {
  for (const char* text : {"1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
                           "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00::1"}) {
    EXPECT_TRUE(is_public(text)) << text;
  }
}

TEST(Address, OfPrivateAndSpecialBlocksIsNot) {
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.255.255",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "192.0.2.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "fc00::1",
                           "fdff::1",
                           "fe80::1",
                           "febf::1",
                           "ff02::1",
                           "2001:db8::1",
                           "2001::1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
}

TEST(Address, OfVersionSixIsJudgedByTheOneItCarries) {
  for (const char* text : {"::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::169.254.169.254",
                           "2002:7f00:1::", "::ffff:0:192.168.0.1", "::10.0.0.1"}) {
    EXPECT_FALSE(is_public(text)) << text;
  }
  EXPECT_TRUE(is_public("::ffff:8.8.8.8"));
  EXPECT_TRUE(is_public("64:ff9b::8.8.8.8"));
  EXPECT_TRUE(is_public("2002:808:808::1"));
}

TEST(Address, OfAnyOtherLengthIsNotPublic) {
  EXPECT_FALSE(is_public_address({}));
  const std::array<std::uint8_t, 5> bytes{8, 8, 8, 8, 8};
  EXPECT_FALSE(is_public_address(bytes));
}

TEST(PrivateName, IsAnAddressOrTheMachineItself) {
  for (const char* host : {"localhost", "LOCALHOST.", "a.localhost", "printer.local", "127.0.0.1", "[::1]",
                           "[fe80::1%25eth0]", "metadata.google.internal"}) {
    EXPECT_TRUE(is_private_name(host)) << host;
  }
  for (const char* host : {"example.com", "localhost.example.com", "8.8.8.8", "[2606:4700::1111]"}) {
    EXPECT_FALSE(is_private_name(host)) << host;
  }
}

}  // namespace
}  // namespace kb
