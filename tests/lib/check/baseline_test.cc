#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/baseline.h"
#include "kb/error.h"
#include "lib/check/trees.h"

namespace kb {
namespace {

constexpr std::string_view before = "# A\n\n[b](b.md) [b](b.md) [c](c.md)\n";

TEST(Baselines, SilenceWhatWasThereWhereverItMovedTo) {
  const Baseline baseline = make_baseline(check_text(before).findings);
  const Compared compared = compare(check_text("# A\n\nNew text.\n\n" + std::string(before)).findings, baseline);
  EXPECT_EQ(compared.known, 3U);
  EXPECT_TRUE(compared.fresh.empty());
  EXPECT_TRUE(compared.stale.empty());
}

TEST(Baselines, CountRepetitions) {
  const Baseline baseline = make_baseline(check_text(before).findings);
  const Compared compared = compare(check_text("# A\n\n[b](b.md) [b](b.md) [b](b.md)\n").findings, baseline);
  EXPECT_EQ(compared.known, 2U);
  EXPECT_THAT(rows_of(compared.fresh), testing::ElementsAre("page.md:3:25-29 link-missing"));
  ASSERT_EQ(compared.stale.size(), 1U);
  EXPECT_EQ(compared.stale[0].target, "c.md");
}

TEST(Baselines, AreReadAsTheyWereWritten) {
  const Baseline baseline = make_baseline(check_text(before).findings);
  const std::string text = write_baseline(baseline);
  EXPECT_EQ(write_baseline(read_baseline("b.json", text)), text);
  EXPECT_THAT(text, testing::HasSubstr("\"count\":2"));
  EXPECT_EQ(read_baseline("b.json", write_baseline({})).entries.size(), 0U);
}

TEST(Baselines, ThatCannotBeReadAreNamed) {
  for (const std::string_view text :
       {"", "[]", "{}", "{\"schema\": 2, \"findings\": []}", "{\"schema\": 1, \"findings\": [1]}",
        "{\"schema\": 1, \"findings\": [{\"rule\": 1}]}"}) {
    try {
      read_baseline("b.json", text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr("'b.json' is no baseline"));
    }
  }
}

}  // namespace
}  // namespace kb
