#include "search/snippet.h"

#include <gtest/gtest.h>

#include "kb/text.h"
#include "text/encoding.h"

namespace kb {
namespace {

std::string marked(const Marked& text) {
  std::string out;
  std::size_t at = 0;
  for (const Span& mark : text.marks) {
    out += text.text.substr(at, mark.begin - at) + "[" + text.text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return out + text.text.substr(at);
}

TEST(Snippet, ShowsThePlaceWithMostDifferentWords) {
  std::string text = "refund refund refund\n";
  for (int i = 0; i < 200; ++i) text += "filler words that say nothing at all\n";
  text += "A refund for a lost parcel is quick.\n";
  const Snippet snippet = make_snippet(text, {{"lost", "parcel", "refund"}, {}}, "english", 60);
  EXPECT_EQ(marked(snippet.marked), "A [refund] for a [lost] [parcel] is quick.");
}

TEST(Snippet, NeverCutsACharacter) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "退款政策说明，三十天内有效。";
  for (std::size_t columns = 1; columns < 60; ++columns) {
    const Snippet snippet = make_snippet(text, {{"有效"}, {}}, "", columns);
    EXPECT_TRUE(is_utf8(snippet.marked.text)) << columns;
    EXPECT_LE(display_width(snippet.marked.text), columns + 4) << columns;
  }
}

TEST(Snippet, TouchingPairsAreOneMark) {
  EXPECT_EQ(marked(make_snippet("请看退款政策。", {{"政策", "款政", "退款"}, {}}, "", 60).marked), "请看[退款政策]。");
}

TEST(Snippet, FoldedLettersAreMarkedInTheOriginal) {
  EXPECT_EQ(marked(make_snippet("電子發票 and Café", {{"cafe", "发票"}, {}}, "", 60).marked), "電子[發票] and [Café]");
}

TEST(Snippet, StemsAndBeginningsAreMarked) {
  EXPECT_EQ(marked(make_snippet("Refunding takes days; refunded.", {{"Zrefund"}, {"tak"}}, "english", 60).marked),
            "[Refunding] [takes] days; [refunded].");
}

TEST(Snippet, WithoutAMatchItIsTheBeginning) {
  EXPECT_EQ(make_snippet("The first words of a page.", {{"absent"}, {}}, "english", 80).marked.text,
            "The first words of a page.");
  EXPECT_EQ(make_snippet("", {{"absent"}, {}}, "english", 80).marked.text, "");
}

TEST(Snippet, LinesFlowTogether) {
  EXPECT_EQ(make_snippet("one\n\n  two\tthree\n", {}, "", 80).marked.text, "one two three");
}

}  // namespace
}  // namespace kb
