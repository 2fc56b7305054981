#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lib/check/trees.h"

namespace kb {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Suppressions, OfALineCoverItAndTheNextWithText) {
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore link-missing: soon -->\n\n[b](b.md)\n[c](c.md)\n"),
              ElementsAre("page.md:6:5-9 link-missing"));
  EXPECT_THAT(found_in("# A\n\n[b](b.md) <!-- kb-ignore link-missing: soon -->\n"), IsEmpty());
}

TEST(Suppressions, NameRulesOrAll) {
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore link-empty: soon -->\n[b](b.md)\n"),
              ElementsAre("page.md:3:1 ignore-unused", "page.md:4:5-9 link-missing"));
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore: soon -->\n[b](b.md) [c]()\n"), IsEmpty());
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore link-empty, link-missing: soon -->\n[b](b.md) [c]()\n"), IsEmpty());
}

TEST(Suppressions, OfABlockAndAFile) {
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore-start link-missing: soon -->\n[b](b.md)\n\n[b](b.md)\n"
                       "\n<!-- kb-ignore-end -->\n\n[c](c.md)\n"),
              ElementsAre("page.md:10:5-9 link-missing"));
  EXPECT_THAT(found_in("# A\n\n[b](b.md)\n\n<!-- kb-ignore-file link-missing: old page -->\n"), IsEmpty());
}

TEST(Suppressions, EndOnTheirDay) {
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore link-missing: soon until 2026-11-22 -->\n[b](b.md)\n"), IsEmpty());
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore link-missing: soon until 2026-11-21 -->\n[b](b.md)\n"),
              ElementsAre("page.md:3:1 ignore-expired", "page.md:4:5-9 link-missing"));
}

TEST(Suppressions, InCodeAreText) {
  EXPECT_THAT(found_in("# A\n\n```\n<!-- kb-ignore link-missing: soon -->\n```\n[b](b.md)\n"),
              ElementsAre("page.md:6:5-9 link-missing"));
}

TEST(Suppressions, ThatBeginOrEndNothingAreFound) {
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore-end -->\n\n<!-- kb-ignore-start link-missing: x -->\n"),
              ElementsAre("page.md:3:1 ignore-malformed", "page.md:5:1 ignore-malformed"));
  EXPECT_THAT(found_in("# A\n\n<!-- kb-ignore-next link-missing: x -->\n"),
              ElementsAre("page.md:3:1 ignore-malformed"));
}

TEST(Suppressions, MayBeSettings) {
  const Config config = config_of("[check.ignore]\n\"old/\" = \"link-missing link-empty\"\n");
  EXPECT_THAT(found_in("== old/a.md ==\n# A\n[b](b.md)\n== new/a.md ==\n# B\n[b](b.md)\n", config),
              ElementsAre("new/a.md:2:5-9 link-missing"));
  EXPECT_EQ(check_text("== old/a.md ==\n# A\n[b](b.md)\n", config).suppressed, 1U);
}

}  // namespace
}  // namespace kb
