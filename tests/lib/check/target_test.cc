#include "check/target.h"

#include <gtest/gtest.h>

namespace kb {
namespace {

TEST(Targets, AreOfAKind) {
  EXPECT_EQ(read_target("").kind, Target::Kind::empty);
  EXPECT_EQ(read_target("a.md").kind, Target::Kind::page);
  EXPECT_EQ(read_target("#a").kind, Target::Kind::page);
  EXPECT_EQ(read_target("a:b").kind, Target::Kind::page) << "one letter is no scheme";
  EXPECT_EQ(read_target("./a:b.md").kind, Target::Kind::page);
  EXPECT_EQ(read_target("HTTPS://a.b").kind, Target::Kind::web);
  EXPECT_EQ(read_target("//a.b/c").kind, Target::Kind::web);
  EXPECT_EQ(read_target("mailto:a@b.c").kind, Target::Kind::mail);
  EXPECT_EQ(read_target("tel:123").kind, Target::Kind::phone);
  EXPECT_EQ(read_target("javascript:void(0)").kind, Target::Kind::other);
  EXPECT_EQ(read_target("{{ site.url }}/a").kind, Target::Kind::unknown);
  EXPECT_EQ(read_target("https://${host}/a").kind, Target::Kind::unknown);
}

TEST(Targets, HavePathAndFragmentDecoded) {
  const Target target = read_target("/%E6%8C%87%20a.md?x=1#%E7%AB%A0-1:~:text=word");
  EXPECT_EQ(target.path, "/指 a.md");
  EXPECT_EQ(target.fragment, "章-1");
  EXPECT_TRUE(target.is_rooted);
  EXPECT_EQ(read_target("a\\b.md").path, "a/b.md");
  EXPECT_EQ(read_target("a%2.md%").path, "a%2.md%");
}

}  // namespace
}  // namespace kb
