#include "base/relative_path.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(Paths, AreCleaned) {
  EXPECT_EQ(clean_path("a/b", "../c/./d.md").path, "a/c/d.md");
  EXPECT_EQ(clean_path("", "/a//b/").path, "a/b");
  EXPECT_EQ(clean_path("a", "..").path, "");
  EXPECT_FALSE(clean_path("a", "..").is_outside);
  EXPECT_TRUE(clean_path("a", "../../b.md").is_outside);
}

}  // namespace
}  // namespace kb
