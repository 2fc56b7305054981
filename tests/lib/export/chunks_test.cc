#include "export/chunks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kb/corpus.h"

namespace kb {
namespace {

using testing::ElementsAre;

std::vector<std::string> pieces(std::string_view text, const ChunkSize& size = {}) {
  const Document page = read_document("a.md", text, Config());
  std::vector<std::string> out;
  for (const Chunk& chunk : cut_into_chunks(page, size)) {
    out.push_back(page.source.substr(chunk.begin, chunk.end - chunk.begin));
  }
  return out;
}

TEST(Chunks, BeginAtHeadings) {
  EXPECT_THAT(pieces("# A\n\nOne.\n\n## B\n\nTwo.\n"), ElementsAre("# A\n\nOne.", "## B\n\nTwo."));
}

TEST(Chunks, KeepAHeadingWithTheTextBelowTheNext) {
  EXPECT_THAT(pieces("# A\n\n## B\n\nTwo.\n"), ElementsAre("# A\n\n## B\n\nTwo."));
}

TEST(Chunks, AreCutBetweenParagraphsByWordsAndByCharacters) {
  EXPECT_THAT(pieces("one two three\n\nfour five\n\nsix\n", {500, 4}),
              ElementsAre("one two three", "four five\n\nsix"));
  EXPECT_THAT(pieces("退款三天\n\n到账五天\n", {5, 300}), ElementsAre("退款三天", "到账五天"));
}

TEST(Chunks, NeverCutFencesTablesOrItems) {
  const std::string fence = "```\na b c d e f\n\n\n# no heading\n```";
  const std::string table = "| a | b |\n| - | - |\n| c d e | f g h |";
  const std::string item = "- one two three\n\n  four five six\n\n  ```\n  seven\n  ```";
  for (const std::string& whole : {fence, table, item}) {
    EXPECT_THAT(pieces("x y\n\n" + whole + "\n\nz\n", {500, 2}), ElementsAre("x y", whole, "z")) << whole;
  }
}

TEST(Chunks, AreCutBetweenItems) {
  EXPECT_THAT(pieces("- one two\n- three four\n", {500, 2}), ElementsAre("- one two", "- three four"));
}

TEST(Chunks, HaveThePathOfTheirHeadings) {
  const Document page = read_document("a.md", "# A\n\nx\n\n## B\n\ny\n\n### C\n\nz\n\n## D\n\nw\n", Config());
  const auto chunks = cut_into_chunks(page, {});
  ASSERT_EQ(chunks.size(), 4u);
  EXPECT_THAT(chunks[2].heading_path, ElementsAre("A", "B", "C"));
  EXPECT_EQ(chunks[2].anchor, "c");
  EXPECT_THAT(chunks[3].heading_path, ElementsAre("A", "D"));
}

TEST(Chunks, OfNothingAreNone) {
  EXPECT_TRUE(pieces("").empty());
  EXPECT_TRUE(pieces("\n\n").empty());
}

}  // namespace
}  // namespace kb
