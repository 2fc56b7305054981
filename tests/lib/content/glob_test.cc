#include "content/glob.h"
#include "support/case_name.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kb {
namespace {

struct GlobCase {
  const char* pattern;
  const char* path;
  bool is_match;
};

class GlobMatch : public testing::TestWithParam<GlobCase> {};

TEST_P(GlobMatch, Decides) {
  EXPECT_EQ(glob_match(GetParam().pattern, GetParam().path), GetParam().is_match)
      << GetParam().pattern << " on " << GetParam().path;
}

INSTANTIATE_TEST_SUITE_P(Patterns, GlobMatch,
                         testing::ValuesIn(std::vector<GlobCase>{
                             {"**/*.md", "a.md", true},
                             {"**/*.md", "x/y/a.md", true},
                             {"**/*.md", "a.mdx", false},
                             {"*.md", "x/y/a.md", true},
                             {"/*.md", "x/a.md", false},
                             {"/*.md", "a.md", true},
                             {"x/*.md", "x/a.md", true},
                             {"x/*.md", "x/y/a.md", false},
                             {"x/*.md", "w/x/a.md", false},
                             {"x/**", "x/y/a.md", true},
                             {"x/**", "x", false},
                             {"x/**/a.md", "x/a.md", true},
                             {"x/**/a.md", "x/y/z/a.md", true},
                             {"x/**/a.md", "x/ya.md", false},
                             {"**/replies/", "a/replies/b.md", true},
                             {"replies/", "replies/zh/b.md", true},
                             {"replies/", "a/replies/b.md", false},
                             {"replies/", "replies", false},
                             {"replies/", "replies2/b.md", false},
                             {"a?c.md", "abc.md", true},
                             {"a?c.md", "a退c.md", true},
                             {"a/?/c", "a///c", false},
                             {"a?c", "a/c", false},
                             {"[a-c]*.md", "b1.md", true},
                             {"[!a-c]*.md", "b1.md", false},
                             {"[一-龥].md", "退.md", true},
                             {"x[/]y", "x/y", false},
                             {"a[b", "a[b", true},
                             {"{en,zh}/*.md", "zh/a.md", true},
                             {"{en,zh}/*.md", "ja/a.md", false},
                             {"a{b,{c,d}e}f", "adef", true},
                             {"a{b}", "a{b}", true},
                             {"\\*.md", "*.md", true},
                             {"\\*.md", "a.md", false},
                             {"\\{a,b\\}", "{a,b}", true},
                             {"a**b", "axxb", true},
                             {"a**b/c", "ax/b/c", false},
                             {"**", "a/b/c", true},
                             {"", "a", false},
                             {"退款/**", "退款/a.md", true},
                         }),
                         [](const auto& tried) { return case_name(tried.index, tried.param.pattern); });

TEST(Glob, TakesNoLongTimeForWildPatterns) {
  const std::string stars = "a" + [] {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "*a";
    return text;
  }();
  EXPECT_FALSE(glob_match(stars + "b", std::string(2000, 'a')));
  std::string braces;
  for (int i = 0; i < 30; ++i) braces += "{a,b}";
  EXPECT_FALSE(glob_match(braces, "zz"));
}

TEST(Globs, SayWhichFoldersAreTakenWhole) {
  const std::vector<std::string> patterns = {"drafts/", "**/build/**", "a/*.md"};
  const Globs globs(patterns);
  EXPECT_TRUE(globs.match_everything_below("drafts"));
  EXPECT_TRUE(globs.match_everything_below("x/build"));
  EXPECT_FALSE(globs.match_everything_below("a"));
  EXPECT_FALSE(globs.match_everything_below("x"));
  EXPECT_TRUE(globs.match("drafts/x/y.md"));
}

}  // namespace
}  // namespace kb
