#include "base/digest.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(Digest, TellsBytesApart) {
  EXPECT_EQ(digest("abc"), digest("abc"));
  EXPECT_NE(digest("abc"), digest("abd"));
  EXPECT_EQ(digest("").size(), 32U);
  EXPECT_EQ(digest("").find_first_not_of("0123456789abcdef"), std::string::npos);
}

// The published XXH3 test value for no bytes: every machine and version must write the same digests.
TEST(Digest, IsXxh3Of128Bits) {
  EXPECT_EQ(digest(""), "99aa06d3014798d86001c324468d497f");
}

}  // namespace
}  // namespace kb
